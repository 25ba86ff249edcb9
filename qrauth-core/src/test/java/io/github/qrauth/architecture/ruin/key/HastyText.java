package io.github.qrauth.architecture.ruin.key;

final class HastyText {
  boolean same(TalkativeSecret secret, String typed) {
    return secret.reveal().equals(typed);
  }
}
