package io.github.qrauth.jdbc;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names of the tables. The prefix becomes part of statements: nothing but a name gets in. */
record Tables(String prefix) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,29}");

  Tables {
    if (!NAME.matcher(prefix).matches()) {
      throw new IllegalArgumentException(
          "a table prefix is 1 to 30 of a-z, 0-9 and _, beginning with a letter, such as qrauth_");
    }
  }

  String login() {
    return prefix + "login";
  }

  String once() {
    return prefix + "once";
  }

  String attempt() {
    return prefix + "attempt";
  }

  String family() {
    return prefix + "family";
  }

  String revocation() {
    return prefix + "revocation";
  }

  String history() {
    return prefix + "history";
  }

  String client() {
    return prefix + "client";
  }

  List<String> all() {
    return Stream.concat(ending().stream(), Stream.of(client())).toList();
  }

  /** Those whose rows are over at some time. */
  List<String> ending() {
    return List.of(login(), once(), attempt(), family(), revocation(), history());
  }

  /** The channel on which PostgreSQL tells of new versions. */
  String channel() {
    return login();
  }
}
