/**
 * The one place that reads and writes JSON: strict RFC 8259, I-JSON (RFC 7493) where it is
 * stricter. Imports nothing of ours.
 */
@NullMarked
package io.github.qrauth.internal.json;

import org.jspecify.annotations.NullMarked;
