package dev.tether.checker.fate;

import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.tether.checker.venue.Venue;
import java.util.List;

/**
 * A callback that uses a field while other code changes it, and no lock keeps the two apart.
 *
 * @param site the use in the callback, or the call in there that leads to it
 * @param fields the first such field, and all others that the callback uses that way
 * @param isCollection whether it is what the first field holds that changes, not the field
 * @param change a place that changes it
 * @param venue where the callback runs
 */
public record RacyRead(
    TreePath site, List<VarSymbol> fields, boolean isCollection, TreePath change, Venue venue) {}
