package dev.tether.checker.checks;

import com.google.errorprone.fixes.SuggestedFix;
import java.util.List;

/**
 * What a check suggests about a finding.
 *
 * @param fixes best first
 * @param hint what to add to the message; empty, or starts with a space
 */
record Suggestions(List<SuggestedFix> fixes, String hint) {}
