/**
 * Contract suites for those who implement a port or adapt a framework: JUnit classes to extend. The
 * name of each test starts with the rule that it shows.
 *
 * <pre>{@code
 * class MyLoginStoreTest extends LoginStoreContract {
 *   protected LoginStore newStore(int capacity) {
 *     return new MyLoginStore(database, capacity);
 *   }
 *
 *   protected LoginEvents events(LoginStore store) {
 *     return ((MyLoginStore) store).events();
 *   }
 * }
 * }</pre>
 *
 * They need JUnit 6 (jupiter) and AssertJ on the test class path.
 */
@NullMarked
package io.github.qrauth.testkit.contract;

import org.jspecify.annotations.NullMarked;
