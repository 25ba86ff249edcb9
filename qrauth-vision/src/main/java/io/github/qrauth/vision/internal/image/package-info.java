/** Gray pictures, their smaller copies, and their black-and-white forms. */
@NullMarked
package io.github.qrauth.vision.internal.image;

import org.jspecify.annotations.NullMarked;
