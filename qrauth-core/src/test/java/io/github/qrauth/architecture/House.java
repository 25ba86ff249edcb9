package io.github.qrauth.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The rooms of the core and the doors between them: the one table that says who may use whom. To
 * add a room, add a line to {@link #DOORS}.
 *
 * @param root the package that holds the rooms
 */
record House(String root) {
  /** The facade's room is the root package itself. */
  static final String FACADE = "(facade)";

  private static final Set<String> GROUND =
      Set.of("client", "guard", "identity", "key", "pin", "qr", "base", "internal");

  private static final Map<String, Set<String>> DOORS = doors();

  private static Map<String, Set<String>> doors() {
    Map<String, Set<String>> doors = new HashMap<>();
    doors.put("base", Set.of());
    doors.put("internal", Set.of("base"));
    for (String room : GROUND) {
      doors.putIfAbsent(room, GROUND);
    }
    doors.put("login", GROUND);
    doors.put("token", GROUND);
    doors.put("approver", with(GROUND, "login"));
    doors.put("http", with(GROUND, "login", "token"));
    doors.put("memory", with(GROUND, "login", "token"));
    doors.put(FACADE, with(GROUND, "login", "token", "approver", "http", "memory"));
    return Map.copyOf(doors);
  }

  private static Set<String> with(Set<String> rooms, String... more) {
    Set<String> all = new HashSet<>(rooms);
    all.addAll(Set.of(more));
    return Set.copyOf(all);
  }

  boolean knows(String room) {
    return DOORS.containsKey(room);
  }

  boolean opens(String from, String to) {
    return from.equals(to) || DOORS.getOrDefault(from, Set.of()).contains(to);
  }

  boolean contains(JavaClass type) {
    return type.getPackageName().equals(root) || type.getPackageName().startsWith(root + ".");
  }

  /**
   * The room that a class lives in. {@code internal.X} is the cellar of room X, with X's doors;
   * when no room has that name, it is a tool for all rooms.
   */
  String roomOf(JavaClass type) {
    if (type.getPackageName().equals(root)) {
      return FACADE;
    }
    String[] path = type.getPackageName().substring(root.length() + 1).split("\\.", -1);
    boolean cellar = path.length > 1 && path[0].equals("internal") && knows(path[1]);
    return cellar ? path[1] : path[0];
  }

  boolean isInternal(JavaClass type) {
    return contains(type) && (type.getPackageName() + ".").startsWith(root + ".internal.");
  }
}
