/**
 * The leaf that every other room stands on: secrets, ids, randomness and the exception for outages.
 * Imports nothing of ours.
 */
@NullMarked
package io.github.qrauth.base;

import org.jspecify.annotations.NullMarked;
