/**
 * Faults on purpose, and a judge of what came of them: for tests of stores and of whole servers.
 */
@NullMarked
package io.github.qrauth.testkit.fault;

import org.jspecify.annotations.NullMarked;
