/** From a grid to bits: gray values at module centres, light or dark, and ZXing's bit decoder. */
@NullMarked
package io.github.qrauth.vision.internal.sample;

import org.jspecify.annotations.NullMarked;
