/*
 * The other end of a pseudo-terminal: ptypeer echo | vanish | stuck. Prints the path of its terminal
 * and plays its part until standard input ends.
 */
#define _DEFAULT_SOURCE
#define _XOPEN_SOURCE 700
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static int send_all(int fd, const char *bytes, ssize_t left) {
  while (left > 0) {
    ssize_t n = write(fd, bytes, (size_t)left);
    if (n <= 0) return -1;
    bytes += n;
    left -= n;
  }
  return 0;
}

static void echo(int terminal) {
  static char bytes[4096];
  struct pollfd waits[2] = {{0, POLLIN, 0}, {terminal, POLLIN, 0}};
  while (poll(waits, 2, -1) > 0 && waits[0].revents == 0) {
    ssize_t n = read(terminal, bytes, sizeof bytes);
    if (n <= 0 || send_all(terminal, bytes, n) != 0) return;
  }
}

int main(int argc, char **argv) {
  struct termios raw;
  char end;
  int terminal = posix_openpt(O_RDWR | O_NOCTTY);
  if (argc != 2 || terminal < 0 || grantpt(terminal) != 0 || unlockpt(terminal) != 0) return 1;
  int board = open(ptsname(terminal), O_RDWR | O_NOCTTY); /* a board does not care who listens */
  if (board < 0 || tcgetattr(board, &raw) != 0) return 1;
  cfmakeraw(&raw);
  if (tcsetattr(board, TCSANOW, &raw) != 0) return 1;
  puts(ptsname(terminal));
  fflush(stdout);
  if (strcmp(argv[1], "echo") == 0) {
    echo(terminal);
  } else if (strcmp(argv[1], "vanish") == 0) {
    send_all(terminal, "gone!", 5);
    if (read(0, &end, 1) < 0) return 1; /* the test says when */
  } else if (read(0, &end, 1) < 0) {
    return 1;
  }
  return 0;
}
