/*
 * Runs a command and tells what it cost, as one line of JSON on file descriptor 3: wall time and processor time in
 * milliseconds, the peak memory of its largest process in KiB, and its exit status.
 *
 * The kernel counts the peak from before the exec on, so a launcher as large as Node would measure itself.
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static double to_ms(struct timeval time) {
  return time.tv_sec * 1e3 + time.tv_usec / 1e3;
}

int main(int count, char **words) {
  if (count < 2) return 64;
  double begin = now_ms();
  pid_t child = fork();
  if (child < 0) return 71;
  if (child == 0) {
    close(3);
    execvp(words[1], words + 1);
    perror(words[1]);
    _exit(127);
  }
  int status;
  struct rusage usage;
  wait4(child, &status, 0, &usage);
  double wall = now_ms() - begin;
  dprintf(3, "{\"wallMs\":%.2f,\"userMs\":%.2f,\"systemMs\":%.2f,\"peakKiB\":%ld,\"status\":%d}\n", wall,
          to_ms(usage.ru_utime), to_ms(usage.ru_stime), usage.ru_maxrss,
          WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
  return 0;
}
