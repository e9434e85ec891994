#define _GNU_SOURCE

#include <pthread.h>
#include <signal.h>

#include "shim.h"

/// Signals from outside are for the program's main thread, and writing to a connection that broke raises SIGPIPE
/// under a TLS library. Those that tell of a fault must reach their handler wherever it happens.
static void block_signals(sigset_t *before) {
  static const int faults[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT, SIGSYS};
  sigset_t signals;
  sigfillset(&signals);
  for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) sigdelset(&signals, faults[i]);
  pthread_sigmask(SIG_SETMASK, &signals, before);
}

bool cc_start_thread(pthread_t *thread, void *(*body)(void *), void *context) {
  sigset_t before;
  block_signals(&before);
  bool started = pthread_create(thread, NULL, body, context) == 0;
  if (started) pthread_setname_np(*thread, "http");
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return started;
}
