/**
 * Who says yes for a wearer or a board: scan, approve and deny behind one small port, with the
 * engine of this process or with a server elsewhere.
 */
@NullMarked
package io.github.qrauth.approver;

import org.jspecify.annotations.NullMarked;
