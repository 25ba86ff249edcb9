package io.github.qrauth.demo;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Starts the demo server. */
public final class Demo {
  private static final int USAGE = 2;
  private static final int FAILURE = 1;

  private Demo() {}

  /** Starts the demo; see {@code --help}. */
  public static void main(String[] args) {
    try {
      DemoOptions options = DemoOptions.parse(args);
      if (options.help()) {
        System.out.print(DemoOptions.HELP);
      } else {
        run(options, System.getenv());
      }
    } catch (UsageException mistake) {
      System.err.println("qrauth-demo: " + mistake.getMessage());
      System.exit(USAGE);
    } catch (RuntimeException failure) {
      System.err.println("qrauth-demo: cannot start: " + failure.getMessage());
      System.exit(FAILURE);
    }
  }

  private static void run(DemoOptions options, Map<String, String> environment) {
    DemoServer server = DemoServer.start(options, environment);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "demo-shutdown"));
    var style = Banner.style(environment, System.getProperty("native.encoding", ""));
    Instant started = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    Duration startUp = Duration.between(started, Instant.now());
    var banner = new Banner(server.address(), options.simulator(), startUp, style);
    // System.out may not speak UTF-8 where the terminal does (JEP 400 came with Java 18).
    var out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    out.print(banner.text());
  }
}
