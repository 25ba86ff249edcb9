#include "qrd_sha256.h"

#ifdef QRD_MBEDTLS

#include <mbedtls/version.h>
#include <stdlib.h>

/* The functions that report errors have another name before 3.0. */
#if MBEDTLS_VERSION_NUMBER < 0x03000000
#define starts mbedtls_sha256_starts_ret
#define update mbedtls_sha256_update_ret
#define finish mbedtls_sha256_finish_ret
#else
#define starts mbedtls_sha256_starts
#define update mbedtls_sha256_update
#define finish mbedtls_sha256_finish
#endif

/* A board that cannot hash must not compare tags: it restarts. */
static void require(int result) {
  if (result != 0) abort();
}

void qrd_sha256_init(qrd_sha256 *hash) {
  mbedtls_sha256_init(hash);
  require(starts(hash, 0));
}

void qrd_sha256_update(qrd_sha256 *hash, const void *bytes, size_t length) {
  require(update(hash, bytes, length));
}

void qrd_sha256_final(qrd_sha256 *hash, uint8_t digest[QRD_HASH_LENGTH]) {
  require(finish(hash, digest));
  mbedtls_sha256_free(hash);
}

#endif
