package io.github.qrauth.architecture.ruin.client;

final class Unmarked {}
