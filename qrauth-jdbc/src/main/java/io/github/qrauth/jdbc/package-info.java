/**
 * Keeps logins, used ids and attempts in an SQL database: start at {@link
 * io.github.qrauth.jdbc.JdbcStores}.
 */
@NullMarked
package io.github.qrauth.jdbc;

import org.jspecify.annotations.NullMarked;
