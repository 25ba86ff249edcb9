/** The stores of qrauth in Redis or Valkey, for as many nodes as there are. */
@NullMarked
package io.github.qrauth.redis;

import org.jspecify.annotations.NullMarked;
