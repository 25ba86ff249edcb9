package io.github.qrauth.architecture.ruin.login;

import io.github.qrauth.architecture.ruin.token.Token;

final class LoginThatKnowsTokens {
  Token token;
}
