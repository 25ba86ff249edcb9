/**
 * Logs wearers in by what their cameras see: frames from a source, codes from a decoder, a yes
 * through an {@link io.github.qrauth.approver.Approver}. The one part of this module that needs
 * qrauth-core on the path.
 */
@NullMarked
package io.github.qrauth.vision.scan;

import org.jspecify.annotations.NullMarked;
