package dev.tether.checker.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Findings as short words that stay the same when code elsewhere changes. */
public final class Fingerprints {
  private Fingerprints() {}

  /**
   * Returns the word for a finding.
   *
   * @param line what the finding is known by, as in a baseline
   */
  public static String hash(String line) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(line.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
