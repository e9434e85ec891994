// Gives the terminal back when the program cannot do it itself, and hands signals over to the loop.

#ifndef CHARGEDECK_GUARD_H
#define CHARGEDECK_GUARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <termios.h>

/// Puts the handlers in place.
///
/// INT, TERM, HUP, TSTP, CONT, WINCH and CHLD are noted for `guard_take`; any other signal that ends a process first
/// gives the terminal back if the guard is armed, and so does an INT, TERM or HUP more than a second after one
/// that was never taken. What the parent had ignored stays ignored.
///
/// Returns a descriptor that is readable while a signal is noted, or −1 with `errno` set. It is the same one
/// each time and stays open, since whoever waits on it may let go later.
int guard_install(void);

/// Gives the calling thread a stack for the handlers, so that they run even when its own is used up.
///
/// To be called wherever the main actor is entered: dispatch serves its queue from changing threads.
void guard_thread(void);

/// Puts the handlers from before back.
void guard_remove(void);

/// From here on a fatal signal or `exit` writes `bytes` to the terminal and restores `modes`.
///
/// `bytes` are cut at 512.
void guard_arm(int terminal, const struct termios *modes, const char *bytes, size_t count);

/// The terminal has been given back.
void guard_disarm(void);

/// The signals noted since the last call, bit n for signal n.
uint64_t guard_take(void);

/// Stops the process group with TSTP or TTOU, as a terminal does; returns when this process runs again.
///
/// Returns at once where nobody could continue it (an orphaned group) or the parent ignores the signal.
void guard_stop(int signal);

#endif
