/** Benchmarks over the public API, one jar with subcommands. */
@NullMarked
package io.github.qrauth.benchmarks;

import org.jspecify.annotations.NullMarked;
