#include "qrd_line.h"

#include <string.h>

static const char PREFIX[] = "@Q1:";
static const char BASE64URL[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
static const char HEX[] = "0123456789ABCDEF";

enum { PREFIX_LENGTH = 4, CRC_LENGTH = 4, MIN_TEXT = 38, MAX_TEXT = 251 };

static uint16_t crc16(const char *text, size_t length) {
  uint16_t crc = 0xFFFF;
  while (length-- > 0) {
    crc = (uint16_t)(crc ^ (uint16_t)((uint8_t)*text++ << 8));
    for (int bit = 0; bit < 8; bit++) {
      crc = (uint16_t)(crc & 0x8000 ? crc << 1 ^ 0x1021 : crc << 1);
    }
  }
  return crc;
}

static int digit(char c, const char *alphabet, int size) {
  for (int i = 0; i < size; i++) {
    if (alphabet[i] == c) return i;
  }
  return -1;
}

int qrd_is_frame(const char *line, size_t length) {
  return length >= PREFIX_LENGTH && memcmp(line, PREFIX, PREFIX_LENGTH) == 0;
}

size_t qrd_write_line(const uint8_t *pdu, size_t length, char *wire) {
  char *out = wire;
  uint32_t bits = 0;
  int count = 0;
  *out++ = '\n';
  memcpy(out, PREFIX, PREFIX_LENGTH);
  out += PREFIX_LENGTH;
  for (size_t i = 0; i < length; i++) {
    bits = bits << 8 | pdu[i];
    for (count += 8; count >= 6; count -= 6) *out++ = BASE64URL[bits >> (count - 6) & 63];
  }
  if (count > 0) *out++ = BASE64URL[bits << (6 - count) & 63];
  uint16_t crc = crc16(wire + 1, (size_t)(out - wire - 1));
  *out++ = '*';
  for (int shift = 12; shift >= 0; shift -= 4) *out++ = HEX[crc >> shift & 15];
  *out++ = '\n';
  return (size_t)(out - wire);
}

static int crc_matches(const char *line, size_t star) {
  uint16_t crc = crc16(line, star);
  for (int i = 0; i < CRC_LENGTH; i++) {
    if (line[star + 1 + (size_t)i] != HEX[crc >> (12 - 4 * i) & 15]) return 0;
  }
  return 1;
}

size_t qrd_read_line(const char *line, size_t length, uint8_t pdu[QRD_MAX_PDU]) {
  if (length < PREFIX_LENGTH + MIN_TEXT + 1 + CRC_LENGTH) return 0;
  size_t star = length - CRC_LENGTH - 1;
  size_t text = star - PREFIX_LENGTH;
  if (text > MAX_TEXT || text % 4 == 1 || line[star] != '*' || !crc_matches(line, star)) return 0;
  uint32_t bits = 0;
  int count = 0;
  size_t size = 0;
  for (size_t i = PREFIX_LENGTH; i < star; i++) {
    int value = digit(line[i], BASE64URL, 64);
    if (value < 0) return 0;
    bits = bits << 6 | (uint32_t)value;
    count += 6;
    if (count >= 8) {
      count -= 8;
      pdu[size++] = (uint8_t)(bits >> count);
    }
  }
  /* Only one text may stand for these bytes: spare bits are zero. */
  return (bits & ((1u << count) - 1)) == 0 ? size : 0;
}
