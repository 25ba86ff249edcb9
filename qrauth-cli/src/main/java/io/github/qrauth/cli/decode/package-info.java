/** {@code qrauth-cli decode}: reads the QR codes of pictures. */
@NullMarked
package io.github.qrauth.cli.decode;

import org.jspecify.annotations.NullMarked;
