package io.github.qrauth.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Who computes signatures: the best provider that works, and never a broken one")
class ProvidersTest {
  /** Where the build puts the jars, which are not on the class path of the other tests. */
  private static final Path JARS = Path.of("target", "providers");

  private static final boolean HAS_NATIVE =
      System.getProperty("os.name").equals("Linux")
          && System.getProperty("os.arch").equals("amd64");
  private static final String ACCP = "AmazonCorrettoCryptoProvider 2.5.0";
  private static final String BC = "BC 1.86";
  private static final String ALL =
      Arrays.stream(SigningAlgorithm.values()).map(Enum::name).collect(Collectors.joining(","));
  private static final String PLATFORM = "the Java platform";

  @TempDir private Path dir;

  @Test
  void choice_whenNoneIsThere_isThePlatform() throws Exception {
    assertThat(probe(List.of())).isEqualTo(PLATFORM);
    assertThat(SignatureProviders.describe()).isEqualTo(PLATFORM);
  }

  @Test
  void choice_whenBouncyCastleIsThere_isBouncyCastle() throws Exception {
    assertThat(probe(List.of(jar("bcprov")), ALL)).isEqualTo(BC);
  }

  @Test
  void choice_whenCorrettoIsThere_isCorrettoWhereItsNativeHalfRuns() throws Exception {
    assertThat(probe(List.of(jar("Amazon")), ALL)).isEqualTo(HAS_NATIVE ? ACCP : PLATFORM);
  }

  @Test
  void choice_whenBothAreThere_prefersCorretto() throws Exception {
    assertThat(probe(List.of(jar("bcprov"), jar("Amazon"))))
        .isEqualTo(HAS_NATIVE ? ACCP + ", " + BC : BC);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // no provider at all
        "public class AmazonCorrettoCryptoProvider {}",
        // cannot be made
        "public class AmazonCorrettoCryptoProvider extends java.security.Provider {"
            + " public AmazonCorrettoCryptoProvider() { super(\"A\", \"1\", \"\");"
            + " throw new UnsatisfiedLinkError(\"no native half\"); } }",
        "public class AmazonCorrettoCryptoProvider extends java.security.Provider {"
            + " static final int X = Integer.parseInt(\"x\");"
            + " public AmazonCorrettoCryptoProvider() { super(\"A\", \"1\", \"\"); } }",
        // announces nothing
        "public class AmazonCorrettoCryptoProvider extends java.security.Provider {"
            + " public AmazonCorrettoCryptoProvider() { super(\"A\", \"1\", \"\"); } }",
        // announces what is not there
        "public class AmazonCorrettoCryptoProvider extends java.security.Provider {"
            + " public AmazonCorrettoCryptoProvider() { super(\"A\", \"1\", \"\");"
            + " put(\"Signature.SHA256withECDSAinP1363Format\", \"no.such.Class\"); } }",
        // takes every signature
        "public class AmazonCorrettoCryptoProvider extends java.security.Provider {"
            + " public AmazonCorrettoCryptoProvider() { super(\"A\", \"1\", \"\");"
            + " put(\"Signature.SHA256withECDSAinP1363Format\", Credulous.class.getName()); }"
            + " public static class Credulous extends java.security.SignatureSpi {"
            + " protected void engineInitVerify(java.security.PublicKey k) {}"
            + " protected void engineInitSign(java.security.PrivateKey k) {}"
            + " protected void engineUpdate(byte b) {}"
            + " protected void engineUpdate(byte[] b, int o, int l) {}"
            + " protected byte[] engineSign() { return new byte[64]; }"
            + " protected boolean engineVerify(byte[] s) { return true; }"
            + " protected void engineSetParameter(String n, Object v) {}"
            + " protected Object engineGetParameter(String n) { return null; } } }"
      })
  void choice_whenAProviderIsBroken_passesItOver(String source) throws Exception {
    assertThat(probe(List.of(compiled(source)))).isEqualTo(PLATFORM);
    assertThat(probe(List.of(compiled(source), jar("bcprov")))).isEqualTo(BC);
  }

  /** Runs {@link ProviderProbe} with these beside the class path, as another application would. */
  private static String probe(List<Path> more) throws Exception {
    return probe(more, "ES256");
  }

  private static String probe(List<Path> more, String algorithms) throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String entry :
        System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator), -1)) {
      urls.add(url(Path.of(entry)));
    }
    for (Path path : more) {
      urls.add(url(path));
    }
    try (URLClassLoader loader =
        new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
      Class<?> probe = loader.loadClass(ProviderProbe.class.getName());
      return (String) probe.getMethod("run", String.class).invoke(null, algorithms);
    } catch (InvocationTargetException failed) {
      throw new AssertionError(failed.getCause());
    }
  }

  private static URL url(Path path) throws MalformedURLException {
    return path.toUri().toURL();
  }

  private static Path jar(String start) throws IOException {
    try (Stream<Path> jars = Files.list(JARS)) {
      return jars.filter(jar -> jar.getFileName().toString().startsWith(start))
          .findFirst()
          .orElseThrow(() -> new AssertionError("mvn generate-test-resources copies " + start));
    }
  }

  private Path compiled(String source) throws IOException {
    Path file = dir.resolve("AmazonCorrettoCryptoProvider.java");
    Files.writeString(file, "package com.amazon.corretto.crypto.provider; " + source);
    int errors =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                OutputStream.nullOutputStream(),
                "-proc:none",
                "-d",
                dir.toString(),
                file.toString());
    assertThat(errors).isZero();
    return dir;
  }
}
