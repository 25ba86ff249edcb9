package io.github.qrauth.login;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** What a class logs, caught instead of printed. Public for the tests of other rooms. */
public final class QuietLog implements AutoCloseable {
  private final Logger logger;
  private final @Nullable Level before;
  private final ListAppender<ILoggingEvent> caught = new ListAppender<>();

  private QuietLog(Logger logger) {
    this.logger = logger;
    before = logger.getLevel();
    caught.start();
    logger.setLevel(Level.TRACE);
    logger.setAdditive(false);
    logger.addAppender(caught);
  }

  /** Catches until closed. */
  public static QuietLog of(Class<?> type) {
    return of(type.getName());
  }

  /** Catches until closed. */
  public static QuietLog of(String name) {
    return new QuietLog((Logger) LoggerFactory.getLogger(name));
  }

  /** The messages so far. */
  public List<String> lines() {
    return List.copyOf(caught.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Override
  public void close() {
    logger.detachAppender(caught);
    logger.setAdditive(true);
    logger.setLevel(before);
  }
}
