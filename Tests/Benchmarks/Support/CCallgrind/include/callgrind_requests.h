// What callgrind counts, told to it from within; nothing where the program runs by itself.

#ifndef CALLGRIND_REQUESTS_H
#define CALLGRIND_REQUESTS_H

/// Whether this was built where valgrind's headers are, without which nothing is counted.
int callgrind_is_known(void);
void callgrind_begin(void);
/// Stops counting and writes what was counted to a file of its own that has `name` in it.
void callgrind_end(const char *name);

#endif
