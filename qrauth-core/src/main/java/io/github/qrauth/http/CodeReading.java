package io.github.qrauth.http;

import java.util.List;

/** What became of a picture. */
public sealed interface CodeReading {

  /** It was looked at; without a code the list is empty. */
  record Texts(List<String> texts) implements CodeReading {
    /** Keeps a copy. */
    public Texts {
      texts = List.copyOf(texts);
    }

    /** Without the texts, which may be codes that can be scanned. */
    @Override
    public String toString() {
      return "Texts[" + texts.size() + "]";
    }
  }

  /** It is damaged, too large, or in a format that is not known here. */
  record Unreadable() implements CodeReading {}
}
