/** Logs in through a real browser: screenshots in, codes out, nothing behind the page's back. */
@NullMarked
package io.github.qrauth.demo.browser;

import org.jspecify.annotations.NullMarked;
