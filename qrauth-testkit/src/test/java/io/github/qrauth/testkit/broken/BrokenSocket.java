package io.github.qrauth.testkit.broken;

import io.github.qrauth.http.Channel;
import io.github.qrauth.http.HttpCall;
import io.github.qrauth.http.HttpFace;
import io.github.qrauth.http.Inbound;
import java.util.List;
import java.util.function.UnaryOperator;

/** Adapters that break one rule of WebSocket each. The name begins with the rule. */
enum BrokenSocket implements BrokenAdapter {
  W1_WRITES_ASCII(
      channels(
          out ->
              new AlteredChannel(out) {
                @Override
                public void send(String text) {
                  out.send(text.replaceAll("[^\\x00-\\x7E]", "?"));
                }
              })),

  W2_CUTS_MESSAGES(
      inbounds(
          inbound ->
              new Inbound() {
                @Override
                public void text(String message) {
                  int half = Math.min(message.length(), 1024);
                  inbound.text(message.substring(0, half));
                  if (half < message.length()) {
                    inbound.text(message.substring(half));
                  }
                }

                @Override
                public void closed() {
                  inbound.closed();
                }
              })),

  W3_HIDES_THE_ORIGIN(
      face ->
          new AlteredFace(face) {
            @Override
            HttpCall alter(HttpCall call) {
              return new AlteredCall(call) {
                @Override
                public List<String> headers(String name) {
                  return name.equals("Origin") ? List.of() : call.headers(name);
                }
              };
            }
          }),

  W4_CLOSES_NORMALLY_ALWAYS(
      channels(
          out ->
              new AlteredChannel(out) {
                @Override
                public void close(int status) {
                  out.close(NORMAL);
                }
              })),

  W5_SWALLOWS_AN_EARLY_REFUSAL(
      face ->
          new AlteredFace(face) {
            @Override
            public Inbound connect(HttpCall call, Channel out) {
              Connecting channel = new Connecting(out);
              Inbound inbound = face.connect(call, channel);
              channel.connected = true;
              return inbound;
            }
          }),

  W6_TELLS_THE_END_TWICE(
      inbounds(
          inbound ->
              new Inbound() {
                @Override
                public void text(String message) {
                  inbound.text(message);
                }

                @Override
                public void closed() {
                  inbound.closed();
                  inbound.closed();
                }
              })),

  W6_KEEPS_THE_END_TO_ITSELF(
      inbounds(
          inbound ->
              new Inbound() {
                @Override
                public void text(String message) {
                  inbound.text(message);
                }

                @Override
                public void closed() {}
              }));

  private final UnaryOperator<HttpFace> fault;

  BrokenSocket(UnaryOperator<HttpFace> fault) {
    this.fault = fault;
  }

  @Override
  public HttpFace breakIt(HttpFace face) {
    return fault.apply(face);
  }

  private static UnaryOperator<HttpFace> channels(UnaryOperator<Channel> change) {
    return face ->
        new AlteredFace(face) {
          @Override
          Channel alterSocket(Channel out) {
            return change.apply(out);
          }
        };
  }

  private static UnaryOperator<HttpFace> inbounds(UnaryOperator<Inbound> change) {
    return face ->
        new AlteredFace(face) {
          @Override
          Inbound alter(Inbound inbound) {
            return change.apply(inbound);
          }
        };
  }

  private static final class Connecting extends AlteredChannel {
    volatile boolean connected;

    Connecting(Channel out) {
      super(out);
    }

    @Override
    public void close(int status) {
      if (connected) {
        out.close(status);
      }
    }
  }
}
