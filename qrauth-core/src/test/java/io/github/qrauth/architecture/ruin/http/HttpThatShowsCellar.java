package io.github.qrauth.architecture.ruin.http;

import io.github.qrauth.architecture.ruin.internal.json.Cellar;

public final class HttpThatShowsCellar {
  public Cellar cellar() {
    return new Cellar();
  }
}
