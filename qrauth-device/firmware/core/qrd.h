/*
 * QRD1, the board's side: an authenticated line protocol between a biometric board and its host.
 * C99, no allocation, no stdio, no clock: bytes and milliseconds go in, bytes and calls come out.
 * One board per qrd_board; not reentrant: call it from one task, and not from its own callbacks.
 */
#ifndef QRD_H
#define QRD_H

#include "qrd_line.h"

#ifdef __cplusplus
extern "C" {
#endif

#define QRD_KEY_LENGTH 32
#define QRD_ID_LENGTH 8
#define QRD_NONCE_LENGTH 16
#define QRD_REQUEST_LENGTH 16
#define QRD_MAX_USER 64
#define QRD_MAX_INFO 132 /* what the board may add to INFO */

enum qrd_status {
  QRD_MATCH,
  QRD_NO_MATCH,
  QRD_NO_FACE,
  QRD_MANY_FACES,
  QRD_LOW_QUALITY,
  QRD_SPOOF,
  QRD_TIMEOUT,
  QRD_CANCELLED,
  QRD_DEVICE_ERROR
};

enum qrd_error {
  QRD_ERROR_VERSION = 1,
  QRD_ERROR_NO_SESSION = 4,
  QRD_ERROR_BUSY = 5,
  QRD_ERROR_TYPE = 6,
  QRD_ERROR_BODY = 7,
  QRD_ERROR_CAMERA = 8,
  QRD_ERROR_MODEL = 9,
  QRD_ERROR_NO_MEMORY = 10,
  QRD_ERROR_NOT_PROVISIONED = 12
};

enum qrd_stage { QRD_WAITING = 1, QRD_CAPTURED, QRD_INFERRING, QRD_CHECKING_LIVENESS };

enum qrd_capability {
  QRD_CAN_IDENTIFY = 1,
  QRD_CAN_CHECK_LIVENESS = 2,
  QRD_CAN_VERIFY_USER = 4,
  QRD_CAN_REPORT_PROGRESS = 8,
  QRD_CAN_GIVE_INFO = 16
};

typedef struct {
  uint16_t timeout_ms;
  uint16_t min_score; /* 0..10000: below it, say QRD_NO_MATCH */
  int liveness_required;
  const char *user; /* the only user to look for, not zero-terminated; NULL for anybody */
  uint8_t user_length;
} qrd_request;

typedef struct {
  enum qrd_status status;
  uint16_t score;      /* 0..10000 */
  uint8_t live;        /* 0 not checked, 1 passed, 2 failed */
  uint16_t live_score; /* 0..10000 */
  uint8_t frames;      /* how many frames agreed */
  const char *user;    /* UTF-8; ignored unless the status is QRD_MATCH */
  uint8_t user_length; /* 1..64 */
} qrd_outcome;

/* What the board gives the protocol; ctx comes back in every call. */
typedef struct {
  void (*send)(void *ctx, const char *bytes, size_t length);
  void (*random)(void *ctx, uint8_t *bytes, size_t length); /* cryptographically strong */
  /* Begins to look. Returns the estimated milliseconds of one attempt, or minus a qrd_error. */
  int32_t (*start)(void *ctx, const qrd_request *request);
  void (*cancel)(void *ctx); /* stops looking; no result is wanted */
  void (*line)(void *ctx, const char *line, size_t length); /* a line that is no frame; may be NULL */
  size_t (*info)(void *ctx, uint8_t *tlv, size_t capacity); /* more INFO; may be NULL */
} qrd_port;

typedef struct {
  const uint8_t *key; /* 32 bytes, or NULL while the board is not provisioned */
  uint8_t id[QRD_ID_LENGTH];
  uint32_t boot; /* a counter in flash, incremented before this boot uses it */
  uint16_t capabilities;
  uint8_t model[8]; /* first 8 bytes of SHA-256 over model and labels */
} qrd_identity;

typedef struct {
  uint8_t host_key[32];
  uint8_t board_key[32];
  uint32_t sid; /* 0: no such session */
} qrd_keys;

typedef struct {
  const qrd_port *port;
  void *ctx;
  qrd_identity identity;
  uint8_t key[QRD_KEY_LENGTH];
  qrd_keys active;
  qrd_keys pending;
  uint8_t pending_nh[QRD_NONCE_LENGTH];
  uint8_t pending_nd[QRD_NONCE_LENGTH];
  uint32_t received;
  uint32_t sent;
  uint32_t now_ms;
  uint32_t started_ms;
  uint32_t spoke_ms;
  uint32_t hints_ms;
  uint32_t bad_crc, bad_tag, replay, overlong;
  uint16_t timeout_ms;
  uint16_t line_length;
  uint8_t last[QRD_MAX_PDU]; /* the last frame sent, for a host that did not hear it */
  uint8_t last_length;
  uint8_t request[QRD_REQUEST_LENGTH];
  uint8_t stage;
  uint8_t percent;
  uint8_t hints;
  uint8_t busy;
  uint8_t dropping; /* the rest of an overlong line */
  char line[QRD_MAX_WIRE];
} qrd_board;

void qrd_init(qrd_board *board, const qrd_port *port, void *ctx, const qrd_identity *identity);

/* Bytes from the host. now_ms may wrap. */
void qrd_receive(qrd_board *board, const void *bytes, size_t length, uint32_t now_ms);

/* To be called at least every 250 ms: ends a request that takes too long, and shows life. */
void qrd_tick(qrd_board *board, uint32_t now_ms);

/* The board has reached a stage of the running request; without one, nothing happens. */
void qrd_progress(qrd_board *board, enum qrd_stage stage, uint8_t percent, uint32_t now_ms);

/* The outcome of the running request. Returns 0 when there is none any more: drop the outcome. */
int qrd_finish(qrd_board *board, const qrd_outcome *outcome, uint32_t now_ms);

#ifdef __cplusplus
}
#endif

#endif
