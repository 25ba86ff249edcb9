package io.github.qrauth;

import io.github.qrauth.client.Client;
import io.github.qrauth.guard.Mitigation;
import io.github.qrauth.key.KeyRing;
import io.github.qrauth.key.SignatureProviders;
import io.github.qrauth.login.LoginPolicy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a server was built with, in words and as a report. */
record Settings(
    String publicUrl,
    String audience,
    InstantSource clock,
    Map<String, Object> lines,
    Map<Mitigation, Boolean> mitigations) {
  private static final Duration SHORT_LIVED_AT_MOST = Duration.ofMinutes(10);

  static Settings of(QrAuthBuilder b, KeyRing keys) {
    return new Settings(b.publicUrl, b.audience, b.clock, lines(b, keys), report(b));
  }

  String describe() {
    String on =
        mitigations.entrySet().stream()
            .filter(Map.Entry::getValue)
            .map(entry -> entry.getKey() + " (" + entry.getKey().effect() + ")")
            .collect(Collectors.joining(", "));
    StringBuilder text = new StringBuilder(1024);
    lines.forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
    return text.append("mitigations: ").append(on).append('\n').toString();
  }

  private static Map<String, Object> lines(QrAuthBuilder b, KeyRing keys) {
    LoginPolicy policy = b.policy;
    Map<String, Object> lines = new LinkedHashMap<>();
    lines.put("public URL", b.publicUrl);
    lines.put("development mode", b.developmentMode);
    lines.put("allowed origins", b.allowedOrigins.isEmpty() ? "own" : b.allowedOrigins);
    lines.put("trusted proxies", b.trustedProxies.isEmpty() ? "none" : b.trustedProxies);
    lines.put(
        "clients",
        b.clientStore == null
            ? b.clients.stream().map(Client::id).toList()
            : b.clientStore.getClass().getSimpleName());
    lines.put("login page", b.loginPage == null ? "none" : b.loginPage);
    lines.put("scanners elsewhere", b.scannerKeys != null);
    lines.put("pictures read", b.frames != null);
    lines.put("stores", b.stores);
    lines.put("signing key", keys.signingKey().kid());
    lines.put("signatures by", SignatureProviders.describe());
    lines.put("session lifetime", policy.sessionLifetime());
    lines.put("absolute lifetime", policy.absoluteLifetime());
    lines.put("retention", policy.retention());
    lines.put("code changes every", policy.frameStep());
    lines.put(
        "frames accepted",
        policy.linkFrames() + " earlier as a link, " + policy.scanFrames() + " submitted");
    lines.put("ticket lifetime", policy.ticketLifetime());
    lines.put("steps", policy.steps());
    lines.put("PIN", policy.pinTries() + " tries in " + policy.pinLifetime());
    lines.put("same device allowed", policy.sameDeviceAllowed());
    lines.put("user verification required", policy.userVerificationRequired());
    lines.put("when far", policy.whenFar());
    lines.put("faces", policy.faces());
    lines.put("limits", b.limits);
    lines.put(
        "proofs of possession",
        (b.proofsRequired ? "required" : "taken") + (b.proofNonces ? " with a nonce" : ""));
    lines.put("login token lifetime", b.tokenLifetime);
    lines.put("access and refresh tokens", b.tokenPolicy == null ? "none" : b.tokenPolicy);
    lines.put("heartbeat", b.heartbeat);
    lines.put("open streams at most", b.maxStreams);
    return Collections.unmodifiableMap(lines);
  }

  /** The engine refuses a policy that wants a port which nobody has given. */
  private static Map<Mitigation, Boolean> report(QrAuthBuilder b) {
    Set<Mitigation> byPolicy = b.policy.mitigations();
    Map<Mitigation, Boolean> report = new EnumMap<>(Mitigation.class);
    for (Mitigation mitigation : Mitigation.values()) {
      report.put(mitigation, byPolicy.contains(mitigation));
    }
    report.put(Mitigation.SENDER_CONSTRAINED_TOKENS, b.proofsRequired);
    report.put(Mitigation.SHORT_LIVED_TOKENS, b.tokenLifetime.compareTo(SHORT_LIVED_AT_MOST) <= 0);
    report.put(Mitigation.DETECT_AND_REMEDIATE, b.tokenPolicy != null);
    return Collections.unmodifiableMap(report);
  }
}
