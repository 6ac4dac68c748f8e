package dev.tether.checker.checks;

import com.google.errorprone.VisitorState;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.JCDiagnostic;
import com.sun.tools.javac.util.Log;
import dev.tether.checker.fate.LaunchAnalysis;
import dev.tether.checker.fate.LostTask;
import dev.tether.checker.fix.Fixes;
import dev.tether.checker.options.TetherOptions;
import dev.tether.checker.source.Unit;
import dev.tether.checker.summary.Compilation;
import dev.tether.checker.summary.Obligations;
import java.util.List;

/**
 * What all checks of one compilation share: the options, the analyses, what has been said already.
 *
 * <p>Lives in javac's context, so it is gone with the compilation. Not thread-safe, like javac.
 */
final class Session {
  private static final Context.Key<Session> KEY = new Context.Key<>();

  private final Log log;
  private final Compilation compilation;
  private final LaunchAnalysis launches;
  private CompilationUnitTree lastUnit;
  private List<LostTask> lastLost = List.of();
  private Fixes lastFixes;
  private boolean crashReported;

  private Session(Context context, TetherOptions.Parsed parsed) {
    this.log = Log.instance(context);
    this.compilation = Compilation.of(context, parsed.options());
    this.launches = new LaunchAnalysis(compilation);
    parsed.problems().forEach(this::error);
    compilation.model().problems().forEach(this::error);
    compilation.model().hints().forEach(this::note);
  }

  /** Returns the session of a compilation; the first call makes it. */
  static Session of(VisitorState state) {
    Session session = state.context.get(KEY);
    if (session == null) {
      var flags = state.errorProneOptions().getFlags().getFlagsMap();
      session = new Session(state.context, TetherOptions.parse(flags));
      state.context.put(KEY, session);
    }
    return session;
  }

  Compilation compilation() {
    return compilation;
  }

  Unit unit(CompilationUnitTree tree) {
    return compilation.sources().unit(tree);
  }

  /** Returns the lost tasks of a unit; several checks ask for the same ones. */
  List<LostTask> lostTasks(CompilationUnitTree tree) {
    if (tree != lastUnit) {
      lastLost = launches.lostTasks(unit(tree));
      lastFixes = null;
      lastUnit = tree;
    }
    return lastLost;
  }

  /** Returns the fixes of a unit; all checks share them, so that they fit together. */
  Fixes fixes(CompilationUnitTree tree, VisitorState state) {
    List<LostTask> lost = lostTasks(tree);
    if (lastFixes == null) {
      lastFixes = new Fixes(tree, state, compilation, new Obligations(compilation), lost);
    }
    return lastFixes;
  }

  /** Returns what to suggest about a lost task. A bug in that must not cost the finding. */
  Suggestions suggestions(LostTask lost, CompilationUnitTree tree, VisitorState state) {
    try {
      Fixes fixes = fixes(tree, state);
      return new Suggestions(fixes.of(lost), fixes.hint(lost).map(h -> " " + h).orElse(""));
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      crashed("The fixes of DanglingTask", tree.getSourceFile().getName(), e);
      return new Suggestions(List.of(), "");
    }
  }

  private void error(String message) {
    log.error(new JCDiagnostic.Error("compiler", "proc.messager", "[Tether] " + message));
  }

  /**
   * Says once that Tether itself failed, and goes on: a user's build doesn't depend on our bugs.
   */
  void crashed(String check, String place, Throwable problem) {
    if (crashReported) {
      return;
    }
    crashReported = true;
    StackTraceElement[] stack = problem.getStackTrace();
    String where = stack.length == 0 ? "" : " at " + stack[0];
    note(
        check
            + " failed on "
            + place
            + " and skipped it ("
            + problem
            + where
            + "). Your build is not affected; please report this with the source of that file.");
  }

  private void note(String message) {
    log.note(new JCDiagnostic.Note("compiler", "proc.messager", "[Tether] " + message));
  }
}
