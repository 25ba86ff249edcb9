package io.github.qrauth.testkit.broken;

import io.github.qrauth.http.Channel;
import io.github.qrauth.http.HttpCall;
import io.github.qrauth.http.HttpFace;
import io.github.qrauth.http.HttpReply;
import io.github.qrauth.http.Inbound;

/**
 * Makes a good adapter a broken one: whatever it alters on the way from or to the face, the adapter
 * seems to have altered.
 */
class AlteredFace implements HttpFace {
  final HttpFace face;

  AlteredFace(HttpFace face) {
    this.face = face;
  }

  @Override
  public String mountPath() {
    return face.mountPath();
  }

  @Override
  public String mountAlias() {
    return face.mountAlias();
  }

  @Override
  public HttpReply handle(HttpCall call) {
    HttpReply reply = face.handle(alter(call));
    if (reply instanceof HttpReply.Full full) {
      return alter(full);
    } else if (reply instanceof HttpReply.Deferred deferred) {
      return alter(deferred);
    }
    return alter((HttpReply.Stream) reply);
  }

  @Override
  public Inbound connect(HttpCall call, Channel out) {
    return alter(face.connect(alter(call), alterSocket(out)));
  }

  HttpCall alter(HttpCall call) {
    return call;
  }

  HttpReply alter(HttpReply.Full full) {
    return full;
  }

  HttpReply alter(HttpReply.Deferred deferred) {
    return deferred;
  }

  HttpReply alter(HttpReply.Stream stream) {
    return new HttpReply.Stream(stream.headers(), out -> alterStream(stream.opener(), out));
  }

  Runnable alterStream(HttpReply.Opener opener, Channel out) {
    return opener.open(out);
  }

  Channel alterSocket(Channel out) {
    return out;
  }

  Inbound alter(Inbound inbound) {
    return inbound;
  }
}
