/*
 * The core of QRD1 on the instruction set of an ESP8266, playing its part of the known dialogue: the
 * host's lines on standard input, the board's on standard output.
 */
#include <stdint.h>
#include <string.h>

#include "../core/qrd.h"
#include "known.h" /* what ./prove takes from vectors/qrd1.json */

enum { READ = 3, WRITE = 4, IN = 0, OUT = 1 };

long transfer(long call, long file, const void *bytes, long length);

void *memcpy(void *to, const void *from, size_t length) {
  uint8_t *out = to;
  const uint8_t *in = from;
  while (length-- > 0) *out++ = *in++;
  return to;
}

void *memset(void *to, int value, size_t length) {
  uint8_t *out = to;
  while (length-- > 0) *out++ = (uint8_t)value;
  return to;
}

void *memmove(void *to, const void *from, size_t length) {
  uint8_t *out = to;
  const uint8_t *in = from;
  if (out < in) return memcpy(to, from, length);
  while (length-- > 0) out[length] = in[length];
  return to;
}

int memcmp(const void *a, const void *b, size_t length) {
  const uint8_t *x = a;
  const uint8_t *y = b;
  for (; length > 0; length--, x++, y++) {
    if (*x != *y) return *x < *y ? -1 : 1;
  }
  return 0;
}

static int starts;
static int due;

static void on_send(void *ctx, const char *bytes, size_t length) {
  (void)ctx;
  transfer(WRITE, OUT, bytes, (long)length);
}

static void on_random(void *ctx, uint8_t *bytes, size_t length) {
  static const uint8_t NONCE[] = KNOWN_NONCE;
  (void)ctx;
  memcpy(bytes, NONCE, length);
}

static int32_t on_start(void *ctx, const qrd_request *request) {
  (void)ctx;
  (void)request;
  due = ++starts;
  return 1500;
}

static void on_cancel(void *ctx) { (void)ctx; }

/* What the known dialogue says that the board does by itself after its first and second START. */
static void act(qrd_board *board, uint32_t *now) {
  static const qrd_outcome MATCH = {QRD_MATCH, 9883, 1, 9120, 3, "toni", 4};
  int what = due;
  due = 0;
  if (what == 1) {
    *now = 1534;
    qrd_finish(board, &MATCH, *now);
  } else if (what == 2) {
    qrd_progress(board, QRD_WAITING, 0, *now);
    *now = 1946;
  }
}

int main(void) {
  static const qrd_port PORT = {on_send, on_random, on_start, on_cancel, NULL, NULL};
  static const uint8_t KEY[] = KNOWN_KEY;
  static const qrd_identity IDENTITY = {KEY, KNOWN_ID, KNOWN_BOOT, KNOWN_CAPABILITIES, KNOWN_MODEL};
  static qrd_board board;
  uint32_t now = 0;
  char byte;
  qrd_init(&board, &PORT, NULL, &IDENTITY);
  while (transfer(READ, IN, &byte, 1) == 1) {
    qrd_receive(&board, &byte, 1, now);
    act(&board, &now);
  }
  return 0;
}
