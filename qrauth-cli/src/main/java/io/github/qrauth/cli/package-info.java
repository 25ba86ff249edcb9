/**
 * The program {@code qrauth-cli}: one package for each command, what they share here. A command is
 * a class with a {@link io.github.qrauth.cli.Console} and a line in {@link
 * io.github.qrauth.cli.Cli}.
 */
@NullMarked
package io.github.qrauth.cli;

import org.jspecify.annotations.NullMarked;
