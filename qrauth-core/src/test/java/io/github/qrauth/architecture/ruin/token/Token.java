package io.github.qrauth.architecture.ruin.token;

public final class Token {}
