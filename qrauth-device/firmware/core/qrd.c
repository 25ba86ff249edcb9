#include "qrd.h"

#include <string.h>

#include "qrd_sha256.h"

enum {
  HELLO = 0x01,
  WELCOME = 0x02,
  START = 0x10,
  ACCEPTED = 0x11,
  PROGRESS = 0x12,
  RESULT = 0x13,
  CANCEL = 0x14,
  RACK = 0x15,
  PING = 0x20,
  PONG = 0x21,
  INFO_REQUEST = 0x22,
  INFO = 0x23,
  ERROR = 0x7F
};

enum { VERSION = 1, HEADER = 12, TAG = 16, MAX_BODY = 160, MAX_SCORE = 10000 };
enum { LIVENESS_FLAG = 1, ONE_USER_FLAG = 2 };
enum { HINTS_PER_SECOND = 4, SIGN_OF_LIFE_MS = 1000 };

static const uint8_t ZEROS[QRD_REQUEST_LENGTH];

static uint8_t *put16(uint8_t *out, uint32_t value) {
  *out++ = (uint8_t)(value >> 8);
  *out++ = (uint8_t)value;
  return out;
}

static uint8_t *put32(uint8_t *out, uint32_t value) { return put16(put16(out, value >> 16), value); }

static uint8_t *put(uint8_t *out, const void *bytes, size_t length) {
  memcpy(out, bytes, length);
  return out + length;
}

static uint16_t get16(const uint8_t *in) { return (uint16_t)(in[0] << 8 | in[1]); }

static uint32_t get32(const uint8_t *in) { return (uint32_t)get16(in) << 16 | get16(in + 2); }

/* Takes the same time wherever the first difference is. */
static int same(const uint8_t *a, const uint8_t *b, size_t length) {
  uint8_t difference = 0;
  while (length-- > 0) difference |= (uint8_t)(*a++ ^ *b++);
  return difference == 0;
}

/* ---- frames out ---- */

static size_t header(uint8_t *pdu, uint8_t type, uint32_t sid, uint32_t seq, size_t body) {
  pdu[0] = VERSION;
  pdu[1] = type;
  put32(pdu + 2, sid);
  put32(pdu + 6, seq);
  put16(pdu + 10, (uint32_t)body);
  return HEADER + body;
}

static void transmit(qrd_board *board, const uint8_t *pdu, size_t length) {
  char wire[QRD_MAX_WIRE];
  board->port->send(board->ctx, wire, qrd_write_line(pdu, length, wire));
}

static void tag(const uint8_t *key, const uint8_t *first, size_t first_length,
                const uint8_t *second, size_t second_length, uint8_t *out) {
  qrd_hmac mac;
  uint8_t digest[QRD_HASH_LENGTH];
  qrd_hmac_init(&mac, key);
  qrd_hmac_update(&mac, first, first_length);
  qrd_hmac_update(&mac, second, second_length);
  qrd_hmac_final(&mac, digest);
  memcpy(out, digest, TAG);
}

/* Signs and sends what the caller has written at board->last + HEADER. */
static void reply(qrd_board *board, uint8_t type, size_t body) {
  size_t length = header(board->last, type, board->active.sid, ++board->sent, body);
  tag(board->active.board_key, board->last, length, NULL, 0, board->last + length);
  board->last_length = (uint8_t)(length + TAG);
  board->spoke_ms = board->now_ms;
  transmit(board, board->last, board->last_length);
}

static void refuse(qrd_board *board, enum qrd_error error, const uint8_t *request) {
  uint8_t *body = board->last + HEADER;
  *body = (uint8_t)error;
  memcpy(body + 1, request, QRD_REQUEST_LENGTH);
  reply(board, ERROR, 1 + QRD_REQUEST_LENGTH);
}

/* Unsigned: anybody may have caused it, so it costs no sequence number and comes rarely. */
static void hint(qrd_board *board, enum qrd_error error) {
  uint8_t pdu[HEADER + 1 + QRD_REQUEST_LENGTH + TAG];
  if (board->now_ms - board->hints_ms >= 1000) {
    board->hints_ms = board->now_ms;
    board->hints = 0;
  }
  if (board->hints >= HINTS_PER_SECOND) return;
  board->hints++;
  memset(pdu, 0, sizeof pdu);
  pdu[header(pdu, ERROR, 0, 0, 1 + QRD_REQUEST_LENGTH) - 1 - QRD_REQUEST_LENGTH] = (uint8_t)error;
  transmit(board, pdu, sizeof pdu);
}

/* ---- sessions ---- */

static void derive(qrd_board *board, uint8_t label, const uint8_t *boot, uint8_t *out) {
  qrd_hmac mac;
  qrd_hmac_init(&mac, board->key);
  qrd_hmac_update(&mac, "QRD1-keys", 9);
  qrd_hmac_update(&mac, &label, 1);
  qrd_hmac_update(&mac, board->pending_nh, QRD_NONCE_LENGTH);
  qrd_hmac_update(&mac, board->pending_nd, QRD_NONCE_LENGTH);
  qrd_hmac_update(&mac, board->identity.id, QRD_ID_LENGTH);
  qrd_hmac_update(&mac, boot, 4);
  qrd_hmac_final(&mac, out);
}

static void make_pending(qrd_board *board, const uint8_t *nonce) {
  uint8_t boot[4];
  uint8_t sid[QRD_HASH_LENGTH];
  memcpy(board->pending_nh, nonce, QRD_NONCE_LENGTH);
  board->port->random(board->ctx, board->pending_nd, QRD_NONCE_LENGTH);
  put32(boot, board->identity.boot);
  derive(board, 1, boot, board->pending.host_key);
  derive(board, 2, boot, board->pending.board_key);
  derive(board, 3, boot, sid);
  board->pending.sid = get32(sid) | 1;
}

static void welcome(qrd_board *board, const uint8_t *hello) {
  uint8_t pdu[HEADER + 30 + TAG];
  uint8_t *body = put(pdu + HEADER, board->pending_nd, QRD_NONCE_LENGTH);
  body = put(body, board->identity.id, QRD_ID_LENGTH);
  body = put32(body, board->identity.boot);
  put16(body, board->identity.capabilities);
  size_t length = header(pdu, WELCOME, 0, 0, 30);
  tag(board->pending.board_key, pdu, length, hello, HEADER + QRD_NONCE_LENGTH, pdu + length);
  transmit(board, pdu, sizeof pdu);
}

static void on_hello(qrd_board *board, const uint8_t *pdu, size_t length) {
  const uint8_t *nonce = pdu + HEADER;
  if (length != HEADER + QRD_NONCE_LENGTH + TAG || get32(pdu + 2) != 0 || get32(pdu + 6) != 0 ||
      memcmp(nonce + QRD_NONCE_LENGTH, ZEROS, TAG) != 0) {
    board->bad_crc++;
    return;
  }
  if (board->identity.key == NULL) {
    hint(board, QRD_ERROR_NOT_PROVISIONED);
    return;
  }
  /* A HELLO that comes again gets the same answer: the host may hold the first one. */
  if (board->pending.sid == 0 || memcmp(nonce, board->pending_nh, QRD_NONCE_LENGTH) != 0) {
    make_pending(board, nonce);
  }
  welcome(board, pdu);
}

static int verifies(const qrd_keys *keys, const uint8_t *pdu, size_t length) {
  uint8_t expected[TAG];
  if (keys->sid == 0 || keys->sid != get32(pdu + 2)) return 0;
  tag(keys->host_key, pdu, length - TAG, NULL, 0, expected);
  return same(expected, pdu + length - TAG, TAG);
}

static void stop(qrd_board *board) {
  if (!board->busy) return;
  board->busy = 0;
  board->port->cancel(board->ctx);
}

static void activate(qrd_board *board) {
  stop(board);
  board->active = board->pending;
  memset(&board->pending, 0, sizeof board->pending);
  board->received = 0;
  board->sent = 0;
  board->last_length = 0;
}

/* ---- messages in ---- */

static void result(qrd_board *board, const qrd_outcome *outcome) {
  uint8_t user = outcome->status == QRD_MATCH ? outcome->user_length : 0;
  uint8_t *body = put(board->last + HEADER, board->request, QRD_REQUEST_LENGTH);
  *body++ = (uint8_t)outcome->status;
  body = put16(body, outcome->score);
  *body++ = outcome->live;
  body = put16(body, outcome->live_score);
  *body++ = outcome->frames;
  body = put32(body, board->now_ms - board->started_ms);
  body = put(body, board->identity.model, sizeof board->identity.model);
  *body++ = user;
  if (user > 0) memcpy(body, outcome->user, user);
  board->busy = 0;
  reply(board, RESULT, 36u + user);
}

static void end_without_match(qrd_board *board, enum qrd_status status) {
  qrd_outcome outcome;
  memset(&outcome, 0, sizeof outcome);
  outcome.status = status;
  stop(board);
  result(board, &outcome);
}

/* Fills the request from a START of exactly this length; 0 when its form is wrong. */
static int parse_start(const qrd_board *board, const uint8_t *body, size_t length,
                       qrd_request *request) {
  if (length < 21) return 0;
  uint8_t flags = body[20];
  memset(request, 0, sizeof *request);
  request->timeout_ms = get16(body + 16);
  request->min_score = get16(body + 18);
  request->liveness_required = flags & LIVENESS_FLAG;
  if ((flags & ~(LIVENESS_FLAG | ONE_USER_FLAG)) != 0 || request->min_score > MAX_SCORE ||
      request->timeout_ms == 0) {
    return 0;
  }
  if ((flags & ONE_USER_FLAG) == 0) return length == 21;
  if ((board->identity.capabilities & QRD_CAN_VERIFY_USER) == 0 || length < 22) return 0;
  request->user = (const char *)body + 22;
  request->user_length = body[21];
  return body[21] >= 1 && body[21] <= QRD_MAX_USER && length == 22u + body[21];
}

static void on_start(qrd_board *board, const uint8_t *body, size_t length) {
  qrd_request request;
  if (!parse_start(board, body, length, &request)) {
    refuse(board, QRD_ERROR_BODY, ZEROS);
    return;
  }
  if (board->busy) {
    refuse(board, QRD_ERROR_BUSY, body);
    return;
  }
  int32_t estimate = board->port->start(board->ctx, &request);
  if (estimate < 0) {
    refuse(board, (enum qrd_error)-estimate, body);
    return;
  }
  board->busy = 1;
  board->stage = QRD_WAITING;
  board->percent = 0;
  board->started_ms = board->now_ms;
  board->timeout_ms = request.timeout_ms;
  memcpy(board->request, body, QRD_REQUEST_LENGTH);
  uint8_t *out = put(board->last + HEADER, board->request, QRD_REQUEST_LENGTH);
  put16(out, estimate > 0xFFFF ? 0xFFFF : (uint32_t)estimate);
  reply(board, ACCEPTED, 18);
}

static void on_ping(qrd_board *board, const uint8_t *token) {
  uint8_t *body = put(board->last + HEADER, token, 4);
  body = put32(body, board->identity.boot);
  *body = board->busy;
  reply(board, PONG, 9);
}

static void on_info(qrd_board *board) {
  uint8_t *start = board->last + HEADER;
  uint8_t *body = put(put(start, "\x03\x08", 2), board->identity.model, 8);
  body = put(body, "\x08\x10", 2);
  body = put32(put32(body, board->bad_crc), board->bad_tag);
  body = put32(put32(body, board->replay), board->overlong);
  if (board->port->info != NULL) {
    size_t more = board->port->info(board->ctx, body, QRD_MAX_INFO);
    body += more <= QRD_MAX_INFO ? more : 0;
  }
  reply(board, INFO, (size_t)(body - start));
}

static void act(qrd_board *board, uint8_t type, const uint8_t *body, size_t length) {
  int known_length = type == CANCEL || type == RACK ? QRD_REQUEST_LENGTH : type == PING ? 4 : 0;
  if (type == START) {
    on_start(board, body, length);
  } else if (type != CANCEL && type != RACK && type != PING && type != INFO_REQUEST) {
    refuse(board, QRD_ERROR_TYPE, ZEROS);
  } else if (length != (size_t)known_length) {
    refuse(board, QRD_ERROR_BODY, ZEROS);
  } else if (type == PING) {
    on_ping(board, body);
  } else if (type == INFO_REQUEST) {
    on_info(board);
  } else if (type == CANCEL && board->busy && memcmp(body, board->request, QRD_REQUEST_LENGTH) == 0) {
    end_without_match(board, QRD_CANCELLED);
  }
}

static void on_signed(qrd_board *board, const uint8_t *pdu, size_t length) {
  uint32_t sid = get32(pdu + 2);
  uint32_t seq = get32(pdu + 6);
  if (sid == 0 || (sid != board->active.sid && sid != board->pending.sid)) {
    board->bad_tag++;
    hint(board, board->identity.key == NULL ? QRD_ERROR_NOT_PROVISIONED : QRD_ERROR_NO_SESSION);
    return;
  }
  if (verifies(&board->pending, pdu, length)) {
    activate(board);
  } else if (!verifies(&board->active, pdu, length)) {
    board->bad_tag++;
    return;
  }
  if (seq == board->received && seq != 0) {
    if (board->last_length > 0) transmit(board, board->last, board->last_length);
  } else if (seq < board->received || seq == 0) {
    board->replay++;
  } else {
    board->received = seq;
    act(board, pdu[1], pdu + HEADER, length - HEADER - TAG);
  }
}

static int is_from_board(uint8_t type) {
  return type == WELCOME || type == ACCEPTED || type == PROGRESS || type == RESULT ||
         type == PONG || type == INFO || type == ERROR;
}

static void on_frame(qrd_board *board, const char *line, size_t line_length) {
  uint8_t pdu[QRD_MAX_PDU];
  size_t length = qrd_read_line(line, line_length, pdu);
  if (length < QRD_MIN_PDU) {
    board->bad_crc++;
  } else if (pdu[0] != VERSION) {
    hint(board, QRD_ERROR_VERSION);
  } else if ((size_t)get16(pdu + 10) + QRD_MIN_PDU != length) {
    board->bad_crc++;
  } else if (pdu[1] == HELLO) {
    on_hello(board, pdu, length);
  } else if (!is_from_board(pdu[1])) {
    on_signed(board, pdu, length);
  }
}

static void end_line(qrd_board *board) {
  size_t length = board->dropping ? 0 : board->line_length;
  while (length > 0 && board->line[length - 1] == '\r') length--;
  board->dropping = 0;
  board->line_length = 0;
  if (length == 0) return;
  if (qrd_is_frame(board->line, length)) {
    on_frame(board, board->line, length);
  } else if (board->port->line != NULL) {
    board->port->line(board->ctx, board->line, length);
  }
}

/* ---- what the board calls ---- */

void qrd_init(qrd_board *board, const qrd_port *port, void *ctx, const qrd_identity *identity) {
  memset(board, 0, sizeof *board);
  board->port = port;
  board->ctx = ctx;
  board->identity = *identity;
  if (identity->key != NULL) {
    memcpy(board->key, identity->key, QRD_KEY_LENGTH);
    board->identity.key = board->key;
  }
}

void qrd_receive(qrd_board *board, const void *bytes, size_t length, uint32_t now_ms) {
  const char *p = bytes;
  board->now_ms = now_ms;
  for (; length > 0; length--, p++) {
    if (*p == '\n') {
      end_line(board);
    } else if (board->line_length < sizeof board->line) {
      board->line[board->line_length++] = *p;
    } else if (!board->dropping) {
      board->dropping = 1;
      board->overlong++;
    }
  }
}

void qrd_tick(qrd_board *board, uint32_t now_ms) {
  board->now_ms = now_ms;
  if (!board->busy) return;
  if (now_ms - board->started_ms >= board->timeout_ms) {
    end_without_match(board, QRD_TIMEOUT);
  } else if (now_ms - board->spoke_ms >= SIGN_OF_LIFE_MS) {
    qrd_progress(board, (enum qrd_stage)board->stage, board->percent, now_ms);
  }
}

void qrd_progress(qrd_board *board, enum qrd_stage stage, uint8_t percent, uint32_t now_ms) {
  board->now_ms = now_ms;
  if (!board->busy) return;
  board->stage = (uint8_t)stage;
  board->percent = percent;
  uint8_t *body = put(board->last + HEADER, board->request, QRD_REQUEST_LENGTH);
  *body++ = board->stage;
  *body = percent;
  reply(board, PROGRESS, 18);
}

int qrd_finish(qrd_board *board, const qrd_outcome *outcome, uint32_t now_ms) {
  board->now_ms = now_ms;
  if (!board->busy) return 0;
  if (outcome->status == QRD_MATCH &&
      (outcome->user_length < 1 || outcome->user_length > QRD_MAX_USER)) {
    end_without_match(board, QRD_DEVICE_ERROR);
  } else {
    result(board, outcome);
  }
  return 1;
}
