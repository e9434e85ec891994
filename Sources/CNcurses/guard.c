#define _GNU_SOURCE

#include "guard.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

// Handlers touch only what follows, and call only what POSIX lists as safe in them.

static struct {
  int terminal;
  pid_t owner;
  struct termios modes;
  size_t count;
  char bytes[512];
} saved;

static atomic_bool armed;
static atomic_ullong noted;
static atomic_llong end_noted_at;  // milliseconds; 0 when no end was asked for
static int wake = -1;

_Static_assert(ATOMIC_LLONG_LOCK_FREE == 2 && ATOMIC_BOOL_LOCK_FREE == 2, "atomics a handler may use");

// Ignored by nohup or by a shell without job control, they stay ignored.
static const int asked_signals[] = {SIGINT, SIGTERM, SIGHUP, SIGTSTP};
static const int told_signals[] = {SIGCONT, SIGWINCH, SIGCHLD};
// Swift's backtracer may have them. It must not: it asks questions on the terminal, and prints memory.
static const int crash_signals[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT, SIGQUIT};
// Those that end a process unless somebody handles them. Whoever does so first is left alone.
static const int other_signals[] = {SIGSYS,  SIGXCPU,   SIGXFSZ, SIGUSR1, SIGUSR2,  SIGALRM,
                                    SIGPROF, SIGVTALRM, SIGPOLL, SIGPWR,  SIGSTKFLT};

enum { signal_count = 65, stuck_milliseconds = 1000, write_milliseconds = 250, stack_size = 64 * 1024 };

static struct sigaction before[signal_count];
static bool replaced[signal_count];

static bool asks_to_end(int number) { return number == SIGINT || number == SIGTERM || number == SIGHUP; }

static long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000LL + time.tv_nsec / 1000000 + 1;
}

// A terminal that takes nothing (stopped, or its emulator stuck) must not keep the process alive.
static void write_patiently(int terminal, const char *bytes, size_t count) {
  int flags = fcntl(terminal, F_GETFL);
  if (flags < 0) return;
  fcntl(terminal, F_SETFL, flags | O_NONBLOCK);
  while (count > 0) {
    ssize_t written = write(terminal, bytes, count);
    if (written > 0) {
      bytes += written;
      count -= (size_t)written;
      continue;
    }
    if (written < 0 && errno == EINTR) continue;
    struct pollfd room = {.fd = terminal, .events = POLLOUT};
    if (written == 0 || errno != EAGAIN || poll(&room, 1, write_milliseconds) != 1) break;
  }
  fcntl(terminal, F_SETFL, flags);
}

// Once, by whoever comes first; a forked child that ends on its own has nothing to give back.
static void give_back(void) {
  if (!atomic_load(&armed) || getpid() != saved.owner || !atomic_exchange(&armed, false)) return;
  signal(SIGTTOU, SIG_IGN);  // the modes are ours to restore even from the background
  write_patiently(saved.terminal, saved.bytes, saved.count);
  tcflush(saved.terminal, TCIFLUSH);  // half a paste is no command line for the shell
  tcsetattr(saved.terminal, TCSANOW, &saved.modes);
}

static void die(int number) {
  give_back();
  signal(number, SIG_DFL);
  raise(number);  // delivered when the handler returns, so that the status tells the truth
}

static void wake_loop(void) {
  uint64_t one = 1;
  ssize_t ignored = write(wake, &one, sizeof one);  // can only fail while it is readable already
  (void)ignored;
}

static void note(int number) {
  int error = errno;
  atomic_fetch_or(&noted, 1ULL << number);
  if (asks_to_end(number)) {
    long long first = 0;
    long long time = now();
    if (!atomic_compare_exchange_strong(&end_noted_at, &first, time) && time - first > stuck_milliseconds) {
      die(number);  // the loop had its time and did not take the first one
    }
  }
  wake_loop();
  errno = error;
}

static void survive(int number) { (void)number; }  // a broken pipe is an error of `write`, not an end

static void handle(int number, void (*handler)(int), int flags) {
  struct sigaction action = {.sa_handler = handler, .sa_flags = flags};
  sigfillset(&action.sa_mask);
  replaced[number] = sigaction(number, &action, &before[number]) == 0;
}

static bool had(int number, void (*handler)(int)) {
  struct sigaction current;
  return sigaction(number, NULL, &current) == 0 && current.sa_handler == handler;
}

static void handle_unless_ignored(int number, void (*handler)(int)) {
  if (!had(number, SIG_IGN)) handle(number, handler, SA_RESTART | SA_ONSTACK);
}

static void handle_by_default(int number, void (*handler)(int)) {
  if (had(number, SIG_DFL)) handle(number, handler, SA_RESTART | SA_ONSTACK);
}

static pthread_key_t stack_key;

static void release_stack(void *stack) {
  stack_t none = {.ss_flags = SS_DISABLE};
  sigaltstack(&none, NULL);
  munmap(stack, stack_size);
}

void guard_thread(void) {
  static _Thread_local bool guarded;
  if (guarded) return;
  guarded = true;
  stack_t current;
  if (sigaltstack(NULL, &current) != 0 || !(current.ss_flags & SS_DISABLE)) return;
  void *memory = mmap(NULL, stack_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return;
  stack_t stack = {.ss_sp = memory, .ss_size = stack_size};
  sigaltstack(&stack, NULL);
  pthread_setspecific(stack_key, memory);
}

#define COUNT(list) (sizeof(list) / sizeof *(list))

int guard_install(void) {
  static bool registered;
  if (!registered) {
    if (atexit(give_back) != 0) return -1;
    if ((errno = pthread_key_create(&stack_key, release_stack)) != 0) return -1;
    registered = true;
  }
  if (wake < 0) wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (wake < 0) return -1;
  atomic_store(&noted, 0);
  atomic_store(&end_noted_at, 0);

  for (size_t i = 0; i < COUNT(crash_signals); i++) handle(crash_signals[i], die, SA_ONSTACK);
  for (size_t i = 0; i < COUNT(other_signals); i++) handle_by_default(other_signals[i], die);
  for (size_t i = 0; i < COUNT(asked_signals); i++) handle_unless_ignored(asked_signals[i], note);
  for (size_t i = 0; i < COUNT(told_signals); i++) handle(told_signals[i], note, SA_RESTART | SA_ONSTACK);
  handle_by_default(SIGPIPE, survive);
  return wake;
}

void guard_remove(void) {
  for (int number = 1; number < signal_count; number++) {
    if (replaced[number]) sigaction(number, &before[number], NULL);
    replaced[number] = false;
  }
}

void guard_arm(int terminal, const struct termios *modes, const char *bytes, size_t count) {
  atomic_store(&armed, false);
  saved.terminal = terminal;
  saved.owner = getpid();
  saved.modes = *modes;
  saved.count = count < sizeof saved.bytes ? count : sizeof saved.bytes;
  memcpy(saved.bytes, bytes, saved.count);
  atomic_store(&armed, true);
}

void guard_disarm(void) { atomic_store(&armed, false); }

uint64_t guard_take(void) {
  uint64_t count;
  ssize_t ignored = read(wake, &count, sizeof count);
  (void)ignored;
  atomic_store(&end_noted_at, 0);
  return atomic_exchange(&noted, 0);
}

void guard_stop(int number) {
  struct sigaction ours;
  struct sigaction ignore = {.sa_handler = SIG_IGN};
  sigset_t stop;
  sigset_t mask;
  sigemptyset(&stop);
  sigaddset(&stop, number);
  // The others of the group first (a wrapper that waits for us must stop too, or the shell never wakes), then
  // this thread by itself: a signal to the process could stop another thread, and this one would run on.
  sigaction(number, &ignore, &ours);
  if (!replaced[number]) before[number] = ours;
  if (before[number].sa_handler != SIG_IGN) {
    kill(0, number);
    sigaction(number, &ignore, NULL);  // drops it where a thread has it pending behind a handler that runs
    sigaction(number, &before[number], NULL);
    pthread_sigmask(SIG_UNBLOCK, &stop, &mask);  // dispatch blocks it in its threads, and one of them runs us
    raise(number);
    pthread_sigmask(SIG_SETMASK, &mask, NULL);
  }
  sigaction(number, &ours, NULL);
}
