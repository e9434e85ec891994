// What a process tells of itself to others, and how to have it tell less.

#ifndef CHARGEDECK_SECRECY_H
#define CHARGEDECK_SECRECY_H

#include <stdbool.h>

/// Leaves no core file, and lets no other process of the user look into this one's memory or environment.
///
/// True when the system agreed.
bool cp_keep_to_itself(void);

/// Whether `cp_keep_to_itself` holds.
bool cp_is_kept_to_itself(void);

/// Takes a variable out of the environment, and its value out of the memory that `/proc/PID/environ` shows.
///
/// To be called while no other thread reads the environment.
void cp_forget_variable(const char *name);

#endif
