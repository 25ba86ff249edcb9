/**
 * Keeps abuse out and the truth on record: attempt counters, single use, proximity, audit,
 * mitigations.
 */
@NullMarked
package io.github.qrauth.guard;

import org.jspecify.annotations.NullMarked;
