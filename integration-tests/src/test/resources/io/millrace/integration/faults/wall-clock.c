/*
 * Preloaded into a process, it sets the wall clock of that process ahead, or back, by the seconds that stand in a file, as a
 * native 64-bit integer. The file may change at any time. Monotonic clocks stay right, as when somebody sets a clock.
 *
 * The kernel knows nothing of it: who waits on a condition until a moment of this clock would wait for so much longer. CRT, the
 * HTTP client of the AWS SDK, does when the process exits.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

/* Later than any monotonic clock, earlier than any wall clock. */
#define WALL_CLOCKS_BEGIN 1000000000

typedef int timed_wait(pthread_cond_t *, pthread_mutex_t *, const struct timespec *);

static const volatile int64_t *ahead;

/* Older versions of the function know another layout of conditions. */
static timed_wait *find_timed_wait(void) {
  timed_wait *found = (timed_wait *) dlvsym(RTLD_NEXT, "pthread_cond_timedwait", "GLIBC_2.3.2");
  return found ? found : (timed_wait *) dlsym(RTLD_NEXT, "pthread_cond_timedwait");
}

__attribute__((constructor)) static void map_file(void) {
  const char *path = getenv("WALL_CLOCK_AHEAD");
  int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
  if (file >= 0) {
    void *mapped = mmap(NULL, sizeof *ahead, PROT_READ, MAP_SHARED, file, 0);
    ahead = mapped == MAP_FAILED ? NULL : mapped;
    close(file);
  }
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  int result = (int) syscall(SYS_clock_gettime, clock, now);
  if (result == 0 && ahead && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) {
    now->tv_sec += *ahead;
  }
  return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
  struct timespec precise;
  (void) zone;
  int result = clock_gettime(CLOCK_REALTIME, &precise);
  if (result == 0 && now) {
    now->tv_sec = precise.tv_sec;
    now->tv_usec = precise.tv_nsec / 1000;
  }
  return result;
}

time_t time(time_t *result) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (result) {
    *result = now.tv_sec;
  }
  return now.tv_sec;
}

int pthread_cond_timedwait(
    pthread_cond_t *restrict condition, pthread_mutex_t *restrict mutex, const struct timespec *restrict until) {
  static timed_wait *volatile wait;
  struct timespec moment = *until;
  if (!wait) {
    wait = find_timed_wait();
  }
  if (ahead && moment.tv_sec > WALL_CLOCKS_BEGIN) {
    moment.tv_sec -= *ahead;
  }
  return wait(condition, mutex, &moment);
}
