package io.github.qrauth.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL's own driver can and {@code java.sql} has no word for. The driver is the host's
 * choice and no dependency, so its public interfaces are looked up by name.
 */
final class PostgresNotifications {
  private static final String CONNECTION = "org.postgresql.PGConnection";
  private static final String NOTIFICATION = "org.postgresql.PGNotification";

  private final Object connection;
  private final Method getNotifications;
  private final Method getParameter;

  private PostgresNotifications(Object connection, Method getNotifications, Method getParameter) {
    this.connection = connection;
    this.getNotifications = getNotifications;
    this.getParameter = getParameter;
  }

  /**
   * @throws SQLException when this is no connection of PostgreSQL's driver (42.x)
   */
  static PostgresNotifications of(Connection connection) throws SQLException {
    for (ClassLoader loader : loaders(connection)) {
      try {
        Class<?> type = Class.forName(CONNECTION, false, loader);
        Class<?> notification = Class.forName(NOTIFICATION, false, loader);
        if (connection.isWrapperFor(type)) {
          return new PostgresNotifications(
              connection.unwrap(type),
              type.getMethod("getNotifications", int.class),
              notification.getMethod("getParameter"));
        }
      } catch (ClassNotFoundException | NoSuchMethodException elsewhere) {
        continue;
      }
    }
    throw new SQLException("LISTEN needs connections of PostgreSQL's JDBC driver (42.x)", "0A000");
  }

  /** What was notified; waits up to {@code millis} for the first. */
  List<String> await(int millis) throws SQLException {
    Object @Nullable [] heard = (Object[]) call(getNotifications, connection, millis);
    List<String> payloads = new ArrayList<>();
    if (heard != null) {
      for (Object notification : heard) {
        payloads.add(String.valueOf(call(getParameter, notification)));
      }
    }
    return payloads;
  }

  private static List<ClassLoader> loaders(Connection connection) throws SQLException {
    List<ClassLoader> loaders = new ArrayList<>();
    add(loaders, connection.unwrap(Connection.class).getClass().getClassLoader());
    add(loaders, Thread.currentThread().getContextClassLoader());
    add(loaders, PostgresNotifications.class.getClassLoader());
    return loaders;
  }

  private static void add(List<ClassLoader> loaders, @Nullable ClassLoader loader) {
    if (loader != null) {
      loaders.add(loader);
    }
  }

  private static @Nullable Object call(Method method, Object target, Object... values)
      throws SQLException {
    try {
      return method.invoke(target, values);
    } catch (InvocationTargetException failed) {
      if (failed.getCause() instanceof SQLException out) {
        throw out;
      }
      throw new IllegalStateException("the driver failed in " + method.getName(), failed);
    } catch (IllegalAccessException hidden) {
      throw new IllegalStateException("the driver hides " + method, hidden);
    }
  }
}
