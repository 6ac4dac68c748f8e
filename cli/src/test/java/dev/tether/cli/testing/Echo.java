package dev.tether.cli.testing;

import java.util.List;

/** A program that says what it was given, in the place of Tether when the launcher is tested. */
public final class Echo {
  private Echo() {}

  /** Says its arguments, and ends with status 7. */
  public static void main(String[] args) {
    System.out.println("echo " + List.of(args));
    System.exit(7);
  }
}
