package io.github.qrauth.architecture.ruin.base;

import io.github.qrauth.architecture.ruin.login.Login;

final class LeafThatLooksUp {
  Login up;
}
