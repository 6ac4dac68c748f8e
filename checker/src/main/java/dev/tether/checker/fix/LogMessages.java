package dev.tether.checker.fix;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.fix.Loggers.Logging;
import dev.tether.checker.source.Sources;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The messages that the method around a place logs: where a helper adds to each of them which host,
 * or which partition, they speak of, a message without that says nothing.
 */
final class LogMessages {
  private final FixUnit unit;
  private final TreePath place;

  LogMessages(FixUnit unit, TreePath place) {
    this.unit = unit;
    this.place = place;
  }

  /** Returns a way to log whose messages are made as those of the method are. */
  Logging like(Logging logging) {
    Optional<Frame> frame = frame(logging.label());
    if (frame.isEmpty()) {
      return logging;
    }
    return new Logging(
        logging.label(),
        (fix, message, failure) -> {
          String code = logging.code().write(fix, message, failure);
          String words = fix.literal(message);
          String framed = frame.get().before() + fix.literal(called(message)) + frame.get().after();
          return code.contains(words) ? code.replace(words, framed) : code;
        });
  }

  /** Beside what it is about, a message says what failed: the call, not the method around it. */
  private static String called(String message) {
    return message.substring(message.lastIndexOf(": ") < 0 ? 0 : message.lastIndexOf(": ") + 2);
  }

  private record Frame(String before, String after) {}

  private Optional<Frame> frame(String logger) {
    Set<String> usable = new HashSet<>();
    Scope.at(place, unit.types()).forEach(v -> usable.add(v.name.toString()));
    Set<Frame> frames = new HashSet<>();
    boolean[] plain = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        if (call.getMethodSelect() instanceof JCTree.JCFieldAccess select
            && select.selected.toString().equals(logger)
            && !call.getArguments().isEmpty()) {
          Optional<Frame> found = frame(call.getArguments().get(0), usable);
          found.ifPresent(frames::add);
          plain[0] |= found.isEmpty();
        }
        return super.visitMethodInvocation(call, null);
      }
    }.scan(Sources.enclosingMember(place).getLeaf(), null);
    return plain[0] || frames.size() != 1 ? Optional.empty() : frames.stream().findFirst();
  }

  /** {@code context.withHost(lease, "creating")}, whose last argument is the message. */
  private Optional<Frame> frame(ExpressionTree message, Set<String> usable) {
    if (!(message instanceof MethodInvocationTree helper) || helper.getArguments().isEmpty()) {
      return Optional.empty();
    }
    List<? extends ExpressionTree> arguments = helper.getArguments();
    ExpressionTree last = arguments.get(arguments.size() - 1);
    boolean words = last.getKind() == Tree.Kind.STRING_LITERAL;
    if (!words || !unit.text().has(message) || !meansTheSame(message, usable)) {
      return Optional.empty();
    }
    SourceText text = unit.text();
    return Optional.of(
        new Frame(
            text.between(text.start(message), text.start(last)),
            text.between(text.end(last), text.end(message))));
  }

  private static boolean meansTheSame(Tree message, Set<String> usable) {
    boolean[] other = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree tree, Void unused) {
        other[0] |=
            TreeInfo.symbol((JCTree) tree) instanceof VarSymbol variable
                && !variable.name.contentEquals("this")
                && !usable.contains(variable.name.toString());
        return null;
      }
    }.scan(message, null);
    return !other[0];
  }
}
