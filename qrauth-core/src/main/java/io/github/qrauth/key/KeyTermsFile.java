package io.github.qrauth.key;

import com.nimbusds.jose.jwk.JWK;
import io.github.qrauth.internal.json.Json;
import io.github.qrauth.key.KeyTerms.Term;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Terms in a JWK set file with private members, which several processes share: {@code nbf} of a key
 * is when it starts to sign, in whole seconds.
 */
final class KeyTermsFile implements KeyTermsPlace {
  private static final String START = "nbf";

  private final PrivateFile file;

  KeyTermsFile(Path path) {
    file = new PrivateFile("key file", path, JwkSet.MAX_BYTES);
  }

  @Override
  public KeyTerms update(Function<Optional<KeyTerms>, KeyTerms> change) {
    byte[] kept = file.update(content -> written(change.apply(content.map(this::read))));
    return read(kept);
  }

  private KeyTerms read(byte[] content) {
    try {
      List<Term> terms = JwkSet.read(content).stream().map(KeyTermsFile::term).toList();
      checkOrder(terms);
      return new KeyTerms(terms);
    } catch (IllegalArgumentException unusable) {
      throw file.unusable(String.valueOf(unusable.getMessage()));
    }
  }

  private static Term term(JWK jwk) {
    Date start = jwk.getNotBeforeTime();
    if (start == null) {
      throw new IllegalArgumentException("a key does not say from when it signs (\"nbf\")");
    }
    Map<String, Object> published = new HashMap<>(jwk.toJSONObject());
    published.remove(START);
    SigningKey key = SigningKey.of(JwkReader.read(published));
    if (key.algorithm().isSymmetric()) {
      throw new IllegalArgumentException("an HMAC key has no public half to publish ahead");
    }
    return new Term(key, start.toInstant());
  }

  private static void checkOrder(List<Term> terms) {
    for (int i = 1; i < terms.size(); i++) {
      if (terms.get(i).start().isBefore(terms.get(i - 1).start())) {
        throw new IllegalArgumentException("its keys are not in the order of their \"nbf\"");
      }
    }
  }

  private static byte[] written(KeyTerms terms) {
    List<Map<String, Object>> keys = new ArrayList<>();
    for (Term term : terms.terms()) {
      Map<String, Object> jwk = new TreeMap<>(term.key().jwk().toJSONObject());
      jwk.put(START, wholeSeconds(term.start()));
      keys.add(jwk);
    }
    return Json.write(Map.of("keys", keys)).getBytes(StandardCharsets.UTF_8);
  }

  /** Rounded up: no key signs before it was published for as long as was said. */
  private static long wholeSeconds(Instant start) {
    return start.getNano() == 0 ? start.getEpochSecond() : start.getEpochSecond() + 1;
  }
}
