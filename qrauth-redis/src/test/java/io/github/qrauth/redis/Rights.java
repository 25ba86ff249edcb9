package io.github.qrauth.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a user of Redis may do, word by word as {@code docs/operations.md} has it: the tests use no
 * other user.
 */
final class Rights {
  static final String USER = "login";
  static final String PASSWORD = "a long one";

  private static final Path DOCUMENT = Path.of("..", "docs", "operations.md");
  private static final Pattern LINE = Pattern.compile("(?s)`ACL SETUSER login on >… ([^`]*)`");
  private static final Pattern MORE = Pattern.compile("`((?:\\+[a-z]+\\s?)+)`");

  private final String document;

  private Rights(String document) {
    this.document = document;
  }

  static Rights documented() {
    try {
      return new Rights(Files.readString(DOCUMENT));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Those of the line: keys, channels and commands. */
  List<String> ofEvery() {
    Matcher line = LINE.matcher(document);
    if (!line.find()) {
      throw new AssertionError("docs/operations.md has no ACL line");
    }
    return words(line.group(1));
  }

  /** Those, and what the text behind the line adds: INFO, a cluster's, sharded events'. */
  List<String> ofAll() {
    Matcher line = LINE.matcher(document);
    List<String> all = new ArrayList<>(ofEvery());
    if (line.find()) {
      String paragraph = document.substring(line.end(), document.indexOf("\n\n", line.end()));
      Matcher more = MORE.matcher(paragraph);
      while (more.find()) {
        all.addAll(words(more.group(1)));
      }
    }
    return all;
  }

  /** Makes the user anew, with these rights. */
  static void give(RedisProcess server, List<String> rights) {
    server.ask(direct -> direct.aclDeluser(USER));
    List<String> words = new ArrayList<>(List.of("ACL", "SETUSER", USER, "on", ">" + PASSWORD));
    words.addAll(rights);
    server.command(words.toArray(String[]::new));
  }

  /** The address of a server, for the user. */
  static String uri(RedisProcess server) {
    return server.uri().replace("://", "://" + USER + ":" + PASSWORD.replace(" ", "%20") + "@");
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split("\\s+")).filter(word -> !word.isEmpty()).toList();
  }
}
