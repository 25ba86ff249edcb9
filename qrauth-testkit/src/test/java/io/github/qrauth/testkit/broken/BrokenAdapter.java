package io.github.qrauth.testkit.broken;

import io.github.qrauth.http.HttpFace;

/** An adapter that breaks one rule. */
interface BrokenAdapter {

  /** The name begins with the rule. */
  String name();

  /** The face as this adapter would misrepresent it. */
  HttpFace breakIt(HttpFace face);

  default String rule() {
    return name().substring(0, name().indexOf('_'));
  }
}
