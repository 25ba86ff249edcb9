/** Where frames come from: watched folders, cameras, uploads. The newest frame of a wearer wins. */
@NullMarked
package io.github.qrauth.vision.source;

import org.jspecify.annotations.NullMarked;
