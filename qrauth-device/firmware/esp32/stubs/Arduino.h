// As much of Arduino-ESP32 as the sketch uses, to check its syntax on a machine without it.
#pragma once

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define LOW 0
#define INPUT_PULLUP 5

unsigned long millis();
void delay(uint32_t ms);
void pinMode(uint8_t pin, uint8_t mode);
int digitalRead(uint8_t pin);
size_t strlcpy(char *to, const char *from, size_t size) noexcept;

struct HardwareSerial {
  void begin(unsigned long baud);
  size_t setRxBufferSize(size_t size);
  int available();
  size_t read(uint8_t *bytes, size_t length);
  size_t write(const uint8_t *bytes, size_t length);
  size_t println(const char *text);
  void flush();
};
extern HardwareSerial Serial;

struct EspClass {
  uint64_t getEfuseMac();
  void restart();
};
extern EspClass ESP;
