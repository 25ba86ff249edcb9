package io.github.qrauth.jdbc;

import io.github.qrauth.testkit.contract.Outage;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PgBouncer in transaction mode, before the PostgreSQL of the tests: the stores' statements
 * go through it, and what must not goes to PostgreSQL itself.
 */
final class PgBouncerServer implements TestDatabase.Served {
  private static PgBouncerServer shared;
  private static Exception failed;

  private final PostgresServer through;
  private final PostgresServer behind;

  private PgBouncerServer(PostgresServer behind) throws Exception {
    this.behind = behind;
    int port = start(behind.unwired());
    // Debian's is 1.18, which knows no prepared statements in this mode.
    String url = "jdbc:postgresql://localhost:" + port + "/bounced?user=any&prepareThreshold=0";
    through = PostgresServer.at(url);
  }

  static synchronized PgBouncerServer shared() throws Exception {
    if (failed != null) {
      throw failed;
    }
    if (shared == null) {
      try {
        shared = new PgBouncerServer(PostgresServer.shared());
      } catch (Exception cannotStart) {
        failed = cannotStart;
        throw cannotStart;
      }
    }
    return shared;
  }

  @Override
  public DataSource pool() {
    return through.pool();
  }

  /** Past it. */
  @Override
  public DataSource direct() {
    return behind.direct();
  }

  /** Through it, without a pool. */
  PGSimpleDataSource bounced() {
    return through.direct();
  }

  @Override
  public Outage outage() {
    return through.outage();
  }

  @Override
  public void refresh() {
    through.refresh();
  }

  private static int start(PGSimpleDataSource server) throws IOException {
    int port = freePort();
    Path settings = settings(server, port);
    List<String> command = new ArrayList<>(List.of(program().toString(), settings.toString()));
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(1, List.of("-u", "nobody")); // it refuses to be root
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "stop-pgbouncer"));
    awaitReady(process);
    return port;
  }

  private static Path settings(PGSimpleDataSource server, int port) throws IOException {
    Path directory = Files.createTempDirectory("qrauth-pgbouncer");
    directory.toFile().deleteOnExit();
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path file = directory.resolve("pgbouncer.ini");
    String password = server.getPassword() == null ? "" : " password=" + server.getPassword();
    Files.write(
        file,
        List.of(
            "[databases]",
            "bounced = host="
                + server.getServerNames()[0]
                + " port="
                + server.getPortNumbers()[0]
                + " dbname="
                + server.getDatabaseName()
                + " user="
                + server.getUser()
                + password,
            "[pgbouncer]",
            "listen_addr = 127.0.0.1",
            "listen_port = " + port,
            "unix_socket_dir =",
            "auth_type = any",
            "pool_mode = transaction",
            "default_pool_size = 10",
            "max_client_conn = 200",
            "ignore_startup_parameters = extra_float_digits"));
    file.toFile().deleteOnExit();
    return file;
  }

  /** On the PATH, or where Debian has it, which is not on everybody's. */
  private static Path program() throws IOException {
    return Stream.concat(
            Stream.of(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/sbin"))
        .map(directory -> Path.of(directory, "pgbouncer"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IOException("no pgbouncer on the PATH"));
  }

  private static void awaitReady(Process process) throws IOException {
    BufferedReader log =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder said = new StringBuilder();
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      said.append(line).append('\n');
      if (line.contains("process up")) {
        drain(log);
        return;
      }
    }
    throw new IOException("pgbouncer ended: " + said);
  }

  private static void drain(BufferedReader log) {
    Thread thread =
        new Thread(
            () -> {
              try {
                log.transferTo(Writer.nullWriter());
              } catch (IOException ended) {
                // With the process.
              }
            },
            "pgbouncer-log");
    thread.setDaemon(true);
    thread.start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
