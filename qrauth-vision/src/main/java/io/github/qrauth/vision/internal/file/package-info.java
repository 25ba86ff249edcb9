/** What picture files say of themselves before anything is decoded. */
@NullMarked
package io.github.qrauth.vision.internal.file;

import org.jspecify.annotations.NullMarked;
