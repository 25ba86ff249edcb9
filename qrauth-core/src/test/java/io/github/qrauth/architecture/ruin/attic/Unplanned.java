package io.github.qrauth.architecture.ruin.attic;

final class Unplanned {}
