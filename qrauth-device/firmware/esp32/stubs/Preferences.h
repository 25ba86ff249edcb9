// As much of the library Preferences as the sketch uses.
#pragma once

#include <stddef.h>
#include <stdint.h>

struct Preferences {
  bool begin(const char *name, bool read_only);
  size_t getBytes(const char *key, void *bytes, size_t capacity);
  size_t putBytes(const char *key, const void *bytes, size_t length);
  uint32_t getUInt(const char *key, uint32_t otherwise);
  size_t putUInt(const char *key, uint32_t value);
};
