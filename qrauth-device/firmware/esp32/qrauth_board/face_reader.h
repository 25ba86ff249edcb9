// From single pictures to an answer: a name counts when enough pictures in a row agree on it.
#pragma once

#include "camera.h"
#include "model.h"

class FaceReader {
 public:
  FaceReader(Camera &camera, Model &model) : camera_(camera), model_(model) {}

  // The estimated milliseconds of an attempt, or minus a qrd_error.
  int32_t start(const qrd_request &request) {
    if (!camera_.ready()) return -QRD_ERROR_CAMERA;
    if (!Model::PRESENT) return -QRD_ERROR_MODEL;
    min_score_ = request.min_score;
    agreed_ = 0;
    looking_ = true;
    return 1500;
  }

  void cancel() { looking_ = false; }
  bool looking() const { return looking_; }

  // Looks at one picture; true when that decided. Takes as long as the model does.
  bool step(qrd_outcome *outcome) {
    Camera::Picture picture;
    if (!picture) return decide(QRD_DEVICE_ERROR, outcome);
    Sight sight = model_.look(*picture);
    if (sight.status == QRD_DEVICE_ERROR) return decide(QRD_DEVICE_ERROR, outcome);
    if (!names_somebody(sight)) {
      agreed_ = 0;
      return false;
    }
    agreed_ = agreed_ > 0 && strcmp(sight.label, name_) == 0 ? (uint8_t)(agreed_ + 1) : 1;
    score_ = agreed_ == 1 || sight.score < score_ ? sight.score : score_;
    strlcpy(name_, sight.label, sizeof name_);
    return agreed_ >= FRAMES_TO_AGREE && decide(QRD_MATCH, outcome);
  }

 private:
  bool names_somebody(const Sight &sight) const {
    return sight.status == QRD_MATCH && sight.score >= min_score_ &&
           sight.score - sight.next >= MARGIN && strlen(sight.label) < sizeof name_;
  }

  bool decide(enum qrd_status status, qrd_outcome *outcome) {
    looking_ = false;
    *outcome = {};
    outcome->status = status;
    outcome->score = status == QRD_MATCH ? score_ : 0;
    outcome->frames = agreed_;
    outcome->user = name_;
    outcome->user_length = status == QRD_MATCH ? (uint8_t)strlen(name_) : 0;
    return true;
  }

  Camera &camera_;
  Model &model_;
  char name_[QRD_MAX_USER + 1] = "";
  uint16_t min_score_ = 0;
  uint16_t score_ = 0;
  uint8_t agreed_ = 0;
  bool looking_ = false;
};
