/** What text must be like before people are shown it and stores keep it. */
@NullMarked
package io.github.qrauth.internal.text;

import org.jspecify.annotations.NullMarked;
