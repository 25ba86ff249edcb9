/*
 * A board without a board: the core of QRD1 on a pseudo-terminal, with faults to order.
 *
 *   fakeboard --key <64 hex> --id <16 hex> [--boot n] [--model <16 hex>] [--user name] [--score n]
 *             [--delay ms] [--mode name] [--link path]
 *
 * With "--key -" the board has none, and takes one over the wire (qrd_provision.h).
 *
 * Prints the path of its terminal, serves it until standard input ends, and then is gone like a
 * board whose cable was pulled. The key is visible to other users of the machine: for tests only.
 *
 * Standard input takes orders, one a line:
 *   see <score> <live> <frames> <user>    what stands before the camera; without a user a stranger
 *   see                                   nobody: a request waits
 *   mode <name>
 *
 * Modes: ok noise boot interleave corrupt1 half dribble overlong dup late wrongrid rogue reset die
 *        stuck mute echo line baud loop
 */
#define _DEFAULT_SOURCE
#define _XOPEN_SOURCE 700
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "../core/qrd_provision.h"

static const char BANNER[] =
    "ets Jul 29 2019 12:21:46\r\n\r\nrst:0x1 (POWERON_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)\r\n";

typedef struct {
  int terminal;
  int random;
  const char *mode;
  const char *user; /* NULL: nobody is there */
  char ordered_mode[16];
  char ordered_user[QRD_MAX_USER + 1];
  char order[128];
  size_t order_length;
  uint16_t score;
  uint8_t live;
  uint8_t frames;
  uint32_t delay_ms;
  uint32_t due_ms; /* when the capture is done */
  int capturing;
  int spoiled; /* a fault that happens once has happened */
  int resetting;
  char held[QRD_MAX_WIRE]; /* a late result */
  size_t held_length;
  qrd_identity identity;
  uint8_t key[QRD_KEY_LENGTH];
  qrd_board board;
} fake;

static uint32_t now_ms(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint32_t)((uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000);
}

static int is_mode(const fake *f, const char *mode) { return strcmp(f->mode, mode) == 0; }

static void emit(const fake *f, const char *bytes, size_t length) {
  while (length > 0) {
    ssize_t n = write(f->terminal, bytes, length);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) exit(1);
    bytes += n;
    length -= (size_t)n;
  }
}

static void say(const fake *f, const char *text) { emit(f, text, strlen(text)); }

static void fill_random(void *ctx, uint8_t *bytes, size_t length) {
  fake *f = ctx;
  while (length > 0) {
    ssize_t n = read(f->random, bytes, length);
    if (n <= 0) exit(1);
    bytes += n;
    length -= (size_t)n;
  }
}

static int is_result(const char *bytes, size_t length) {
  uint8_t pdu[QRD_MAX_PDU];
  return qrd_read_line(bytes + 1, length - 2, pdu) > 0 && pdu[1] == 0x13;
}

static void dribble(const fake *f, const char *bytes, size_t length) {
  static const struct timespec PAUSE = {0, 200000};
  for (; length > 0; length--, bytes++) {
    emit(f, bytes, 1);
    nanosleep(&PAUSE, NULL);
  }
}

static void garble(fake *f, size_t length) {
  uint8_t noise[QRD_MAX_WIRE];
  fill_random(f, noise, length);
  emit(f, (const char *)noise, length);
}

/* Faults that hit the first result only; returns whether it was hit. */
static int spoil(fake *f, const char *bytes, size_t length) {
  char copy[QRD_MAX_WIRE];
  if (f->spoiled || !is_result(bytes, length)) return 0;
  f->spoiled = 1;
  memcpy(copy, bytes, length);
  if (is_mode(f, "corrupt1")) {
    copy[40] ^= 1;
    emit(f, copy, length);
  } else if (is_mode(f, "interleave")) {
    emit(f, bytes, 40);
    say(f, "I (3121) cam: grab\r\n");
    emit(f, bytes + 40, length - 40);
  } else if (is_mode(f, "half")) {
    emit(f, bytes, 40);
  } else if (is_mode(f, "late")) {
    memcpy(f->held, bytes, length);
    f->held_length = length;
  } else {
    return 0;
  }
  return 1;
}

static void on_send(void *ctx, const char *bytes, size_t length) {
  fake *f = ctx;
  if (is_mode(f, "mute") || spoil(f, bytes, length)) return;
  if (is_mode(f, "baud")) {
    garble(f, length);
    return;
  }
  if (is_mode(f, "noise")) say(f, "I (3121) cam: grab\r\n\xe2\x9c\x85 Connected\nConnecting to WiFi.....");
  if (is_mode(f, "boot") && !f->spoiled) {
    f->spoiled = 1;
    emit(f, "\0\xfe\x8c\n@Q1:ARPl", 12);
    say(f, BANNER);
  }
  if (is_mode(f, "overlong")) {
    for (int i = 0; i < 500; i++) say(f, "xxxxxxxxxx");
    say(f, "\n");
  }
  if (is_mode(f, "line")) say(f, "RESULT:4fbb1d0e-6b5e-4f43-9f5a-2a1f3f0d9a11:admin:1.0\n");
  if (is_mode(f, "dup")) emit(f, bytes, length);
  if (is_mode(f, "dribble")) {
    dribble(f, bytes, length);
  } else {
    emit(f, bytes, length);
  }
}

static int32_t on_start(void *ctx, const qrd_request *request) {
  fake *f = ctx;
  (void)request;
  if (is_mode(f, "reset") && !f->spoiled) {
    f->spoiled = 1;
    f->resetting = 1;
  }
  if (f->held_length > 0) {
    emit(f, f->held, f->held_length);
    f->held_length = 0;
  }
  f->capturing = 1;
  f->due_ms = now_ms() + f->delay_ms;
  return (int32_t)f->delay_ms;
}

static void on_cancel(void *ctx) { ((fake *)ctx)->capturing = 0; }

static void boot(fake *f);

static void on_line(void *ctx, const char *line, size_t length) {
  fake *f = ctx;
  char answer[QRD_PROVISION_ANSWER];
  if (f->identity.key != NULL) return;
  enum qrd_provisioned asked = qrd_provision(line, length, f->identity.id, f->key, answer);
  if (asked != QRD_NO_ANSWER) say(f, answer);
  if (asked != QRD_KEY_GIVEN) return;
  f->identity.key = f->key;
  f->resetting = 1;
}

static void boot(fake *f) {
  static const qrd_port PORT = {on_send, fill_random, on_start, on_cancel, on_line, NULL};
  qrd_init(&f->board, &PORT, f, &f->identity);
  f->capturing = 0;
}

static void finish(fake *f) {
  qrd_outcome outcome;
  if (is_mode(f, "die")) exit(0);
  memset(&outcome, 0, sizeof outcome);
  outcome.status = f->user[0] == 0 ? QRD_NO_MATCH : f->live == 2 ? QRD_SPOOF : QRD_MATCH;
  outcome.score = f->score;
  outcome.live = f->live;
  outcome.live_score = 9120;
  outcome.frames = f->frames;
  outcome.user = f->user;
  outcome.user_length = (uint8_t)strlen(f->user);
  f->capturing = 0;
  if (is_mode(f, "wrongrid")) f->board.request[0] ^= 1;
  qrd_finish(&f->board, &outcome, now_ms());
}

static void reset(fake *f) {
  f->resetting = 0;
  say(f, BANNER);
  f->identity.boot++;
  boot(f);
}

static void hear(fake *f) {
  char bytes[512];
  ssize_t n = read(f->terminal, bytes, sizeof bytes);
  if (n <= 0) return;
  if (is_mode(f, "echo") || is_mode(f, "loop")) emit(f, bytes, (size_t)n);
  if (is_mode(f, "loop")) return; /* a plug that only sends back, to measure the wire */
  qrd_receive(&f->board, bytes, (size_t)n, now_ms());
  if (f->resetting) reset(f);
}

static void obey(fake *f, const char *order) {
  unsigned score, live, frames;
  if (sscanf(order, "mode %15s", f->ordered_mode) == 1) {
    f->mode = f->ordered_mode;
    f->spoiled = 0;
    return;
  }
  f->ordered_user[0] = 0;
  f->user = NULL;
  if (sscanf(order, "see %u %u %u %64[^\n]", &score, &live, &frames, f->ordered_user) < 3) return;
  f->score = (uint16_t)score;
  f->live = (uint8_t)live;
  f->frames = (uint8_t)frames;
  f->user = f->ordered_user;
}

/* Orders from standard input; 0 when it has ended. */
static int take_orders(fake *f) {
  char bytes[128];
  ssize_t n = read(0, bytes, sizeof bytes);
  for (ssize_t i = 0; i < n; i++) {
    if (bytes[i] != '\n' && f->order_length < sizeof f->order - 1) {
      f->order[f->order_length++] = bytes[i];
    } else if (bytes[i] == '\n') {
      f->order[f->order_length] = 0;
      f->order_length = 0;
      obey(f, f->order);
    }
  }
  return n > 0;
}

static int sees_somebody(const fake *f) { return f->capturing && f->user != NULL; }

static int next_wait(const fake *f) {
  int32_t left = (int32_t)(f->due_ms - now_ms());
  return sees_somebody(f) && left < 100 ? (left > 0 ? left : 0) : 100;
}

static void serve(fake *f) {
  struct pollfd waits[2] = {{0, POLLIN, 0}, {f->terminal, POLLIN, 0}};
  for (;;) {
    nfds_t count = is_mode(f, "stuck") ? 1 : 2;
    if (poll(waits, count, next_wait(f)) < 0 && errno != EINTR) return;
    if (waits[0].revents != 0 && !take_orders(f)) return; /* the parent has closed it */
    if (count == 2 && (waits[1].revents & POLLIN) != 0) hear(f);
    if (sees_somebody(f) && (int32_t)(now_ms() - f->due_ms) >= 0) finish(f);
    qrd_tick(&f->board, now_ms());
  }
}

static int open_terminal(fake *f, const char *link) {
  struct termios raw;
  f->terminal = posix_openpt(O_RDWR | O_NOCTTY);
  if (f->terminal < 0 || grantpt(f->terminal) != 0 || unlockpt(f->terminal) != 0) return -1;
  const char *path = ptsname(f->terminal);
  int slave = open(path, O_RDWR | O_NOCTTY); /* stays open: a board does not care who listens */
  if (slave < 0 || tcgetattr(slave, &raw) != 0) return -1;
  cfmakeraw(&raw);
  if (tcsetattr(slave, TCSANOW, &raw) != 0) return -1;
  if (link != NULL) {
    unlink(link);
    if (symlink(path, link) != 0) return -1;
  }
  puts(path);
  return fflush(stdout);
}

static void parse_hex(const char *text, uint8_t *out, size_t length) {
  unsigned byte;
  for (size_t i = 0; i < length; i++) {
    if (sscanf(text + 2 * i, "%2x", &byte) != 1) exit(2);
    out[i] = (uint8_t)byte;
  }
}

static void option(fake *f, const char *name, const char *value, const char **link) {
  if (strcmp(name, "--key") == 0 && strcmp(value, "-") == 0) f->identity.key = NULL;
  else if (strcmp(name, "--key") == 0) parse_hex(value, f->key, sizeof f->key);
  else if (strcmp(name, "--id") == 0) parse_hex(value, f->identity.id, QRD_ID_LENGTH);
  else if (strcmp(name, "--model") == 0) parse_hex(value, f->identity.model, 8);
  else if (strcmp(name, "--boot") == 0) f->identity.boot = (uint32_t)strtoul(value, NULL, 10);
  else if (strcmp(name, "--score") == 0) f->score = (uint16_t)strtoul(value, NULL, 10);
  else if (strcmp(name, "--delay") == 0) f->delay_ms = (uint32_t)strtoul(value, NULL, 10);
  else if (strcmp(name, "--user") == 0) f->user = strcmp(value, "-") == 0 ? NULL : value;
  else if (strcmp(name, "--mode") == 0) f->mode = value;
  else if (strcmp(name, "--link") == 0) *link = value;
  else exit(2);
}

int main(int argc, char **argv) {
  static fake f;
  const char *link = NULL;
  f.mode = "ok";
  f.user = "toni";
  f.score = 9883;
  f.live = 1;
  f.frames = 3;
  f.identity.capabilities = QRD_CAN_IDENTIFY | QRD_CAN_CHECK_LIVENESS | QRD_CAN_REPORT_PROGRESS | QRD_CAN_GIVE_INFO;
  f.identity.boot = 1;
  f.identity.key = f.key;
  for (int i = 1; i + 1 < argc; i += 2) option(&f, argv[i], argv[i + 1], &link);
  f.random = open("/dev/urandom", O_RDONLY);
  if (f.random < 0) return 1;
  if (is_mode(&f, "rogue")) fill_random(&f, f.key, sizeof f.key);
  boot(&f);
  if (open_terminal(&f, link) != 0) return 1;
  serve(&f);
  return 0;
}
