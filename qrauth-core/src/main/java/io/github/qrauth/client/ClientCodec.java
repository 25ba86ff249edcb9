package io.github.qrauth.client;

import io.github.qrauth.base.QrAuthException;
import io.github.qrauth.base.StoreException;
import io.github.qrauth.internal.bytes.ByteReader;
import io.github.qrauth.internal.bytes.ByteWriter;
import java.util.HashSet;
import java.util.Set;

/**
 * The versioned bytes that stores keep of a {@link Client}, without its id, which is what it is
 * stored under. Equal clients have equal bytes. Thread-safe.
 */
public final class ClientCodec {
  private static final int FORMAT = 1;

  private ClientCodec() {}

  /** The client as bytes. */
  public static byte[] encode(Client client) {
    ByteWriter out = new ByteWriter(128).u8(FORMAT).text(client.name());
    out.varint(client.scopes().size());
    client.scopes().stream().sorted().forEach(out::text);
    out.varint(client.keyHashes().size());
    client.keyHashes().stream().map(ApiKeyHash::text).sorted().forEach(out::text);
    return out.toBytes();
  }

  /**
   * The client again.
   *
   * @throws StoreException when a newer version wrote it: another node may be able to read it
   * @throws QrAuthException when the bytes are damaged
   */
  public static Client decode(String id, byte[] encoded) {
    ByteReader in = new ByteReader(encoded);
    int format = in.u8();
    if (format != FORMAT) {
      throw new StoreException(
          "a client is stored in format " + format + "; this version reads " + FORMAT);
    }
    String name = in.requiredText();
    Set<String> scopes = new HashSet<>();
    for (int left = in.varint(); left > 0; left--) {
      scopes.add(in.requiredText());
    }
    Set<ApiKeyHash> keys = new HashSet<>();
    for (int left = in.varint(); left > 0; left--) {
      keys.add(ApiKeyHash.parse(in.requiredText()).orElseThrow(ClientCodec::damaged));
    }
    in.end();
    try {
      return new Client(id, name, scopes, keys);
    } catch (IllegalArgumentException refused) {
      throw damaged();
    }
  }

  private static QrAuthException damaged() {
    return new QrAuthException("a stored client is damaged");
  }
}
