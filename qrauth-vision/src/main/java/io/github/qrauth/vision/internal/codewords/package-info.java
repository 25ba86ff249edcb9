/** From doubtful modules to certain ones: Reed-Solomon that is told which bytes to distrust. */
@NullMarked
package io.github.qrauth.vision.internal.codewords;

import org.jspecify.annotations.NullMarked;
