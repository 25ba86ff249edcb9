package io.github.qrauth.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the documents show in Java is what a test has compiled: each block names the region of the
 * test that it is, between {@code // begin name} and {@code // end name}. README's is built as a
 * project of its own.
 */
@DisplayName("Java in docs/ is a test's own code, line for line")
class DocumentedCodeTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern JAVA = Pattern.compile("^```java\\n", Pattern.MULTILINE);
  private static final Pattern NAMED =
      Pattern.compile("<!-- code: (\\w+)#(\\w+) -->\\n```java\\n(.*?)```", Pattern.DOTALL);

  @ParameterizedTest
  @MethodSource("documents")
  void document_showsOnlyCodeOfTests(Path document) throws IOException {
    String text = unix(document);
    List<String> names = NAMED.matcher(text).results().map(named -> named.group(2)).toList();

    assertThat(names).as("named blocks").hasSameSizeAs(JAVA.matcher(text).results().toList());
    Matcher block = NAMED.matcher(text);
    while (block.find()) {
      assertThat(block.group(3)).isEqualTo(region(source(block.group(1)), block.group(2)));
    }
  }

  @Test
  void documents_showSome() throws IOException {
    long blocks = 0;
    for (Path document : documents().toList()) {
      blocks += NAMED.matcher(unix(document)).results().count();
    }
    assertThat(blocks).isGreaterThan(10);
  }

  static Stream<Path> documents() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream();
    }
  }

  private static String source(String test) throws IOException {
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path module : modules.filter(Files::isDirectory).toList()) {
        Path tests = module.resolve("src/test/java");
        if (Files.isDirectory(tests)) {
          try (Stream<Path> files = Files.walk(tests)) {
            List<Path> found = files.filter(file -> file.endsWith(test + ".java")).toList();
            if (!found.isEmpty()) {
              return unix(found.get(0));
            }
          }
        }
      }
    }
    throw new AssertionError("no test is called " + test);
  }

  private static String region(String source, String name) {
    Matcher region =
        Pattern.compile(
                "^ *// begin " + name + "\\n(.*?)^ *// end " + name + "\\n",
                Pattern.DOTALL | Pattern.MULTILINE)
            .matcher(source);
    assertThat(region.find()).as("a region %s", name).isTrue();
    return region.group(1).stripTrailing().stripIndent() + "\n";
  }

  private static String unix(Path file) throws IOException {
    return Files.readString(file).replace("\r", "");
  }
}
