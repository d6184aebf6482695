/*
 * An SMTP server that does as little as one can, so that in a benchmark it is never what is waited for: one thread,
 * epoll, a banner, an answer to EHLO with STARTTLS, one to QUIT. Speaks on every address of one interface, the loopback
 * unless another is named, and on no other. Prints its port, and ends when its standard input does.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

static const char banner[] = "220 mx.example.test ESMTP Postfix\r\n";
static const char capabilities[] =
    "250-mx.example.test\r\n250-PIPELINING\r\n250-SIZE 10240000\r\n250-VRFY\r\n250-ETRN\r\n250-STARTTLS\r\n"
    "250-ENHANCEDSTATUSCODES\r\n250-8BITMIME\r\n250-DSN\r\n250-SMTPUTF8\r\n250 CHUNKING\r\n";
static const char farewell[] = "221 2.0.0 Bye\r\n";
static const char refusal[] = "502 5.5.2 Error: command not recognized\r\n";

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static int listen_on(const char *interface) {
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  if (listener < 0) fail("socket");
  /* Bound to the loopback, any address of 127.0.0.0/8 leads here and nothing from outside does. */
  if (setsockopt(listener, SOL_SOCKET, SO_BINDTODEVICE, interface, strlen(interface) + 1) < 0) fail("SO_BINDTODEVICE");
  struct sockaddr_in address = {.sin_family = AF_INET};
  if (bind(listener, (struct sockaddr *)&address, sizeof address) < 0) fail("bind");
  if (listen(listener, 4096) < 0) fail("listen");
  return listener;
}

static void say(int client, const char *text, size_t length) {
  /* A peer that has gone is seen at the next read; none of these texts is near the size of a send buffer. */
  (void)!send(client, text, length, MSG_NOSIGNAL);
}
#define SAY(client, text) say(client, text, sizeof text - 1)

static void accept_all(int listener, int queue) {
  for (;;) {
    int client = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
    if (client < 0) return;
    int on = 1;
    setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    struct epoll_event event = {.events = EPOLLIN, .data.fd = client};
    if (epoll_ctl(queue, EPOLL_CTL_ADD, client, &event) < 0) fail("epoll_ctl");
    SAY(client, banner);
  }
}

/* A command of a prober comes in one piece: the verb at its start is enough. */
static void answer(int client) {
  char command[1024];
  ssize_t length = recv(client, command, sizeof command, 0);
  if (length < 0 && errno == EAGAIN) return;
  if (length < 4) {
    close(client);
  } else if (strncasecmp(command, "EHLO", 4) == 0 || strncasecmp(command, "HELO", 4) == 0) {
    SAY(client, capabilities);
  } else if (strncasecmp(command, "QUIT", 4) == 0) {
    SAY(client, farewell);
    close(client);
  } else {
    SAY(client, refusal);
  }
}

int main(int argc, char *argv[]) {
  struct rlimit files;
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);

  int listener = listen_on(argc > 1 ? argv[1] : "lo");
  int queue = epoll_create1(0);
  if (queue < 0) fail("epoll_create1");
  int sources[] = {listener, STDIN_FILENO};
  for (size_t i = 0; i < 2; i++) {
    struct epoll_event event = {.events = EPOLLIN, .data.fd = sources[i]};
    if (epoll_ctl(queue, EPOLL_CTL_ADD, sources[i], &event) < 0) fail("epoll_ctl");
  }
  struct sockaddr_in address;
  socklen_t size = sizeof address;
  getsockname(listener, (struct sockaddr *)&address, &size);
  printf("%d\n", ntohs(address.sin_port));
  fflush(stdout);

  for (;;) {
    struct epoll_event events[256];
    int count = epoll_wait(queue, events, 256, -1);
    for (int i = 0; i < count; i++) {
      int ready = events[i].data.fd;
      if (ready == STDIN_FILENO) return 0;
      if (ready == listener) accept_all(listener, queue);
      else answer(ready);
    }
  }
}
