package dev.tether.checker.checks;

import com.google.errorprone.VisitorState;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.TreePath;
import dev.tether.checker.explain.Explanation;
import java.util.List;
import java.util.function.Predicate;

/** Explains what the checks of one compilation think of tasks, for who runs them himself. */
public final class Explanations {
  private Explanations() {}

  /**
   * Explains launches of a compilation unit, those that are lost and those that are not.
   *
   * @param tree the unit, attributed
   * @param state of the compilation that it is part of
   * @param wanted which launches, by the paths of their calls or method references
   * @return in source order
   */
  public static List<Explanation> of(
      CompilationUnitTree tree, VisitorState state, Predicate<TreePath> wanted) {
    Session session = Session.of(state);
    return session.explainer().of(session.unit(tree), wanted);
  }

  /**
   * Returns what a bound has cut off so far in a compilation, one sentence each: it counts as
   * unknown, which keeps findings silent.
   */
  public static List<String> cutOffs(VisitorState state) {
    return Session.of(state).cutOffs();
  }
}
