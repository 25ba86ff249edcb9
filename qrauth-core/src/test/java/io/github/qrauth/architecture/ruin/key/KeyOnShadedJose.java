package io.github.qrauth.architecture.ruin.key;

import com.nimbusds.jose.shaded.gson.Gson;

final class KeyOnShadedJose {
  Gson gson;
}
