// The shape of a library that Edge Impulse exports.
#pragma once

#include <stddef.h>

#define EI_CLASSIFIER_INPUT_WIDTH 96
#define EI_CLASSIFIER_INPUT_HEIGHT 96
#define EI_CLASSIFIER_LABEL_COUNT 3

enum EI_IMPULSE_ERROR { EI_IMPULSE_OK = 0 };

struct signal_t {
  int (*get_data)(size_t offset, size_t length, float *out);
  size_t total_length;
};

struct ei_impulse_result_classification_t {
  const char *label;
  float value;
};

struct ei_impulse_result_t {
  ei_impulse_result_classification_t classification[EI_CLASSIFIER_LABEL_COUNT];
};

EI_IMPULSE_ERROR run_classifier(signal_t *signal, ei_impulse_result_t *result, bool debug);
