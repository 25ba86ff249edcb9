package io.github.qrauth.login;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The state machine once more, as data that was written from the security contract and not from the
 * code (S10). A row is where a login stands, confirmation by its next step; a column what somebody
 * does. {@code own} is the account that scanned, {@code other} any other account; before the first
 * scan everybody is {@code other}.
 *
 * <p>Cells: {@code NAME} the next place, {@code >} the next step of the policy or APPROVED, {@code
 * .} a new version in the same place, {@code =} nothing to do, {@code -reason} refused, {@code
 * NAME-reason} refused at a price. {@code LOOK} is a board that looks, for the last time or not;
 * {@code IDLE} one that does not, with a try left or without; {@code SCAN} what a scan by the same
 * account does. The last block's faces are for policies that accept faces: others refuse them.
 */
final class ReferenceTable {
  private static final String CELLS =
      """
      place     scan/own scan/other       approve/own approve/other    pin/right pin/wrong
      PENDING   -        SCANNED          -           -not-ready       -not-ready -not-ready
      LOOKING   -        SCANNED          -           -not-ready       -not-ready -not-ready
      LOOKING5  -        SCANNED          -           -not-ready       -not-ready -not-ready
      TIRED     -        SCANNED          -           -not-ready       -not-ready -not-ready
      SCANNED   =        -already-scanned >           -not-the-scanner -not-ready -not-ready
      PIN3      =        -already-scanned .           -not-the-scanner >          PIN2-wrong-pin
      PIN2      =        -already-scanned .           -not-the-scanner >          PIN1-wrong-pin
      PIN1      =        -already-scanned .           -not-the-scanner >          LOCKED-locked
      NUMBER    =        -already-scanned -not-ready  -not-ready       -not-ready -not-ready
      KEY       =        -already-scanned -not-ready  -not-ready       -not-ready -not-ready
      SECOND    =        -already-scanned -not-ready  -not-ready       -not-ready -not-ready
      ACCOUNT   =        -already-scanned -not-ready  -not-ready       -not-ready -not-ready
      MEM3      =        -already-scanned -not-ready  -not-ready       -not-ready -not-ready
      MEM2      =        -already-scanned -not-ready  -not-ready       -not-ready -not-ready
      MEM1      =        -already-scanned -not-ready  -not-ready       -not-ready -not-ready
      MEM0      =        -already-scanned -not-ready  -not-ready       -not-ready -not-ready
      APPROVED  =        -already-scanned -not-ready  -not-ready       -not-ready -not-ready

      place     number/own/right number/own/wrong    number/other     key/own/right key/own/wrong
      PENDING   -                -                   -not-ready       -             -
      LOOKING   -                -                   -not-ready       -             -
      LOOKING5  -                -                   -not-ready       -             -
      TIRED     -                -                   -not-ready       -             -
      SCANNED   -not-ready       -not-ready          -not-ready       -not-ready    -not-ready
      PIN3      -not-ready       -not-ready          -not-ready       -not-ready    -not-ready
      PIN2      -not-ready       -not-ready          -not-ready       -not-ready    -not-ready
      PIN1      -not-ready       -not-ready          -not-ready       -not-ready    -not-ready
      NUMBER    >                DENIED-wrong-number -not-the-scanner -not-ready    -not-ready
      KEY       -not-ready       -not-ready          -not-ready       >             -signature-refused
      SECOND    -not-ready       -not-ready          -not-ready       -not-ready    -not-ready
      ACCOUNT   -not-ready       -not-ready          -not-ready       -not-ready    -not-ready
      MEM3      -not-ready       -not-ready          -not-ready       -not-ready    -not-ready
      MEM2      -not-ready       -not-ready          -not-ready       -not-ready    -not-ready
      MEM1      -not-ready       -not-ready          -not-ready       -not-ready    -not-ready
      MEM0      -not-ready       -not-ready          -not-ready       -not-ready    -not-ready
      APPROVED  -not-ready       -not-ready          -not-ready       -not-ready    -not-ready

      place     key/other        second/own                second/other account/yes account/no
      PENDING   -not-ready       -                         -not-ready   -not-ready  -not-ready
      LOOKING   -not-ready       -                         -not-ready   -not-ready  -not-ready
      LOOKING5  -not-ready       -                         -not-ready   -not-ready  -not-ready
      TIRED     -not-ready       -                         -not-ready   -not-ready  -not-ready
      SCANNED   -not-ready       -not-ready                -not-ready   -not-ready  -not-ready
      PIN3      -not-ready       -not-ready                -not-ready   -not-ready  -not-ready
      PIN2      -not-ready       -not-ready                -not-ready   -not-ready  -not-ready
      PIN1      -not-ready       -not-ready                -not-ready   -not-ready  -not-ready
      NUMBER    -not-ready       -not-ready                -not-ready   -not-ready  -not-ready
      KEY       -not-the-scanner -not-ready                -not-ready   -not-ready  -not-ready
      SECOND    -not-ready       -second-approver-required >            -not-ready  -not-ready
      ACCOUNT   -not-ready       -not-ready                -not-ready   >           CANCELLED
      MEM3      -not-ready       -not-ready                -not-ready   -not-ready  -not-ready
      MEM2      -not-ready       -not-ready                -not-ready   -not-ready  -not-ready
      MEM1      -not-ready       -not-ready                -not-ready   -not-ready  -not-ready
      MEM0      -not-ready       -not-ready                -not-ready   -not-ready  -not-ready
      APPROVED  -not-ready       -not-ready                -not-ready   -not-ready  -not-ready

      place     deny/own deny/other       cancel    claim      claim/other-client     time
      PENDING   -        -not-ready       CANCELLED -not-ready CANCELLED-wrong-client EXPIRED
      LOOKING   -        -not-ready       CANCELLED -not-ready CANCELLED-wrong-client EXPIRED
      LOOKING5  -        -not-ready       CANCELLED -not-ready CANCELLED-wrong-client EXPIRED
      TIRED     -        -not-ready       CANCELLED -not-ready CANCELLED-wrong-client EXPIRED
      SCANNED   DENIED   -not-the-scanner CANCELLED -not-ready CANCELLED-wrong-client EXPIRED
      PIN3      DENIED   -not-the-scanner CANCELLED -not-ready CANCELLED-wrong-client EXPIRED
      PIN2      DENIED   -not-the-scanner CANCELLED -not-ready CANCELLED-wrong-client EXPIRED
      PIN1      DENIED   -not-the-scanner CANCELLED -not-ready CANCELLED-wrong-client EXPIRED
      NUMBER    DENIED   -not-the-scanner CANCELLED -not-ready CANCELLED-wrong-client EXPIRED
      KEY       DENIED   -not-the-scanner CANCELLED -not-ready CANCELLED-wrong-client EXPIRED
      SECOND    DENIED   DENIED           CANCELLED -not-ready CANCELLED-wrong-client EXPIRED
      ACCOUNT   DENIED   -not-the-scanner CANCELLED -not-ready CANCELLED-wrong-client EXPIRED
      MEM3      DENIED   -not-the-scanner CANCELLED -not-ready CANCELLED-wrong-client EXPIRED
      MEM2      DENIED   -not-the-scanner CANCELLED -not-ready CANCELLED-wrong-client EXPIRED
      MEM1      DENIED   -not-the-scanner CANCELLED -not-ready CANCELLED-wrong-client EXPIRED
      MEM0      DENIED   -not-the-scanner CANCELLED -not-ready CANCELLED-wrong-client EXPIRED
      APPROVED  DENIED   -not-the-scanner CANCELLED CLAIMED    CANCELLED-wrong-client EXPIRED

      place     memo/try       memo/right memo/wrong   face/ask           face/match face/failed face/gone
      PENDING   -not-ready     -not-ready -not-ready   LOOK               -not-ready -not-ready  -not-ready
      LOOKING   -not-ready     -not-ready -not-ready   LOOK               >          IDLE        IDLE
      LOOKING5  -not-ready     -not-ready -not-ready   -too-many-attempts >          LOCKED      IDLE
      TIRED     -not-ready     -not-ready -not-ready   -too-many-attempts -not-ready -not-ready  -not-ready
      SCANNED   -not-ready     -not-ready -not-ready   -not-ready         SCAN       -not-ready  -not-ready
      PIN3      -not-ready     -not-ready -not-ready   -not-ready         SCAN       -not-ready  -not-ready
      PIN2      -not-ready     -not-ready -not-ready   -not-ready         SCAN       -not-ready  -not-ready
      PIN1      -not-ready     -not-ready -not-ready   -not-ready         SCAN       -not-ready  -not-ready
      NUMBER    -not-ready     -not-ready -not-ready   -not-ready         SCAN       -not-ready  -not-ready
      KEY       -not-ready     -not-ready -not-ready   -not-ready         SCAN       -not-ready  -not-ready
      SECOND    -not-ready     -not-ready -not-ready   -not-ready         SCAN       -not-ready  -not-ready
      ACCOUNT   -not-ready     -not-ready -not-ready   -not-ready         SCAN       -not-ready  -not-ready
      MEM3      MEM2           >          -wrong-pin   -not-ready         SCAN       -not-ready  -not-ready
      MEM2      MEM1           >          -wrong-pin   -not-ready         SCAN       -not-ready  -not-ready
      MEM1      MEM0           >          -wrong-pin   -not-ready         SCAN       -not-ready  -not-ready
      MEM0      LOCKED-locked  >          LOCKED-locked -not-ready        SCAN       -not-ready  -not-ready
      APPROVED  -not-ready     -not-ready -not-ready   -not-ready         SCAN       -not-ready  -not-ready
      """;

  /** What everybody but a stranger who scans hears at an end. */
  private static final Map<String, String> ENDS =
      Map.of(
          "CLAIMED", "-already-claimed",
          "DENIED", "-denied",
          "CANCELLED", "-cancelled",
          "EXPIRED", "-expired",
          "LOCKED", "-locked");

  private final Map<String, Map<String, String>> rows = new LinkedHashMap<>();

  ReferenceTable() {
    for (String block : CELLS.strip().split("\n\n", -1)) {
      List<String> lines = block.lines().toList();
      String[] columns = lines.get(0).strip().split(" +", -1);
      for (String line : lines.subList(1, lines.size())) {
        String[] cells = line.strip().split(" +", -1);
        Map<String, String> row = rows.computeIfAbsent(cells[0], p -> new LinkedHashMap<>());
        for (int i = 1; i < columns.length; i++) {
          row.put(columns[i], cells[i]);
        }
      }
    }
  }

  List<String> places() {
    List<String> places = new ArrayList<>(rows.keySet());
    places.addAll(ENDS.keySet());
    return places;
  }

  String cell(String place, String column) {
    if (!ENDS.containsKey(place)) {
      return rows.getOrDefault(place, Map.of()).getOrDefault(column, "no such cell");
    }
    return switch (column) {
      case "time" -> ".";
      case "scan/other" -> "-unknown-session";
      case "deny/own", "deny/other" -> place.equals("DENIED") ? "=" : ENDS.get(place);
      case "cancel" -> place.equals("CANCELLED") ? "=" : ENDS.get(place);
      default -> ENDS.get(place);
    };
  }

  /** The state of {@link LoginState} that a place is. */
  static LoginState state(String place) {
    return switch (place) {
      case "PIN3", "PIN2", "PIN1", "NUMBER", "KEY", "SECOND", "ACCOUNT" -> LoginState.CONFIRMING;
      case "MEM3", "MEM2", "MEM1", "MEM0" -> LoginState.CONFIRMING;
      case "LOOK", "IDLE", "LOOKING", "LOOKING5", "TIRED" -> LoginState.PENDING;
      default -> LoginState.valueOf(place);
    };
  }
}
