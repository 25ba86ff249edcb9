package io.github.qrauth.architecture.ruin.identity;

public class OpenForAll {}
