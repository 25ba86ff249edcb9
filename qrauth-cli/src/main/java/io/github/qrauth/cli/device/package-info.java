/** {@code qrauth-cli device}: looks at, talks to and plays biometric boards. */
@NullMarked
package io.github.qrauth.cli.device;

import org.jspecify.annotations.NullMarked;
