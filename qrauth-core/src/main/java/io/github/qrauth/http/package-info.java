/**
 * The framework-neutral HTTP face: adapters turn a framework's request into an {@link
 * io.github.qrauth.http.HttpCall} and write back the {@link io.github.qrauth.http.HttpReply}; every
 * byte of protocol is decided here.
 */
@NullMarked
package io.github.qrauth.http;

import org.jspecify.annotations.NullMarked;
