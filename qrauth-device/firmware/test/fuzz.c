/*
 * Random, mutated and validly framed bytes into the board's core: no capture may start and no
 * sanitizer may speak. usage: fuzz <million bytes> <seed>
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../core/qrd.h"

static uint64_t state;
static unsigned long captures;
static unsigned long replies;

static uint32_t draw(void) { /* xorshift64*: repeatable, and nothing here is secret */
  state ^= state >> 12;
  state ^= state << 25;
  state ^= state >> 27;
  return (uint32_t)(state * 0x2545F4914F6CDD1DULL >> 32);
}

static void on_send(void *ctx, const char *bytes, size_t length) {
  (void)ctx;
  (void)bytes;
  (void)length;
  replies++;
}

static void on_random(void *ctx, uint8_t *bytes, size_t length) {
  (void)ctx;
  while (length-- > 0) *bytes++ = (uint8_t)draw();
}

static int32_t on_start(void *ctx, const qrd_request *request) {
  (void)ctx;
  (void)request;
  captures++;
  return 0;
}

static void on_cancel(void *ctx) { (void)ctx; }

static size_t frame(const qrd_board *board, char *wire) {
  static const uint8_t TYPES[] = {0x01, 0x02, 0x10, 0x11, 0x13, 0x14, 0x15, 0x20, 0x22, 0x30, 0x7F};
  uint8_t pdu[QRD_MAX_PDU];
  size_t body = draw() % 161;
  on_random(NULL, pdu, sizeof pdu);
  pdu[0] = draw() % 16 == 0 ? 2 : 1;
  pdu[1] = TYPES[draw() % sizeof TYPES];
  uint32_t sid = draw() % 2 ? board->pending.sid : 0;
  for (int i = 0; i < 4; i++) pdu[2 + i] = (uint8_t)(sid >> (24 - 8 * i));
  if (pdu[1] == 1 && draw() % 2) {
    memset(pdu + 2, 0, 8);
    memset(pdu + 28, 0, 16);
    body = 16;
  }
  pdu[10] = 0;
  pdu[11] = (uint8_t)body;
  return qrd_write_line(pdu, body + 28, wire);
}

int main(int argc, char **argv) {
  static const qrd_port PORT = {on_send, on_random, on_start, on_cancel, NULL, NULL};
  uint8_t key[QRD_KEY_LENGTH];
  char wire[QRD_MAX_WIRE];
  qrd_identity identity;
  qrd_board board;
  if (argc != 3) return 2;
  unsigned long bytes = strtoul(argv[1], NULL, 10) * 1000000;
  state = strtoull(argv[2], NULL, 10) + 1;
  on_random(NULL, key, sizeof key);
  memset(&identity, 0, sizeof identity);
  identity.key = key;
  qrd_init(&board, &PORT, NULL, &identity);
  for (unsigned long fed = 0; fed < bytes;) {
    size_t length = sizeof wire;
    uint32_t kind = draw() % 4;
    if (kind == 0) {
      on_random(NULL, (uint8_t *)wire, sizeof wire);
    } else {
      length = frame(&board, wire);
      if (kind == 1) wire[draw() % length] ^= (char)(1 << draw() % 8);
    }
    qrd_receive(&board, wire, length, (uint32_t)(fed / 100));
    fed += length;
  }
  printf("captures %lu replies %lu bad_crc %u bad_tag %u overlong %u\n", captures, replies,
         board.bad_crc, board.bad_tag, board.overlong);
  return captures == 0 ? 0 : 1;
}
