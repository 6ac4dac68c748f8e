package dev.tether.checker.fate;

import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.tether.checker.summary.Venue;

/**
 * A field that a callback uses while other code changes it, and no lock keeps the two apart.
 *
 * @param site the use in the callback, or the call in there that leads to it
 * @param field the field
 * @param isCollection whether it is what the field holds that changes, not the field
 * @param change a place that changes it
 * @param venue where the callback runs
 */
public record RacyRead(
    TreePath site, VarSymbol field, boolean isCollection, TreePath change, Venue venue) {}
