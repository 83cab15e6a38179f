package io.millrace.cli.terminal;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/**
 * Why something could not be read or written, in words that follow "cannot read FILE: ". The JDK
 * says many a reason by a class alone, its message being the path.
 */
public final class Reason {
  private Reason() {}

  public static String of(IOException e) {
    return switch (e) {
      case NoSuchFileException missing -> "no such file";
      case AccessDeniedException denied -> "permission denied";
      case CharacterCodingException binary -> "it is no text in UTF-8";
      case FileSystemException other when other.getReason() != null -> plain(other.getReason());
      default -> e.getMessage() == null ? e.getClass().getSimpleName() : plain(e.getMessage());
    };
  }

  /** What the system says, beside which a sentence of ours does better. */
  private static String plain(String message) {
    return message.toLowerCase(Locale.ROOT).equals("is a directory") ? "it is a folder" : message;
  }
}
