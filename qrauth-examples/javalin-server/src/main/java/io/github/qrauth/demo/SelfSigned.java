package io.github.qrauth.demo;

import io.github.qrauth.base.RandomSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;

/**
 * A certificate that its own key signs (RFC 5280), for trying HTTPS: every browser warns of it. Key
 * and certificate live in memory only.
 */
final class SelfSigned {
  private static final Duration LIFETIME = Duration.ofDays(30);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final byte[] ECDSA_WITH_SHA256 =
      Der.of(Der.SEQUENCE, Der.oid(0x2A, 0x86, 0x48, 0xCE, 0x3D, 4, 3, 2));
  private static final byte[] COMMON_NAME = Der.oid(0x55, 4, 3);
  private static final byte[] SUBJECT_ALTERNATIVE_NAME = Der.oid(0x55, 0x1D, 0x11);
  private static final int VERSION = 0xA0;
  private static final int EXTENSIONS = 0xA3;
  private static final int DNS_NAME = 0x82;
  private static final int IP_ADDRESS = 0x87;

  private SelfSigned() {}

  /** A key store with one entry, valid for these host names and IPv4 addresses. */
  static KeyStore keyStore(Collection<String> hosts, Instant now, char[] password) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair keys = generator.generateKeyPair();
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      Certificate[] chain = {certificate(keys, hosts, now)};
      store.setKeyEntry("demo", keys.getPrivate(), password, chain);
      return store;
    } catch (GeneralSecurityException | IOException impossible) {
      throw new IllegalStateException("every Java platform has EC keys and PKCS#12", impossible);
    }
  }

  private static X509Certificate certificate(KeyPair keys, Collection<String> hosts, Instant now)
      throws GeneralSecurityException, IOException {
    byte[] unsigned = unsigned(keys, hosts, now);
    byte[] signed =
        Der.of(
            Der.SEQUENCE, unsigned, ECDSA_WITH_SHA256, Der.bits(sign(keys.getPrivate(), unsigned)));
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(signed));
  }

  private static byte[] unsigned(KeyPair keys, Collection<String> hosts, Instant now)
      throws IOException {
    byte[] name =
        Der.of(
            Der.SEQUENCE,
            Der.of(Der.SET, Der.of(Der.SEQUENCE, COMMON_NAME, Der.text("qrauth demo"))));
    byte[] validity =
        Der.of(
            Der.SEQUENCE,
            Der.time(TIME.format(now.minus(Duration.ofHours(1)))),
            Der.time(TIME.format(now.plus(LIFETIME))));
    return Der.of(
        Der.SEQUENCE,
        Der.of(VERSION, Der.integer(BigInteger.TWO)),
        Der.integer(new BigInteger(1, RandomSource.secure().bytes(16))),
        ECDSA_WITH_SHA256,
        name,
        validity,
        name,
        keys.getPublic().getEncoded(),
        Der.of(EXTENSIONS, Der.of(Der.SEQUENCE, alternativeNames(hosts))));
  }

  private static byte[] alternativeNames(Collection<String> hosts) throws IOException {
    byte[][] names = new byte[hosts.size()][];
    int next = 0;
    for (String host : hosts) {
      names[next++] =
          host.matches("[0-9.]+")
              ? Der.of(IP_ADDRESS, InetAddress.getByName(host).getAddress())
              : Der.of(DNS_NAME, host.getBytes(StandardCharsets.US_ASCII));
    }
    byte[] value = Der.of(Der.OCTETS, Der.of(Der.SEQUENCE, names));
    return Der.of(Der.SEQUENCE, SUBJECT_ALTERNATIVE_NAME, value);
  }

  private static byte[] sign(PrivateKey key, byte[] bytes) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(key);
    signature.update(bytes);
    return signature.sign();
  }
}
