package io.github.qrauth.demo;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HandlerType;
import java.util.Set;

/** What every page and form of the demo needs: strict headers, and no forms of other sites. */
final class PageGuard {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final Set<String> origins;

  PageGuard(Set<String> origins) {
    this.origins = origins;
  }

  void addHeaders(Context ctx) {
    ctx.header("Content-Security-Policy", POLICY);
    ctx.header("X-Content-Type-Options", "nosniff");
    ctx.header("Referrer-Policy", "same-origin");
    ctx.header("Cross-Origin-Opener-Policy", "same-origin");
    ctx.header("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    ctx.header("Cache-Control", "no-store");
  }

  /** Browsers name the origin of a form; who names none is no browser and has no one's cookies. */
  void refuseForeignForms(Context ctx) {
    String origin = ctx.header("Origin");
    String site = ctx.header("Sec-Fetch-Site");
    boolean changes = ctx.method() != HandlerType.GET && ctx.method() != HandlerType.HEAD;
    boolean own = origin == null ? site == null : origins.contains(origin);
    if (changes && !own && !"same-origin".equals(site)) {
      throw new ForbiddenResponse();
    }
  }
}
