package io.github.qrauth.architecture.ruin.key;

record TalkativeSecret(String reveal) {}
