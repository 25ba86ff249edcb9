// Pictures for the model. 96 x 96 as most face models of Edge Impulse want them.
#pragma once

#include <esp_camera.h>

#include "board_config.h"

class Camera {
 public:
  bool begin() {
    camera_config_t config = {};
    config.ledc_channel = LEDC_CHANNEL_0;
    config.ledc_timer = LEDC_TIMER_0;
    config.pin_pwdn = PIN_PWDN;
    config.pin_reset = PIN_RESET;
    config.pin_xclk = PIN_XCLK;
    config.pin_sccb_sda = PIN_SIOD;
    config.pin_sccb_scl = PIN_SIOC;
    config.pin_d7 = PIN_D7;
    config.pin_d6 = PIN_D6;
    config.pin_d5 = PIN_D5;
    config.pin_d4 = PIN_D4;
    config.pin_d3 = PIN_D3;
    config.pin_d2 = PIN_D2;
    config.pin_d1 = PIN_D1;
    config.pin_d0 = PIN_D0;
    config.pin_vsync = PIN_VSYNC;
    config.pin_href = PIN_HREF;
    config.pin_pclk = PIN_PCLK;
    config.xclk_freq_hz = 20000000;
    config.pixel_format = PIXFORMAT_RGB565;
    config.frame_size = FRAMESIZE_96X96;
    config.fb_count = 1;
    config.grab_mode = CAMERA_GRAB_LATEST;
    ready_ = esp_camera_init(&config) == ESP_OK;
    return ready_;
  }

  bool ready() const { return ready_; }

  // One picture, given back when the caller is done with it.
  class Picture {
   public:
    Picture() : frame_(esp_camera_fb_get()) {}
    ~Picture() {
      if (frame_ != nullptr) esp_camera_fb_return(frame_);
    }
    Picture(const Picture &) = delete;
    Picture &operator=(const Picture &) = delete;
    const camera_fb_t *operator->() const { return frame_; }
    const camera_fb_t &operator*() const { return *frame_; }
    explicit operator bool() const { return frame_ != nullptr; }

   private:
    camera_fb_t *frame_;
  };

 private:
  bool ready_ = false;
};
