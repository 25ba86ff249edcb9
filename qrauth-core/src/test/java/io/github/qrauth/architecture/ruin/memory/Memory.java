package io.github.qrauth.architecture.ruin.memory;

public final class Memory {}
