package dev.tether.checker.fix;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.fate.LostCancellation;
import dev.tether.checker.fate.LostCancellation.Kind;
import dev.tether.checker.fix.Effect.Change;
import dev.tether.checker.fix.Effect.Need;
import dev.tether.checker.source.Comments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sets the interrupt flag again in a catch clause, and leaves what should stop.
 *
 * <p>The flag is the last thing that the clause sets: what the clause itself does may wait, or
 * write to a channel, and would fail with the flag set. And whatever goes on with the flag set must
 * ask for it, or else it never waits again: a loop becomes a busy one.
 */
final class InterruptFix {
  /** What setting the flag doesn't mend. */
  private static final Set<Kind> NONE =
      Set.of(Kind.ORDINARY_RESULT, Kind.FORGOTTEN, Kind.RESTORED_BUT_GOES_ON);

  /** Where the code goes the same way with the flag set. */
  private static final Set<Kind> SETTLED = Set.of(Kind.CONVERTED, Kind.CONVERTED_QUIETLY);

  private final FixUnit unit;

  InterruptFix(FixUnit unit) {
    this.unit = unit;
  }

  Optional<FixBuilder.Built> fix(LostCancellation lost) {
    if (NONE.contains(lost.kind()) || !unit.text().has(lost.site().getLeaf())) {
      return Optional.empty();
    }
    CatchTree clause = (CatchTree) lost.site().getLeaf();
    AfterInterrupt after = new AfterInterrupt(unit, lost.site());
    if (after.throwsItsOwn()) {
      return Optional.empty();
    }
    if (!SETTLED.contains(lost.kind()) && after.declaresInterrupt()) {
      return rethrown(lost, clause);
    }
    Optional<String> leave = Optional.empty();
    if (lost.kind() == Kind.CALLING_LOOP || isGoingOn(lost)) {
      boolean outOfPlace = isGoingOn(lost) && (after.isInLoop() || after.tellsSuccess());
      if (after.mayFailBehind() || outOfPlace) {
        return Optional.empty();
      }
    } else if (!SETTLED.contains(lost.kind()) && !after.allLoopsAsk()) {
      leave = after.leave();
      if (leave.isEmpty()) {
        return Optional.empty();
      }
    }
    FixBuilder fix =
        new FixBuilder(unit, FixKind.INTERRUPT, lost.site())
            .title("the interrupt flag again" + (leave.isPresent() ? " and leave the loop" : ""))
            .needs(Need.NOTHING_FOLLOWS, after.callersAsk(lost.kind() == Kind.CALLING_LOOP));
    boolean settled = SETTLED.contains(lost.kind()) || lost.kind() == Kind.ASKING_LOOP;
    if (leave.isPresent() || !settled) {
      fix.changes(Change.FLOW);
    }
    write(fix, clause, leave);
    return fix.build();
  }

  /** {@code throw e;}: the method says of itself that it throws what stops it. */
  private Optional<FixBuilder.Built> rethrown(LostCancellation lost, CatchTree clause) {
    FixBuilder fix =
        new FixBuilder(unit, FixKind.INTERRUPT, lost.site())
            .title("off the interrupt again, which the method declares")
            .changes(Change.FLOW);
    String name = clause.getParameter().getName().toString();
    List<String> code = new ArrayList<>();
    if (isOnlyInterrupt(clause)) {
      code.add("throw " + name + ";");
    } else {
      String exception = fix.type(FixUnit.INTERRUPTED);
      code.add("if (" + name + " instanceof " + exception + ") {");
      code.add("\tthrow (" + exception + ") " + name + ";");
      code.add("}");
    }
    put(fix, clause.getBlock(), code, code.size() == 1);
    return fix.build();
  }

  private void write(FixBuilder fix, CatchTree clause, Optional<String> leave) {
    List<String> code = new ArrayList<>();
    String restore = fix.type("java.lang.Thread") + ".currentThread().interrupt();";
    if (isOnlyInterrupt(clause)) {
      code.add(restore);
      leave.ifPresent(code::add);
    } else {
      String exception = fix.type(FixUnit.INTERRUPTED);
      code.add("if (" + clause.getParameter().getName() + " instanceof " + exception + ") {");
      code.add("\t" + restore);
      leave.ifPresent(l -> code.add("\t" + l));
      code.add("}");
    }
    put(fix, clause.getBlock(), code, leave.isPresent() && code.size() == 2);
  }

  /**
   * Puts code at the end of a clause, before a jump that ends it.
   *
   * @param leaves whether the code never goes on to such a jump
   */
  private void put(FixBuilder fix, BlockTree block, List<String> code, boolean leaves) {
    List<? extends StatementTree> statements = block.getStatements();
    StatementTree last = statements.isEmpty() ? null : statements.get(statements.size() - 1);
    if (statements.size() == 1 && last.getKind() == Tree.Kind.EMPTY_STATEMENT) {
      inIdle(fix, block, last, code);
    } else if (Exits.before(block, last)) {
      // A way out of the clause that the end of it does not see.
      fix.fail();
    } else if (last == null) {
      inEmpty(fix, block, code);
    } else if (last.getKind() == Tree.Kind.CONTINUE && leaves) {
      fix.replace(last, fix.lines(indent(last), code.toArray(String[]::new)));
    } else if (last.getKind() == Tree.Kind.CONTINUE || last.getKind() == Tree.Kind.THROW) {
      code.add("");
      fix.before(last, fix.lines(indent(last), code.toArray(String[]::new)) + indent(last));
    } else {
      code.add(0, "");
      behind(fix, block, last, code);
    }
  }

  private void behind(FixBuilder fix, BlockTree block, StatementTree last, List<String> code) {
    SourceText text = unit.text();
    StatementTree first = block.getStatements().get(0);
    boolean starts = text.startsLine(text.start(last));
    String inner = starts ? indent(last) : inner(block);
    int close = text.end(block) - 1;
    String lines = fix.lines(inner, code.toArray(String[]::new));
    if (text.startsLine(close) || !text.isBlank(text.end(last), close)) {
      fix.insert(Comments.endOfLine(text.text(), text.end(last)), lines);
      return;
    }
    fix.replace(text.end(last), close, lines + text.lineEnd() + indent(block));
    int open = text.start(block) + 1;
    if (text.isBlank(open, text.start(first)) && !text.startsLine(text.start(first))) {
      fix.replace(open, text.start(first), text.lineEnd() + inner);
    }
  }

  private String indent(Tree tree) {
    return unit.text().indentAt(unit.text().start(tree));
  }

  private String inner(BlockTree block) {
    return indent(block) + unit.text().indentUnit(indent(block));
  }

  /** {@code catch (InterruptedException e) {}}; comments in the block stay before the code. */
  private void inEmpty(FixBuilder fix, BlockTree block, List<String> code) {
    SourceText text = unit.text();
    int open = text.start(block) + 1;
    int close = text.end(block) - 1;
    String end = text.lineEnd();
    String lines = inner(block) + fix.lines(inner(block), code.toArray(String[]::new));
    if (text.isBlank(open, close)) {
      fix.replace(open, close, end + lines + end + indent(block));
    } else if (text.startsLine(close)) {
      int line = text.text().lastIndexOf('\n', close) + 1;
      fix.insert(line, lines + end);
    } else {
      fix.insert(close, end + lines + end + indent(block));
    }
  }

  /** <code>{ ; }</code>: the code takes the place of the semicolon. */
  private void inIdle(FixBuilder fix, BlockTree block, StatementTree idle, List<String> code) {
    SourceText text = unit.text();
    int open = text.start(block) + 1;
    int close = text.end(block) - 1;
    boolean alone = text.isBlank(open, text.start(idle)) && text.isBlank(text.end(idle), close);
    String lines = inner(block) + fix.lines(inner(block), code.toArray(String[]::new));
    if (alone) {
      fix.replace(open, close, text.lineEnd() + lines + text.lineEnd() + indent(block));
    } else if (text.startsLine(close)) {
      int rest = text.end(idle);
      while (text.text().charAt(rest) == ' ') {
        rest++;
      }
      fix.replace(text.start(idle), rest, "");
      fix.insert(text.text().lastIndexOf('\n', close) + 1, lines + text.lineEnd());
    } else {
      fix.fail();
    }
  }

  private static boolean isOnlyInterrupt(CatchTree clause) {
    Tree type = clause.getParameter().getType();
    Type caught = ((JCTree) type).type;
    return !(type instanceof UnionTypeTree)
        && caught != null
        && caught.tsym.getQualifiedName().contentEquals(FixUnit.INTERRUPTED);
  }

  private static boolean isGoingOn(LostCancellation lost) {
    return lost.kind() == Kind.GOES_ON || lost.kind() == Kind.GOES_ON_AFTER_PAUSE;
  }
}
