// What looks at a picture. Put the Arduino library that Edge Impulse exports into your libraries and its
// name into MODEL_HEADER; without one this board recognises nobody, and says so.
#pragma once

#include <esp_camera.h>
#include <string.h>

#include "src/core/qrd.h"

// #define MODEL_HEADER <your_project_inferencing.h>

struct Sight {
  enum qrd_status status = QRD_NO_FACE;  // QRD_MATCH: label and score say who
  const char *label = "";
  uint16_t score = 0;  // 0..10000, of the best label
  uint16_t next = 0;   // of the one after it
};

#ifdef MODEL_HEADER

#include MODEL_HEADER

class Model {
 public:
  static constexpr bool PRESENT = true;

  // The first 8 bytes of SHA-256 over the model's file and its labels: fill in what your build prints.
  static constexpr uint8_t HASH[8] = {0};

  Sight look(const camera_fb_t &picture) {
    Sight sight;
    picture_ = &picture;
    signal_t signal;
    signal.total_length = EI_CLASSIFIER_INPUT_WIDTH * EI_CLASSIFIER_INPUT_HEIGHT;
    signal.get_data = &Model::pixels;
    ei_impulse_result_t result = {};
    if (picture.width != EI_CLASSIFIER_INPUT_WIDTH || picture.height != EI_CLASSIFIER_INPUT_HEIGHT ||
        run_classifier(&signal, &result, false) != EI_IMPULSE_OK) {
      sight.status = QRD_DEVICE_ERROR;
      return sight;
    }
    for (size_t i = 0; i < EI_CLASSIFIER_LABEL_COUNT; i++) rank(result.classification[i], &sight);
    sight.status = is_person(sight.label) ? QRD_MATCH : QRD_NO_MATCH;
    return sight;
  }

 private:
  // A model without such a label always names one of its people, whoever stands there.
  static bool is_person(const char *label) {
    static const char *const NOBODY[] = {"", "unknown", "noise", "background", "uncertain"};
    for (const char *none : NOBODY) {
      if (strcmp(label, none) == 0) return false;
    }
    return true;
  }

  static void rank(const ei_impulse_result_classification_t &row, Sight *sight) {
    uint16_t score = row.value <= 0 ? 0 : row.value >= 1 ? 10000 : (uint16_t)(row.value * 10000);
    if (score > sight->score) {
      sight->next = sight->score;
      sight->score = score;
      sight->label = row.label;
    } else if (score > sight->next) {
      sight->next = score;
    }
  }

  // Edge Impulse wants 0xRRGGBB as a float; the camera gives big-endian RGB565.
  static int pixels(size_t offset, size_t length, float *out) {
    for (size_t i = 0; i < length; i++) {
      const uint8_t *p = picture_->buf + 2 * (offset + i);
      uint16_t rgb = (uint16_t)(p[0] << 8 | p[1]);
      uint32_t r = (uint32_t)(rgb >> 11) * 255 / 31, g = (rgb >> 5 & 63u) * 255 / 63,
               b = (rgb & 31u) * 255 / 31;
      out[i] = (float)(r << 16 | g << 8 | b);
    }
    return 0;
  }

  static inline const camera_fb_t *picture_ = nullptr;
};

#else

class Model {
 public:
  static constexpr bool PRESENT = false;
  static constexpr uint8_t HASH[8] = {0};
  Sight look(const camera_fb_t &) { return Sight(); }
};

#endif
