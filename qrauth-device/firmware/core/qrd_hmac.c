#include "qrd_sha256.h"

static void start_padded(qrd_sha256 *hash, const uint8_t *key, uint8_t pad) {
  uint8_t block[QRD_HASH_BLOCK];
  for (unsigned i = 0; i < sizeof block; i++) {
    block[i] = (uint8_t)((i < QRD_HASH_LENGTH ? key[i] : 0) ^ pad);
  }
  qrd_sha256_init(hash);
  qrd_sha256_update(hash, block, sizeof block);
}

void qrd_hmac_init(qrd_hmac *mac, const uint8_t key[QRD_HASH_LENGTH]) {
  mac->key = key;
  start_padded(&mac->inner, key, 0x36);
}

void qrd_hmac_update(qrd_hmac *mac, const void *bytes, size_t length) {
  qrd_sha256_update(&mac->inner, bytes, length);
}

void qrd_hmac_final(qrd_hmac *mac, uint8_t digest[QRD_HASH_LENGTH]) {
  uint8_t inner[QRD_HASH_LENGTH];
  qrd_sha256_final(&mac->inner, inner);
  start_padded(&mac->inner, mac->key, 0x5c);
  qrd_sha256_update(&mac->inner, inner, sizeof inner);
  qrd_sha256_final(&mac->inner, digest);
}
