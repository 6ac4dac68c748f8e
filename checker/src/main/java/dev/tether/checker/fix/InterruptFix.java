package dev.tether.checker.fix;

import com.google.errorprone.VisitorState;
import com.google.errorprone.fixes.SuggestedFix;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import java.util.List;

/** Sets the interrupt flag again in a catch clause, laid out like the code around it. */
public final class InterruptFix {
  private static final String RESTORE = "Thread.currentThread().interrupt();";
  private static final String LEAVE = "break;";

  private final SourceText text;
  private final BlockTree block;
  private final SuggestedFix.Builder fix = SuggestedFix.builder();

  private InterruptFix(SourceText text, BlockTree block) {
    this.text = text;
    this.block = block;
  }

  /**
   * Returns the fix.
   *
   * @param clause the catch clause
   * @param tests whether it catches other exceptions, too, and has to ask which one it is
   * @param leaves whether to leave the loop around it
   * @param state a state of the compilation unit
   */
  public static SuggestedFix of(
      CatchTree clause, boolean tests, boolean leaves, VisitorState state) {
    InterruptFix made = new InterruptFix(new SourceText(state), clause.getBlock());
    if (tests) {
      String test =
          "if (" + clause.getParameter().getName() + " instanceof InterruptedException) {";
      made.first(
          leaves
              ? List.of(test, "\t" + RESTORE, "\t" + LEAVE, "}")
              : List.of(test, "\t" + RESTORE, "}"));
    } else if (leaves && made.isEmpty()) {
      made.first(List.of(RESTORE, LEAVE));
    } else {
      made.first(List.of(RESTORE));
      if (leaves) {
        made.last();
      }
    }
    String title = "Set the interrupt flag again" + (leaves ? " and leave the loop" : "");
    return made.fix.setShortDescription(title).build();
  }

  private boolean isEmpty() {
    return block.getStatements().isEmpty();
  }

  private String indent() {
    return text.indentAt(text.start(block)) + text.indentUnit();
  }

  /** Puts lines behind the opening brace; comments in the block stay. */
  private void first(List<String> lines) {
    StringBuilder code = new StringBuilder();
    for (String line : lines) {
      String shown = line.replace("\t", text.indentUnit());
      code.append(text.lineEnd()).append(indent()).append(shown);
    }
    int open = text.start(block) + 1;
    int lineEnd = text.text().indexOf('\n', open);
    // What follows on the line of the brace goes to a line of its own.
    if (lineEnd < 0 || !text.isBlank(open, lineEnd)) {
      boolean closes = isEmpty() && text.isBlank(open, text.end(block) - 1);
      code.append(text.lineEnd()).append(closes ? text.indentAt(text.start(block)) : indent());
    }
    int end = open;
    while (end < text.text().length() && " \t".indexOf(text.text().charAt(end)) >= 0) {
      end++;
    }
    fix.replace(open, end, code.toString());
  }

  private void last() {
    List<? extends StatementTree> statements = block.getStatements();
    StatementTree last = statements.get(statements.size() - 1);
    if (last.getKind() == Tree.Kind.CONTINUE) {
      fix.replace(last, LEAVE);
      return;
    }
    int end = text.end(last);
    fix.replace(end, end, text.lineEnd() + indent() + LEAVE);
  }
}
