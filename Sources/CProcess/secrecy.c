#define _GNU_SOURCE

#include "secrecy.h"

#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

bool cp_keep_to_itself(void) {
  const struct rlimit none = {0, 0};
  bool leaves_no_core = setrlimit(RLIMIT_CORE, &none) == 0;
  // The limit does not hold where cores are handed to a program; this does, and keeps debuggers out besides.
  bool is_closed = prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
  return leaves_no_core && is_closed;
}

bool cp_is_kept_to_itself(void) {
  struct rlimit limit;
  return getrlimit(RLIMIT_CORE, &limit) == 0 && limit.rlim_max == 0 && prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0;
}

void cp_forget_variable(const char *name) {
  char *value = getenv(name);
  if (value) explicit_bzero(value, strlen(value));
  unsetenv(name);
}
