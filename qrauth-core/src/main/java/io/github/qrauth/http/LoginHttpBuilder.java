package io.github.qrauth.http;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.client.ClientStore;
import io.github.qrauth.client.ScannerKeys;
import io.github.qrauth.identity.IdentityVerifier;
import io.github.qrauth.key.KeyRing;
import io.github.qrauth.login.FaceReaders;
import io.github.qrauth.login.LoginEngine;
import io.github.qrauth.login.LoginEvents;
import io.github.qrauth.token.DpopVerifier;
import io.github.qrauth.token.TokenEngine;
import io.github.qrauth.token.TokenIssuer;
import io.github.qrauth.token.TokenRequest;
import io.github.qrauth.token.TokenType;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds a {@link LoginHttp}. Everything but the engine and its ports has a default. */
public final class LoginHttpBuilder {
  private static final int MAX_STREAMS = 10_000;
  private static final Duration MIN_HEARTBEAT = Duration.ofSeconds(1);
  private static final Duration MAX_HEARTBEAT = Duration.ofSeconds(15);

  final PublicUrl publicUrl;
  final LoginEngine engine;
  final LoginEvents events;
  final ClientStore clients;
  final TokenIssuer issuer;
  @Nullable String onlyClient;
  private CallerResolver caller = CallerResolver.nobody();
  private @Nullable ScannerCallers scanners;
  @Nullable CodeReader frames;
  @Nullable String loginPage;
  OnLogin onLogin = (login, call) -> HostSession.none();
  Duration tokenLifetime = TokenType.LOGIN.defaultLifetime();
  @Nullable KeyRing keys;
  private @Nullable TokenEngine tokens;
  @Nullable DpopVerifier dpop;
  private String audience;
  Duration heartbeat = MAX_HEARTBEAT;
  int maxStreams = MAX_STREAMS;
  InstantSource clock = InstantSource.system();
  RandomSource random = RandomSource.secure();
  private boolean developmentMode;
  private Collection<String> allowedOrigins;
  private List<AddressRange> trustedProxies = List.of();
  private PlaceResolver places = PlaceResolver.none();
  FaceReaders faceReaders = FaceReaders.none();
  boolean proofsRequired;
  private @Nullable Scheduler scheduler;

  LoginHttpBuilder(
      String publicUrl,
      LoginEngine engine,
      LoginEvents events,
      ClientStore clients,
      TokenIssuer issuer) {
    this.publicUrl = PublicUrl.parse(publicUrl);
    this.engine = engine;
    this.events = events;
    this.clients = clients;
    this.issuer = issuer;
    this.audience = publicUrl;
    this.allowedOrigins = List.of(this.publicUrl.origin());
  }

  /** The client of screens that name none; default none, then they must. */
  public LoginHttpBuilder onlyClient(String clientId) {
    this.onlyClient = clientId;
    return this;
  }

  /** Who is signed in on the authorization device; default nobody. */
  public LoginHttpBuilder caller(CallerResolver caller) {
    this.caller = caller;
    return this;
  }

  /**
   * Scanners that run elsewhere, each with a key, and who knows their wearers; default none. A
   * scanner's call is made for the wearer whose credential it shows.
   */
  public LoginHttpBuilder scanners(ScannerKeys keys, IdentityVerifier wearers) {
    this.scanners = new ScannerCallers(keys, wearers);
    return this;
  }

  /** Reads the pictures of {@code POST /frames}; default none, then there is no such path. */
  public LoginHttpBuilder frames(CodeReader reader) {
    this.frames = reader;
    return this;
  }

  /**
   * Where people sign in who are not: a path with one leading slash, or an http(s) URL; gets {@code
   * return=}, a path to come back to. Default none: a page says that they must sign in first.
   *
   * @throws IllegalArgumentException when it is neither
   */
  public LoginHttpBuilder loginPage(String pathOrUrl) {
    this.loginPage = LoginPage.require(pathOrUrl);
    return this;
  }

  /** Starts the host's session; default nothing. */
  public LoginHttpBuilder onLogin(OnLogin onLogin) {
    this.onLogin = onLogin;
    return this;
  }

  /** How long a login token lives; default 5 minutes. Bounds as in {@link TokenRequest}. */
  public LoginHttpBuilder tokenLifetime(Duration lifetime) {
    TokenRequest.builder(TokenType.LOGIN, "check", "check").lifetime(lifetime);
    this.tokenLifetime = lifetime;
    return this;
  }

  /** Publishes the public halves of these keys at {@code /jwks.json}; default nothing. */
  public LoginHttpBuilder keys(KeyRing keys) {
    this.keys = keys;
    return this;
  }

  /**
   * Gives access and refresh tokens for logins, and opens the OAuth endpoints; default neither.
   *
   * @param audience who accepts the access tokens, 1 to 255 characters
   */
  public LoginHttpBuilder tokens(TokenEngine engine, String audience) {
    this.tokens = engine;
    this.audience = audience;
    return this;
  }

  /**
   * Takes proofs of possession (RFC 9449): a login that is started with one is claimed with one by
   * the same key, and its tokens are bound to it. Default none; screens' proofs are ignored then.
   */
  public LoginHttpBuilder dpop(DpopVerifier verifier) {
    this.dpop = verifier;
    return this;
  }

  /**
   * The exact origins whose pages may call, such as {@code https://shop.example.com}; default the
   * public URL's own. A list replaces the default.
   *
   * @throws IllegalArgumentException for what no browser sends as an origin
   */
  public LoginHttpBuilder allowedOrigins(Collection<String> origins) {
    this.allowedOrigins = List.copyOf(origins);
    origins();
    return this;
  }

  /** Addresses or ranges of the proxies whose forwarding headers count; default none. */
  public LoginHttpBuilder trustedProxies(Collection<String> cidrs) {
    this.trustedProxies = cidrs.stream().map(AddressRange::parse).toList();
    return this;
  }

  /** Who knows where an address is; default nobody. */
  public LoginHttpBuilder placeResolver(PlaceResolver places) {
    this.places = places;
    return this;
  }

  /** The boards that look at whoever stands before a screen; default none. */
  public LoginHttpBuilder faceReaders(FaceReaders readers) {
    this.faceReaders = readers;
    return this;
  }

  /** Allows plain HTTP on other than loopback addresses, with cookies that others may overwrite. */
  public LoginHttpBuilder developmentMode() {
    this.developmentMode = true;
    return this;
  }

  /**
   * How often a silent stream says that it lives; 1 to 15 s, default 15 s. Not rarer: the login
   * page takes a stream for dead after 22.5 s of silence.
   *
   * @throws IllegalArgumentException when it is out of range
   */
  public LoginHttpBuilder heartbeat(Duration heartbeat) {
    if (heartbeat.compareTo(MIN_HEARTBEAT) < 0 || heartbeat.compareTo(MAX_HEARTBEAT) > 0) {
      throw new IllegalArgumentException(
          "heartbeat is 1 to 15 s, not "
              + heartbeat
              + ": the login page takes a stream for dead after 22.5 s of silence");
    }
    this.heartbeat = heartbeat;
    return this;
  }

  /**
   * Gives tokens only for proofs of possession; needs {@link #dpop}. Default off. Logins in cookies
   * give no token and need none.
   */
  public LoginHttpBuilder requireProofs() {
    this.proofsRequired = true;
    return this;
  }

  /** How many requests and streams may wait at once; 1 to 1,000,000, default 10,000. */
  public LoginHttpBuilder maxStreams(int max) {
    if (max < 1 || max > 1_000_000) {
      throw new IllegalArgumentException("open streams are 1 to 1,000,000, not " + max);
    }
    this.maxStreams = max;
    return this;
  }

  /** The engine's clock; default the system's. */
  public LoginHttpBuilder clock(InstantSource clock) {
    this.clock = clock;
    return this;
  }

  /** Names requests; default the platform's cryptographic generator. */
  public LoginHttpBuilder random(RandomSource random) {
    this.random = random;
    return this;
  }

  /**
   * The face.
   *
   * @throws IllegalArgumentException for plain HTTP on other than loopback addresses without {@link
   *     #developmentMode()}
   */
  public LoginHttp build() {
    publicUrl.requireSafe(developmentMode);
    return new LoginHttp(this);
  }

  /** For tests: what waits, waits there. */
  LoginHttpBuilder scheduler(Scheduler scheduler) {
    this.scheduler = scheduler;
    return this;
  }

  Scheduler scheduler() {
    return scheduler == null ? new Timers() : scheduler;
  }

  @Nullable TokenService tokenService() {
    return tokens == null
        ? null
        : new TokenService(tokens, audience, dpop, proofsRequired, publicUrl);
  }

  /** A scanner's wearer, or else whom the host knows. */
  CallerResolver caller() {
    CallerResolver byScanner = scanners;
    CallerResolver byHost = caller;
    return byScanner == null
        ? byHost
        : call -> byScanner.resolve(call).or(() -> byHost.resolve(call));
  }

  Cookies cookies() {
    return new Cookies(publicUrl.secureContext());
  }

  Origins origins() {
    return new Origins(allowedOrigins);
  }

  Visitors visitors() {
    return new Visitors(new ClientAddress(trustedProxies), places, publicUrl.origin());
  }
}
