package io.github.qrauth.redis;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.login.LoginEvent;
import io.github.qrauth.login.LoginSessionCodec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Reads which versions logins are at, some hundreds in one go. */
final class StoredVersions {
  private static final int AT_ONCE = 512;
  private static final int HEADER = 16;
  private static final int FIRST = 1;

  private final Wire wire;
  private final Keys keys;

  StoredVersions(Wire wire, Keys keys) {
    this.wire = wire;
    this.keys = keys;
  }

  /** Tells the version of each of these that has moved; of a first one nobody was ever told. */
  void of(Collection<SessionId> ids, Consumer<LoginEvent> teller) {
    List<SessionId> all = List.copyOf(ids);
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      read(all.subList(from, Math.min(all.size(), from + AT_ONCE)), teller);
    }
  }

  private void read(List<SessionId> ids, Consumer<LoginEvent> teller) {
    List<Future<byte[]>> asked = new ArrayList<>();
    for (SessionId id : ids) {
      asked.add(wire.askStart(keys.login(id), HEADER));
    }
    for (int i = 0; i < ids.size(); i++) {
      byte[] header = wire.answer(asked.get(i));
      int version = header.length == HEADER ? LoginSessionCodec.version(header) : FIRST;
      if (version > FIRST) {
        teller.accept(new LoginEvent(ids.get(i), version));
      }
    }
  }
}
