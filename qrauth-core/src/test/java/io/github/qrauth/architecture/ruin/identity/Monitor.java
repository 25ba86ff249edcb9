package io.github.qrauth.architecture.ruin.identity;

final class Monitor {
  synchronized void pin() {}
}
