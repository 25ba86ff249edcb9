#pragma once

#include <stddef.h>

extern "C" void esp_fill_random(void *bytes, size_t length);
