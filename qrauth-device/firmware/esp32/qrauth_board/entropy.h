// Random bytes that an attacker cannot guess. An ESP32's generator is only true while a source of noise
// feeds it, and camera and I2S must be off for that one: so it is asked once, first thing in setup(),
// and an HMAC-DRBG (NIST SP 800-90A) gives what is needed later.
#pragma once

#include <bootloader_random.h>
#include <esp_random.h>
#include <mbedtls/hmac_drbg.h>
#include <stdlib.h>

class Entropy {
 public:
  void begin() {
    uint8_t seed[48];
    bootloader_random_enable();
    esp_fill_random(seed, sizeof seed);
    bootloader_random_disable();
    mbedtls_hmac_drbg_init(&drbg_);
    const mbedtls_md_info_t *sha256 = mbedtls_md_info_from_type(MBEDTLS_MD_SHA256);
    if (mbedtls_hmac_drbg_seed_buf(&drbg_, sha256, seed, sizeof seed) != 0) abort();
    // Nothing reseeds it: 32 bits of boots times a few bytes a session never come near its limit.
    mbedtls_hmac_drbg_set_reseed_interval(&drbg_, 0x7fffffff);
  }

  void fill(uint8_t *bytes, size_t length) {
    if (mbedtls_hmac_drbg_random(&drbg_, bytes, length) != 0) abort();
  }

 private:
  mbedtls_hmac_drbg_context drbg_;
};
