package io.github.qrauth;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.client.Client;
import io.github.qrauth.client.ClientStore;
import io.github.qrauth.client.ScannerKeys;
import io.github.qrauth.guard.AuditSink;
import io.github.qrauth.guard.ProximityVerifier;
import io.github.qrauth.http.CallerResolver;
import io.github.qrauth.http.CodeReader;
import io.github.qrauth.http.HostSession;
import io.github.qrauth.http.OnLogin;
import io.github.qrauth.http.PlaceResolver;
import io.github.qrauth.identity.DeviceKeys;
import io.github.qrauth.identity.IdentityVerifier;
import io.github.qrauth.identity.SecondApprovers;
import io.github.qrauth.key.KeyRing;
import io.github.qrauth.key.ServerSecret;
import io.github.qrauth.key.SigningAlgorithm;
import io.github.qrauth.login.FaceReaders;
import io.github.qrauth.login.LoginLimits;
import io.github.qrauth.login.LoginPolicy;
import io.github.qrauth.pin.MemorisedPins;
import io.github.qrauth.qr.QrPayload;
import io.github.qrauth.token.TokenPolicy;
import io.github.qrauth.token.TokenType;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds a {@link QrAuth}. Only {@link #caller} must be given; every other setting has a default
 * that is safe on one node.
 */
public final class QrAuthBuilder {
  private static final Logger LOG = LoggerFactory.getLogger(QrAuth.class);
  private static final String ONLY_CLIENT = "web";
  private static final int MAX_NAME = 80;

  final String publicUrl;
  private @Nullable KeyRing keys;
  private @Nullable ServerSecret serverSecret;
  Stores stores = Stores.inMemory();
  LoginPolicy policy = LoginPolicy.tapToApprove();
  LoginLimits limits = LoginLimits.defaults();
  List<Client> clients;
  @Nullable ClientStore clientStore;
  private boolean serviceNamed;
  private boolean clientsListed;
  AuditSink audit = new AuditLog();
  @Nullable ProximityVerifier proximity;
  @Nullable DeviceKeys deviceKeys;
  @Nullable SecondApprovers secondApprovers;
  @Nullable MemorisedPins memorisedPins;
  @Nullable FaceReaders faceReaders;
  private @Nullable CallerResolver caller;
  @Nullable ScannerKeys scannerKeys;
  IdentityVerifier wearers = credential -> Optional.empty();
  @Nullable CodeReader frames;
  OnLogin onLogin = (login, call) -> HostSession.none();
  @Nullable String loginPage;
  List<String> allowedOrigins = List.of();
  List<String> trustedProxies = List.of();
  PlaceResolver places = PlaceResolver.none();
  boolean developmentMode;
  boolean proofNonces;
  boolean proofsRequired;
  Duration heartbeat = Duration.ofSeconds(15);
  int maxStreams = 10_000;
  Duration tokenLifetime = TokenType.LOGIN.defaultLifetime();
  @Nullable TokenPolicy tokenPolicy;
  String audience;
  InstantSource clock = InstantSource.system();
  RandomSource random = RandomSource.secure();

  QrAuthBuilder(String publicUrl) {
    this.publicUrl = publicUrl;
    this.audience = publicUrl;
    this.clients = List.of(Client.of(ONLY_CLIENT, hostOf(publicUrl)));
  }

  /** Signs tokens; default a key that ends with this process. */
  public QrAuthBuilder keys(KeyRing keys) {
    this.keys = keys;
    return this;
  }

  /** The secret that all nodes share; default one that ends with this process. */
  public QrAuthBuilder serverSecret(ServerSecret secret) {
    this.serverSecret = secret;
    return this;
  }

  /** Where logins live; default {@link Stores#inMemory()}. */
  public QrAuthBuilder stores(Stores stores) {
    this.stores = stores;
    return this;
  }

  /** The kind of login; default {@link LoginPolicy#tapToApprove()}. */
  public QrAuthBuilder policy(LoginPolicy policy) {
    this.policy = policy;
    return this;
  }

  /** How much may be tried; default {@link LoginLimits#defaults()}. */
  public QrAuthBuilder limits(LoginLimits limits) {
    this.limits = limits;
    return this;
  }

  /**
   * What people read on the consent page as the service, 1 to 80 characters; default the public
   * URL's host. Not together with {@link #clients}, which have names of their own.
   */
  public QrAuthBuilder serviceName(String name) {
    this.clients = List.of(Client.of(ONLY_CLIENT, name));
    this.serviceNamed = true;
    return this;
  }

  /**
   * The services that may start logins, in place of the one called {@code web}. With more than one,
   * each screen must name its own.
   *
   * @throws IllegalArgumentException when there is none, or two have the same id
   */
  public QrAuthBuilder clients(Client... clients) {
    if (clients.length == 0) {
      throw new IllegalArgumentException("at least one client must be able to start a login");
    }
    ClientStore.of(clients);
    this.clients = List.of(clients);
    this.clientStore = null;
    this.clientsListed = true;
    return this;
  }

  /**
   * The services that may start logins, from a store of theirs in which they come and go: {@code
   * JdbcStores.clients()}, {@code RedisStores.clients()}, or the host's own. What it found is
   * remembered for 5 s. Each screen must name its client.
   */
  public QrAuthBuilder clients(ClientStore store) {
    this.clientStore = store;
    this.clients = List.of();
    this.clientsListed = true;
    return this;
  }

  /** Told of every transition; default the logger {@code io.github.qrauth.audit}. */
  public QrAuthBuilder audit(AuditSink sink) {
    this.audit = sink;
    return this;
  }

  /** Who can tell whether the devices are together; default nobody. */
  public QrAuthBuilder proximity(ProximityVerifier proximity) {
    this.proximity = proximity;
    return this;
  }

  /** Who may give the second yes; needed by policies that ask for one. */
  public QrAuthBuilder secondApprovers(SecondApprovers approvers) {
    this.secondApprovers = approvers;
    return this;
  }

  /** Who checks the PINs that users know by heart; needed by policies that ask for one. */
  public QrAuthBuilder memorisedPins(MemorisedPins pins) {
    this.memorisedPins = pins;
    return this;
  }

  /** The boards that look at whoever stands before a screen; needed by policies with faces. */
  public QrAuthBuilder faceReaders(FaceReaders readers) {
    this.faceReaders = readers;
    return this;
  }

  /** Keys enrolled on authorization devices; default none. */
  public QrAuthBuilder deviceKeys(DeviceKeys keys) {
    this.deviceKeys = keys;
    return this;
  }

  /** Who approves: the host's user on the authorization device. Must be given. */
  public QrAuthBuilder caller(CallerResolver caller) {
    this.caller = caller;
    return this;
  }

  /**
   * Scanners that run elsewhere, each with a key, and who knows their wearers by the credentials
   * that they show; default none.
   */
  public QrAuthBuilder scanners(ScannerKeys keys, IdentityVerifier wearers) {
    this.scannerKeys = keys;
    this.wearers = wearers;
    return this;
  }

  /**
   * Reads the pictures that devices send to {@code POST /frames}; default none, then there is no
   * such path. qrauth-vision has a reader.
   */
  public QrAuthBuilder frames(CodeReader reader) {
    this.frames = reader;
    return this;
  }

  /** What starts at a login: the host's own session; default only the login token. */
  public QrAuthBuilder onLogin(OnLogin onLogin) {
    this.onLogin = onLogin;
    return this;
  }

  /**
   * Where the phone's user signs in: a path with one leading slash or an http(s) URL, which gets
   * {@code return=}, the path to come back to. Default none: a page asks to sign in and scan again.
   */
  public QrAuthBuilder loginPage(String pathOrUrl) {
    this.loginPage = pathOrUrl;
    return this;
  }

  /**
   * The exact origins whose pages may call; default the public URL's own, which a list replaces.
   */
  public QrAuthBuilder allowedOrigins(String... origins) {
    this.allowedOrigins = List.of(origins);
    return this;
  }

  /** Addresses or CIDR ranges of the proxies whose forwarding headers count; default none. */
  public QrAuthBuilder trustedProxies(String... cidrs) {
    this.trustedProxies = List.of(cidrs);
    return this;
  }

  /** Who knows where an address is; default nobody. */
  public QrAuthBuilder placeResolver(PlaceResolver places) {
    this.places = places;
    return this;
  }

  /** Allows plain HTTP on other than loopback addresses. Not for production: anyone can listen. */
  public QrAuthBuilder developmentMode() {
    this.developmentMode = true;
    return this;
  }

  /**
   * How often a silent stream says that it lives; 1 to 15 s, default 15 s. Not rarer: the login
   * page takes a stream for dead after 22.5 s of silence.
   */
  public QrAuthBuilder heartbeat(Duration heartbeat) {
    this.heartbeat = heartbeat;
    return this;
  }

  /** How many requests and streams may wait at once; 1 to 1,000,000, default 10,000. */
  public QrAuthBuilder maxStreams(int max) {
    this.maxStreams = max;
    return this;
  }

  /** How long a login token lives; 1 s to 30 days, default 5 minutes. */
  public QrAuthBuilder tokenLifetime(Duration lifetime) {
    this.tokenLifetime = lifetime;
    return this;
  }

  /**
   * Lets logins live on by access and refresh tokens, and opens the OAuth endpoints; default
   * neither. {@link TokenPolicy#defaults()} is a good start.
   */
  public QrAuthBuilder tokens(TokenPolicy policy) {
    this.tokenPolicy = policy;
    return this;
  }

  /** Who accepts the access tokens, 1 to 255 characters; default the public URL. */
  public QrAuthBuilder audience(String audience) {
    this.audience = audience;
    return this;
  }

  /**
   * Asks proofs of possession (RFC 9449) for a nonce of this server, so that none can be made ahead
   * of time; costs a client one more call every few minutes. Default off: proofs are taken when
   * they come, and a login that was started with one is claimed by the same key alone.
   */
  public QrAuthBuilder proofNonces() {
    this.proofNonces = true;
    return this;
  }

  /**
   * Gives tokens only to screens that start with a proof of possession (RFC 9449), and binds them
   * to its key. Default off. Logins in cookies give no token and need none.
   */
  public QrAuthBuilder requireProofs() {
    this.proofsRequired = true;
    return this;
  }

  /** The one clock that decides; default the system's. */
  public QrAuthBuilder clock(InstantSource clock) {
    this.clock = clock;
    return this;
  }

  /** Where ids, secrets, codes and PINs come from; default {@link RandomSource#secure()}. */
  public QrAuthBuilder random(RandomSource random) {
    this.random = random;
    return this;
  }

  /**
   * The server, ready to be mounted.
   *
   * @throws IllegalArgumentException in one line that names the setting, when one is wrong
   * @throws IllegalStateException in one line, when the policy wants a port that nobody has given
   */
  public QrAuth build() {
    if (caller == null) {
      throw new IllegalArgumentException(
          "caller(...) is missing: without it nobody could approve a login");
    }
    if (serviceNamed && clientsListed) {
      throw new IllegalArgumentException(
          "serviceName(...) and clients(...) exclude each other: each client has its own name");
    }
    if (faceReaders == null && policy.faces() != LoginPolicy.Faces.REFUSED) {
      throw new IllegalStateException(
          "the policy accepts faces, but no board can look: call faceReaders(…)");
    }
    if (developmentMode) {
      LOG.warn(
          "DEVELOPMENT MODE: plain HTTP is allowed, anyone on the network can read and take over"
              + " logins");
    }
    return new QrAuth(this, signingKeys(), sharedSecret(), caller);
  }

  private KeyRing signingKeys() {
    if (keys != null) {
      return keys;
    }
    LOG.info("no keys(...): tokens are signed by a key that ends with this process");
    return KeyRing.generated(SigningAlgorithm.ES256);
  }

  private ServerSecret sharedSecret() {
    if (serverSecret != null) {
      return serverSecret;
    }
    LOG.info(
        "no serverSecret(...): a restart ends logins under way, and a second node needs the same"
            + " one: ServerSecret.file(path)");
    return ServerSecret.generate(random);
  }

  private static String hostOf(String publicUrl) {
    QrPayload.requireAlphanumeric(publicUrl);
    String host = URI.create(publicUrl).getHost();
    if (host == null) {
      throw new IllegalArgumentException("the public URL has no host: " + publicUrl);
    }
    return host.length() > MAX_NAME ? host.substring(0, MAX_NAME) : host;
  }
}
