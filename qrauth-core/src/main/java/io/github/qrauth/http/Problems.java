package io.github.qrauth.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.StoreException;
import io.github.qrauth.http.Rejection.Problem;
import io.github.qrauth.internal.json.Json;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Problems as answers (RFC 9457). Each has an instance of its own that is in the log too; the log
 * has what only the operator may know, the answer never.
 */
final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final Duration RETRY_AFTER_OUTAGE = Duration.ofSeconds(5);
  private static final int INSTANCE_BYTES = 12;

  private final RandomSource random;
  private final Pages pages;

  Problems(RandomSource random, Pages pages) {
    this.random = random;
    this.pages = pages;
  }

  /** What went wrong, whatever it was, as an answer to this call. */
  HttpReply.Full answer(HttpCall call, Throwable failure) {
    String instance = instance();
    Problem problem = problem(failure, instance);
    LOG.debug("problem {} {}", problem.type().code(), instance);
    boolean toPerson = PageEndpoints.isPage(call.path()) && !PageEndpoints.prefersJson(call);
    HttpReply.Full reply =
        toPerson ? pages.problem(problem.type(), Language.of(call)) : json(problem, instance);
    return withHeaders(reply, problem);
  }

  private static Problem problem(Throwable failure, String instance) {
    if (failure instanceof Rejection rejection) {
      return rejection.problem();
    }
    if (failure instanceof StoreException outage) {
      LOG.error("a store does not answer, nothing was done; instance {}", instance, outage);
      return Rejection.unavailable(RETRY_AFTER_OUTAGE).problem();
    }
    LOG.error("a request failed by a bug here or in a port; instance {}", instance, failure);
    return Rejection.of(ProblemType.INTERNAL_ERROR).problem();
  }

  private static HttpReply.Full json(Problem problem, String instance) {
    ProblemType type = problem.type();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("type", "urn:qrauth:problem:" + type.code());
    json.put("title", type.title());
    json.put("status", type.status());
    json.put("detail", problem.detail());
    json.put("instance", instance);
    if (problem.triesLeft() != null) {
      json.put("tries_left", problem.triesLeft());
    }
    byte[] body = Json.write(json).getBytes(UTF_8);
    return Replies.bytes(type.status(), "application/problem+json", body);
  }

  private static HttpReply.Full withHeaders(HttpReply.Full reply, Problem problem) {
    HttpReply.Full whole = reply;
    for (Map.Entry<String, List<String>> header : problem.headers().entrySet()) {
      whole = Replies.with(whole, header.getKey(), header.getValue());
    }
    Duration wait = problem.retryAfter();
    if (wait != null) {
      String seconds = Long.toString(Math.max(1, LoginView.wholeSeconds(wait)));
      whole = Replies.with(whole, "Retry-After", List.of(seconds));
    }
    return whole;
  }

  private String instance() {
    return "urn:qrauth:request:"
        + Base64.getUrlEncoder().withoutPadding().encodeToString(random.bytes(INSTANCE_BYTES));
  }
}
