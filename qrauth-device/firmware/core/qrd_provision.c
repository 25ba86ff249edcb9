#include "qrd_provision.h"

#include <string.h>

static const char QUESTION[] = "PROVISION?";
static const char GIFT[] = "PROVISION:";
static const char DONE[] = "PROVISIONED:";
static const char HEX[] = "0123456789abcdef";

enum { GIFT_LENGTH = sizeof GIFT - 1 };

static int nibble(char c) {
  const char *at = c == 0 ? NULL : strchr(HEX, c);
  return at == NULL ? -1 : (int)(at - HEX);
}

static int read_hex(const char *text, uint8_t *out, size_t length) {
  for (size_t i = 0; i < length; i++) {
    int high = nibble(text[2 * i]);
    int low = nibble(text[2 * i + 1]);
    if (high < 0 || low < 0) return 0;
    out[i] = (uint8_t)(high << 4 | low);
  }
  return 1;
}

/* Erased flash is no key. */
static int is_key(const uint8_t *bytes) {
  return memcmp(bytes, bytes + 1, QRD_KEY_LENGTH - 1) != 0;
}

static void write_answer(const char *word, const uint8_t *id, char *out) {
  size_t length = strlen(word);
  memcpy(out, word, length);
  out += length;
  for (size_t i = 0; i < QRD_ID_LENGTH; i++) {
    *out++ = HEX[id[i] >> 4];
    *out++ = HEX[id[i] & 15];
  }
  *out++ = '\n';
  *out = 0;
}

enum qrd_provisioned qrd_provision(const char *line, size_t length, const uint8_t id[QRD_ID_LENGTH],
                                   uint8_t key[QRD_KEY_LENGTH],
                                   char answer[QRD_PROVISION_ANSWER]) {
  uint8_t given[QRD_KEY_LENGTH];
  if (length == sizeof QUESTION - 1 && memcmp(line, QUESTION, length) == 0) {
    write_answer(GIFT, id, answer);
    return QRD_ASKED_FOR_ID;
  }
  if (length != GIFT_LENGTH + 2 * QRD_KEY_LENGTH || memcmp(line, GIFT, GIFT_LENGTH) != 0 ||
      !read_hex(line + GIFT_LENGTH, given, sizeof given) || !is_key(given)) {
    return QRD_NO_ANSWER;
  }
  memcpy(key, given, sizeof given);
  write_answer(DONE, id, answer);
  return QRD_KEY_GIVEN;
}
