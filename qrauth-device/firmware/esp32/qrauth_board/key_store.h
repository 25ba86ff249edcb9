// The board's key and its count of starts, in flash. Encrypt the NVS partition and switch secure boot
// on: without both, whoever holds the board reads the key.
#pragma once

#include <Preferences.h>

#include "src/core/qrd.h"

class KeyStore {
 public:
  void begin() {
    nvs_.begin("qrauth", false);
    provisioned_ = nvs_.getBytes("key", key_, sizeof key_) == sizeof key_;
    boot_ = nvs_.getUInt("boot", 0) + 1;
    // Counted before it is used: a count that is used twice makes two sessions alike.
    if (nvs_.putUInt("boot", boot_) == 0) abort();
  }

  const uint8_t *key() const { return provisioned_ ? key_ : nullptr; }
  uint32_t boot() const { return boot_; }

  // A board takes one key; another one needs its flash erased.
  bool keep(const uint8_t *key) {
    return !provisioned_ && nvs_.putBytes("key", key, QRD_KEY_LENGTH) == QRD_KEY_LENGTH;
  }

 private:
  Preferences nvs_;
  uint8_t key_[QRD_KEY_LENGTH];
  uint32_t boot_ = 0;
  bool provisioned_ = false;
};
