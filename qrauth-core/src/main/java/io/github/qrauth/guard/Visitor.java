package io.github.qrauth.guard;

/**
 * Who is on the line, before anybody has proved anything.
 *
 * @param source what abuse is charged to, usually the client's address behind trusted proxies; 1 to
 *     128 characters; never stored or logged as it is
 * @param context what people may be shown of it
 */
public record Visitor(String source, RequestContext context) {

  /** Refuses an empty or overlong source. */
  public Visitor {
    if (source.isEmpty() || source.length() > 128) {
      throw new IllegalArgumentException("a source has 1 to 128 characters");
    }
  }

  @Override
  public String toString() {
    return "Visitor[" + context.network() + "]";
  }
}
