/*
 * Lets a test talk to the board's core without a wire: commands on stdin, everything the core does on
 * stdout, with a clock and nonces that the test chooses.
 *
 *   dialogue <key|-> <id> <boot> <capabilities> <model> <first nonce>      all in hex but boot
 *
 *   H <line>      a line from the host            P <stage> <percent>     progress
 *   R <hex>       raw bytes from the host         F <status> <score> <live> <live score> <frames> [user]
 *   T <ms>        set the clock                   E <error>               the next start fails
 *   K             tick                            C  counters: bad_crc bad_tag replay overlong busy
 *
 * Each command is answered by lines that end in a line with a single dot.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../core/qrd_provision.h"

typedef struct {
  uint8_t nonce[QRD_NONCE_LENGTH];
  int32_t start_result;
  const qrd_identity *identity;
} world;

static void on_send(void *ctx, const char *bytes, size_t length) {
  (void)ctx;
  printf("< %.*s\n", (int)length - 2, bytes + 1);
}

static void on_random(void *ctx, uint8_t *bytes, size_t length) {
  world *w = ctx;
  memcpy(bytes, w->nonce, length);
  w->nonce[QRD_NONCE_LENGTH - 1]++;
}

static int32_t on_start(void *ctx, const qrd_request *request) {
  world *w = ctx;
  int32_t result = w->start_result;
  printf("start %u %u %d %.*s\n", request->timeout_ms, request->min_score,
         request->liveness_required, request->user_length, request->user ? request->user : "");
  w->start_result = 1500;
  return result;
}

static void on_cancel(void *ctx) {
  (void)ctx;
  puts("cancel");
}

static void on_line(void *ctx, const char *line, size_t length) {
  const world *w = ctx;
  uint8_t key[QRD_KEY_LENGTH];
  char answer[QRD_PROVISION_ANSWER];
  printf("line %.*s\n", (int)length, line);
  if (w->identity->key != NULL) return;
  enum qrd_provisioned asked = qrd_provision(line, length, w->identity->id, key, answer);
  if (asked == QRD_NO_ANSWER) return;
  printf("answer %s", answer);
  if (asked == QRD_KEY_GIVEN) {
    printf("key ");
    for (size_t i = 0; i < sizeof key; i++) printf("%02x", key[i]);
    puts("");
  }
}

static size_t parse_hex(const char *text, uint8_t *out, size_t capacity) {
  size_t n = 0;
  unsigned byte;
  while (n < capacity && sscanf(text + 2 * n, "%2x", &byte) == 1) out[n++] = (uint8_t)byte;
  return n;
}

static void finish(qrd_board *board, const char *arguments, uint32_t now) {
  qrd_outcome outcome;
  unsigned status, score, live, live_score, frames;
  char user[256] = "";
  memset(&outcome, 0, sizeof outcome);
  if (sscanf(arguments, "%u %u %u %u %u %255[^\n]", &status, &score, &live, &live_score, &frames,
             user) < 5) {
    exit(2);
  }
  outcome.status = (enum qrd_status)status;
  outcome.score = (uint16_t)score;
  outcome.live = (uint8_t)live;
  outcome.live_score = (uint16_t)live_score;
  outcome.frames = (uint8_t)frames;
  outcome.user = user;
  outcome.user_length = (uint8_t)strlen(user);
  printf("finished %d\n", qrd_finish(board, &outcome, now));
}

static void obey(qrd_board *board, world *w, char *command, uint32_t *now) {
  static uint8_t raw[1 << 16];
  char *rest = command + 2;
  unsigned stage, percent;
  size_t length = strlen(command);
  if (length > 0 && command[length - 1] == '\n') command[--length] = 0;
  switch (command[0]) {
    case 'H':
      qrd_receive(board, "\n", 1, *now);
      qrd_receive(board, rest, length - 2, *now);
      qrd_receive(board, "\n", 1, *now);
      break;
    case 'R':
      qrd_receive(board, raw, parse_hex(rest, raw, sizeof raw), *now);
      break;
    case 'T':
      *now = (uint32_t)strtoul(rest, NULL, 10);
      break;
    case 'K':
      qrd_tick(board, *now);
      break;
    case 'P':
      if (sscanf(rest, "%u %u", &stage, &percent) != 2) exit(2);
      qrd_progress(board, (enum qrd_stage)stage, (uint8_t)percent, *now);
      break;
    case 'F':
      finish(board, rest, *now);
      break;
    case 'E':
      w->start_result = -atoi(rest);
      break;
    case 'C':
      printf("%u %u %u %u %u\n", board->bad_crc, board->bad_tag, board->replay, board->overlong,
             board->busy);
      break;
    default:
      exit(2);
  }
}

int main(int argc, char **argv) {
  static const qrd_port PORT = {on_send, on_random, on_start, on_cancel, on_line, NULL};
  static char command[1 << 18];
  uint8_t key[QRD_KEY_LENGTH], capabilities[2];
  qrd_identity identity;
  qrd_board board;
  world w;
  uint32_t now = 0;
  if (argc != 7) return 2;
  memset(&identity, 0, sizeof identity);
  identity.key = parse_hex(argv[1], key, sizeof key) == sizeof key ? key : NULL;
  parse_hex(argv[2], identity.id, sizeof identity.id);
  identity.boot = (uint32_t)strtoul(argv[3], NULL, 10);
  parse_hex(argv[4], capabilities, sizeof capabilities);
  identity.capabilities = (uint16_t)(capabilities[0] << 8 | capabilities[1]);
  parse_hex(argv[5], identity.model, sizeof identity.model);
  parse_hex(argv[6], w.nonce, sizeof w.nonce);
  w.start_result = 1500;
  w.identity = &identity;
  qrd_init(&board, &PORT, &w, &identity);
  while (fgets(command, sizeof command, stdin) != NULL) {
    obey(&board, &w, command, &now);
    puts(".");
    fflush(stdout);
  }
  return 0;
}
