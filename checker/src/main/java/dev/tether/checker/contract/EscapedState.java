package dev.tether.checker.contract;

import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.VarSymbol;

/**
 * A field that a task uses after the lock that guards it has been given back.
 *
 * @param place the launch of the task
 * @param field what the lock guards
 * @param lock what was held, as the source writes it
 */
public record EscapedState(TreePath place, VarSymbol field, String lock) {}
