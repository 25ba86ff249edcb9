package io.github.qrauth.device.protocol.dialect;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the prints of an Edge Impulse sketch: a user is named when three blocks in a row agree,
 * each with a top score of 0.80 or more and 0.30 ahead of the next. Not thread-safe: one per
 * request.
 */
public final class EiDialect {
  private static final Pattern ROW = Pattern.compile(" {2}([^:]{1,64}): ([01])\\.([0-9]{5})");
  private static final String OPENING = "Predictions";
  private static final Set<String> NOBODY = Set.of("unknown", "noise", "background", "uncertain");
  private static final int ONE = 100_000;
  private static final int MIN_TOP = 80_000;
  private static final int MIN_MARGIN = 30_000;
  private static final int AGREEING_BLOCKS = 3;
  private static final int MAX_ROWS = 64;

  private final Map<String, String> users;
  private final Map<String, Integer> rows = new LinkedHashMap<>();
  private boolean open;
  private boolean spoiled;
  private Optional<String> candidate = Optional.empty();
  private int agreeing;

  /**
   * A reader for one request.
   *
   * @param users which user each label of the model stands for; other labels name nobody
   */
  public EiDialect(UnauthenticatedConsent consent, Map<String, String> users) {
    consent.require(Dialect.EI);
    this.users = Map.copyOf(users);
  }

  /** Takes a line; gives the user, without proof, when this line completes the third block. */
  public Optional<String> receive(byte[] line) {
    String text = new String(line, StandardCharsets.UTF_8);
    Matcher row = ROW.matcher(text);
    if (open && row.matches()) {
      add(row.group(1), Integer.parseInt(row.group(2) + row.group(3)));
      return Optional.empty();
    }
    boolean opening = text.startsWith(OPENING);
    if (opening && open && rows.isEmpty() && !spoiled) {
      return Optional.empty();
    }
    Optional<String> named = open ? close() : Optional.empty();
    open = opening;
    return named;
  }

  private void add(String label, int score) {
    boolean again = rows.put(label, score) != null;
    spoiled |= again || score > ONE || rows.size() > MAX_ROWS;
    if (spoiled) {
      rows.clear();
    }
  }

  private Optional<String> close() {
    Optional<String> user = spoiled ? Optional.empty() : winner();
    rows.clear();
    spoiled = false;
    agreeing = user.isEmpty() ? 0 : user.equals(candidate) ? agreeing + 1 : 1;
    candidate = user;
    if (agreeing < AGREEING_BLOCKS) {
      return Optional.empty();
    }
    agreeing = 0;
    return user;
  }

  private Optional<String> winner() {
    String best = "";
    int top = 0;
    int second = 0;
    for (Map.Entry<String, Integer> row : rows.entrySet()) {
      if (row.getValue() > top) {
        second = top;
        top = row.getValue();
        best = row.getKey();
      } else {
        second = Math.max(second, row.getValue());
      }
    }
    return top >= MIN_TOP
            && top - second >= MIN_MARGIN
            && !NOBODY.contains(best.toLowerCase(Locale.ROOT))
        ? Optional.ofNullable(users.get(best))
        : Optional.empty();
  }
}
