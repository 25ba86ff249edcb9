// What differs from board to board. These are the pins of an AI-Thinker ESP32-CAM; others are in the
// examples of the ESP32 camera driver.
#pragma once

#include <stdint.h>

constexpr uint32_t BAUD = 115200;
constexpr int PROVISION_BUTTON = 0;  // held at start: BOOT on most boards
constexpr uint32_t PROVISION_WINDOW_MS = 60000;

constexpr int PIN_PWDN = 32, PIN_RESET = -1, PIN_XCLK = 0, PIN_SIOD = 26, PIN_SIOC = 27;
constexpr int PIN_D7 = 35, PIN_D6 = 34, PIN_D5 = 39, PIN_D4 = 36, PIN_D3 = 21, PIN_D2 = 19,
              PIN_D1 = 18, PIN_D0 = 5;
constexpr int PIN_VSYNC = 25, PIN_HREF = 23, PIN_PCLK = 22;

// A face is named only when so many frames in a row agree, each this far ahead of the next label.
constexpr uint8_t FRAMES_TO_AGREE = 3;
constexpr uint16_t MARGIN = 3000;  // of 10000
