/** The code of the documents, compiled and run. */
@NullMarked
package io.github.qrauth.testkit.docs;

import org.jspecify.annotations.NullMarked;
