package io.github.qrauth.cli;

/** How commands end; as with grep, an error beats what was found beside it. */
public final class ExitCode {
  /** It worked; a search found something. */
  public static final int OK = 0;

  /** It worked, and there was nothing to find. */
  public static final int NOTHING = 1;

  /** The command line is wrong. */
  public static final int USAGE = 2;

  /** Something that was named could not be read, reached or written. */
  public static final int UNREADABLE = 3;

  /** A bug of the program (EX_SOFTWARE of sysexits). */
  public static final int BUG = 70;

  private ExitCode() {}
}
