package dev.tether.checker.contract;

import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.VarSymbol;

/**
 * A resource that is closed while a task still uses it.
 *
 * @param place the launch of the task
 * @param resource the variable of the try statement
 * @param statement the try statement
 * @param returned whether the task is what the try statement returns
 */
public record EscapedResource(
    TreePath place, VarSymbol resource, TreePath statement, boolean returned) {}
