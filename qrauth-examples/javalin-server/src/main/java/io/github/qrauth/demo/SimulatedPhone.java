package io.github.qrauth.demo;

import io.github.qrauth.demo.PhoneBrowser.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A phone for those who have none at hand. It knows what a phone knows: the text of the code and
 * its owner's password. It goes the way of a phone, over HTTP: opens the code, logs in where it is
 * sent to, asks its owner, answers. Used by one thread at a time, which holds {@link #inUse()}.
 */
final class SimulatedPhone {
  private static final int MAX_REDIRECTS = 6;
  private static final Pattern TICKET = Pattern.compile("(?:^|&)ticket=([^&]*)");
  private static final Pattern RETURN = Pattern.compile("(?:^|&)return=([^&]*)");
  private static final Pattern HEADLINE = Pattern.compile("<h1[^>]*>([^<]*)</h1>");
  private static final Pattern PARAGRAPH = Pattern.compile("<p[^>]*>([^<]+)</p>");

  /** What the phone's display is about. */
  enum Display {
    IDLE,
    ASKING,
    PIN,
    APPROVED,
    DENIED,
    OVER,
    PROBLEM
  }

  private final ReentrantLock inUse = new ReentrantLock();
  private final PhoneNetwork network;
  private final PhoneBrowser browser;
  private final String owner;
  private final String password;

  private Display display = Display.IDLE;
  private String message = "";
  private URI api = URI.create("");
  private Map<String, Object> request = Map.of();
  private Map<String, Object> answer = Map.of();

  SimulatedPhone(PhoneNetwork network, String owner, String password, String language) {
    this.network = network;
    this.browser = new PhoneBrowser(network, language);
    this.owner = owner;
    this.password = password;
  }

  ReentrantLock inUse() {
    return inUse;
  }

  String owner() {
    return owner;
  }

  /** Opens what a code says, up to the question to the owner. */
  void scan(String text) throws IOException {
    browser.clearLog();
    message = "";
    request = Map.of();
    answer = Map.of();
    Optional<URI> url = url(text);
    if (url.isEmpty() || network.dial(url.get()).isEmpty()) {
      display = Display.PROBLEM;
      return;
    }
    Answer page = follow(url.get());
    Optional<String> ticket = parameter(TICKET, page.url());
    if (page.status() == 200 && ticket.isPresent()) {
      api = page.url().resolve(".");
      ask(browser.call("POST", api.resolve("scan"), Map.of("ticket", ticket.get())));
    } else {
      refused(page);
    }
  }

  /** The owner says yes. */
  void approve() throws IOException {
    Map<String, Object> body =
        Map.of(
            "session_id",
            request.getOrDefault("session_id", ""),
            "digest",
            request.getOrDefault("digest", ""),
            "user_verified",
            true,
            "ephemeral",
            false);
    show(browser.call("POST", api.resolve("approve"), body));
  }

  /** The owner says no. */
  void deny() throws IOException {
    Map<String, Object> body = Map.of("session_id", request.getOrDefault("session_id", ""));
    show(browser.call("POST", api.resolve("deny"), body));
  }

  /** Asks how it went on. */
  void look() throws IOException {
    if (display == Display.PIN || display == Display.APPROVED || display == Display.ASKING) {
      Answer seen = browser.call("GET", api.resolve("approvals/" + sessionId()), Map.of());
      if (display != Display.ASKING || !"scanned".equals(seen.json().get("state"))) {
        show(seen);
      }
    }
  }

  /** What the display shows, as JSON members; empty texts where there is nothing to say. */
  Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("display", display.name().toLowerCase(Locale.ROOT));
    view.put("owner", owner);
    view.put("message", message);
    view.put("pin", display == Display.PIN ? answer.getOrDefault("pin", "") : "");
    view.put("context", request.getOrDefault("context", Map.of()));
    view.put("log", browser.log());
    return view;
  }

  private Answer follow(URI start) throws IOException {
    Answer page = browser.open(start);
    for (int hops = 0; hops < MAX_REDIRECTS && leadsOn(page); hops++) {
      URI next = page.redirect().orElseThrow();
      page = next.getPath().equals("/login") ? logIn(next) : browser.open(next);
    }
    return page;
  }

  private boolean leadsOn(Answer page) {
    return page.redirect().flatMap(network::dial).isPresent();
  }

  private Answer logIn(URI form) throws IOException {
    browser.open(form);
    String back = parameter(RETURN, form).orElse("");
    return browser.submit(
        form.resolve("/login"), Map.of("user", owner, "password", password, "return", back));
  }

  private void ask(Answer scanned) {
    if (scanned.status() != 200) {
      refused(scanned);
      return;
    }
    request = scanned.json();
    display = Display.ASKING;
  }

  private void show(Answer given) {
    if (given.status() != 200) {
      refused(given);
      return;
    }
    Map<String, Object> news = new LinkedHashMap<>(answer);
    news.putAll(given.json());
    answer = news;
    display =
        switch (String.valueOf(answer.get("state"))) {
          case "confirming" -> Display.PIN;
          case "approved", "claimed" -> Display.APPROVED;
          case "denied" -> Display.DENIED;
          case "scanned" -> Display.ASKING;
          default -> Display.OVER;
        };
  }

  private void refused(Answer refusal) {
    display = Display.PROBLEM;
    Map<String, Object> problem = refusal.json();
    message =
        problem.isEmpty()
            ? (find(HEADLINE, refusal.body()) + " " + find(PARAGRAPH, refusal.body())).strip()
            : String.valueOf(problem.getOrDefault("detail", problem.getOrDefault("title", "")));
  }

  private String sessionId() {
    return String.valueOf(request.get("session_id"));
  }

  private static Optional<URI> url(String text) {
    try {
      URI url = URI.create(text.strip());
      return url.getHost() == null || url.getRawPath() == null
          ? Optional.empty()
          : Optional.of(url);
    } catch (IllegalArgumentException noUrl) {
      return Optional.empty();
    }
  }

  private static Optional<String> parameter(Pattern name, URI url) {
    Matcher found = name.matcher(Optional.ofNullable(url.getRawQuery()).orElse(""));
    return found.find()
        ? Optional.of(URLDecoder.decode(found.group(1), StandardCharsets.UTF_8))
        : Optional.empty();
  }

  private static String find(Pattern pattern, String html) {
    Matcher found = pattern.matcher(html);
    return found.find() ? found.group(1).strip() : "";
  }
}
