package io.github.qrauth.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * LISTEN behind a real PgBouncer in transaction mode. That all else works there is shown by the
 * contract suites, which run through it too.
 */
class PgBouncerTest {
  private final ListAppender<ILoggingEvent> said = new ListAppender<>();
  private final Logger log = (Logger) LoggerFactory.getLogger(NotifiedEvents.class);

  @BeforeEach
  void listenToTheLog() {
    said.start();
    log.addAppender(said);
  }

  @AfterEach
  void leaveTheLog() {
    log.detachAppender(said);
  }

  @Test
  @DisplayName("a listener that goes through it is named in the log and shows no life")
  void listener_throughPgBouncer_isNamedAndShowsNoLife() throws Exception {
    TestDatabase.PGBOUNCER.running();
    PgBouncerServer server = PgBouncerServer.shared();
    try (JdbcStores deaf = stores().listenOn(server.bounced()).build()) {
      Await.until(() -> hasSaid("PgBouncer"));
      assertThat(deaf.health().eventAge()).isEmpty();
      deaf.health().ping();
    }
  }

  @Test
  @DisplayName("a listener that goes past it hears itself, and nothing is said")
  void listener_pastPgBouncer_hears() throws Exception {
    TestDatabase.PGBOUNCER.running();
    PgBouncerServer server = PgBouncerServer.shared();
    try (JdbcStores hearing = stores().listenOn(server.direct()).build()) {
      Await.until(() -> hearing.health().eventAge().isPresent());
      assertThat(hasSaid("PgBouncer")).isFalse();
    }
  }

  private static JdbcStoresBuilder stores() throws Exception {
    return JdbcStores.on(PgBouncerServer.shared().pool())
        .tablePrefix(TestDatabase.freshPrefix())
        .createSchema();
  }

  private boolean hasSaid(String text) {
    return List.copyOf(said.list).stream().anyMatch(event -> event.getMessage().contains(text));
  }
}
