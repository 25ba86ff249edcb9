/*
 * SHA-256 (FIPS 180-4) and HMAC (RFC 2104), without allocation. With QRD_MBEDTLS defined the hash is
 * mbedTLS's, which an ESP32 computes in hardware; without it, our own.
 */
#ifndef QRD_SHA256_H
#define QRD_SHA256_H

#include <stddef.h>
#include <stdint.h>

#ifdef QRD_MBEDTLS
#include <mbedtls/sha256.h>
#endif

#define QRD_HASH_LENGTH 32
#define QRD_HASH_BLOCK 64

#ifdef QRD_MBEDTLS
typedef mbedtls_sha256_context qrd_sha256;
#else
typedef struct {
  uint32_t state[8];
  uint32_t length; /* bytes so far: below 2^29, and no message of QRD1 has more than 300 */
  uint8_t block[QRD_HASH_BLOCK];
} qrd_sha256;
#endif

void qrd_sha256_init(qrd_sha256 *hash);
void qrd_sha256_update(qrd_sha256 *hash, const void *bytes, size_t length);
/* Ends the hash and forgets it: the next use begins with qrd_sha256_init. */
void qrd_sha256_final(qrd_sha256 *hash, uint8_t digest[QRD_HASH_LENGTH]);

typedef struct {
  qrd_sha256 inner;
  const uint8_t *key; /* must live until qrd_hmac_final */
} qrd_hmac;

/* The key has 32 bytes. */
void qrd_hmac_init(qrd_hmac *mac, const uint8_t key[QRD_HASH_LENGTH]);
void qrd_hmac_update(qrd_hmac *mac, const void *bytes, size_t length);
void qrd_hmac_final(qrd_hmac *mac, uint8_t digest[QRD_HASH_LENGTH]);

#endif
