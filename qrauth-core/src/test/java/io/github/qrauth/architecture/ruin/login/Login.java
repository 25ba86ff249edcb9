package io.github.qrauth.architecture.ruin.login;

public final class Login {}
