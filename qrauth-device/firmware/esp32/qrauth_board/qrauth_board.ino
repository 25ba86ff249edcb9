// A biometric board for qrauth: QRD1 on the serial port, a camera and a model behind it.
//
// NOT COMPILED FOR ESP32 BY US. Its syntax is checked against stubs of Arduino, of the camera driver and
// of NVS, and against the real headers of mbedTLS 2.28; the protocol below it is proven on other machines.
//
// To build: copy ../../core into src/core beside this file, add -DQRD_MBEDTLS to the build flags.

#include <Arduino.h>

#include "board_config.h"
#include "camera.h"
#include "entropy.h"
#include "face_reader.h"
#include "key_store.h"
#include "model.h"
#include "src/core/qrd.h"
#include "src/core/qrd_provision.h"

static Entropy entropy;
static KeyStore keys;
static Camera camera;
static Model model;
static FaceReader reader(camera, model);
static qrd_board board;
static bool may_be_provisioned;

static void send(void *, const char *bytes, size_t length) {
  Serial.write((const uint8_t *)bytes, length);
}

static void fill_random(void *, uint8_t *bytes, size_t length) { entropy.fill(bytes, length); }

static int32_t start(void *, const qrd_request *request) { return reader.start(*request); }

static void cancel(void *) { reader.cancel(); }

static void line(void *, const char *text, size_t length) {
  uint8_t key[QRD_KEY_LENGTH];
  char answer[QRD_PROVISION_ANSWER];
  if (!may_be_provisioned || millis() > PROVISION_WINDOW_MS) return;
  enum qrd_provisioned asked = qrd_provision(text, length, board.identity.id, key, answer);
  if (asked == QRD_NO_ANSWER || (asked == QRD_KEY_GIVEN && !keys.keep(key))) return;
  Serial.write((const uint8_t *)answer, strlen(answer));
  if (asked == QRD_KEY_GIVEN) {
    Serial.flush();
    ESP.restart();  // forgets what is left of the key in memory, and starts with it
  }
}

static void identify(qrd_identity *identity) {
  uint64_t mac = ESP.getEfuseMac();  // least significant byte first
  memset(identity, 0, sizeof *identity);
  memcpy(identity->id, &mac, 6);
  memcpy(identity->model, Model::HASH, sizeof identity->model);
  identity->key = keys.key();
  identity->boot = keys.boot();
  identity->capabilities = QRD_CAN_IDENTIFY | QRD_CAN_REPORT_PROGRESS | QRD_CAN_GIVE_INFO;
}

void setup() {
  static const qrd_port PORT = {send, fill_random, start, cancel, line, nullptr};
  qrd_identity identity;
  entropy.begin();  // before the camera: see entropy.h
  pinMode(PROVISION_BUTTON, INPUT_PULLUP);
  bool held = digitalRead(PROVISION_BUTTON) == LOW;  // before the camera: it shares this pin on some
  Serial.setRxBufferSize(1024);                      // a look takes longer than 256 bytes do
  Serial.begin(BAUD);
  keys.begin();
  may_be_provisioned = held && keys.key() == nullptr;
  identify(&identity);
  qrd_init(&board, &PORT, nullptr, &identity);
  if (!camera.begin()) Serial.println("camera: none");
}

static void hear() {
  uint8_t bytes[128];
  while (Serial.available() > 0) {
    size_t length = Serial.read(bytes, sizeof bytes);
    qrd_receive(&board, bytes, length, millis());
  }
}

void loop() {
  qrd_outcome outcome;
  hear();
  if (reader.looking()) {
    qrd_progress(&board, QRD_INFERRING, 0, millis());
    if (reader.step(&outcome)) qrd_finish(&board, &outcome, millis());
  } else {
    delay(1);
  }
  qrd_tick(&board, millis());
}
