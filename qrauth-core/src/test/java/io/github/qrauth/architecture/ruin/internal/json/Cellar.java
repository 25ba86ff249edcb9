package io.github.qrauth.architecture.ruin.internal.json;

public final class Cellar {}
