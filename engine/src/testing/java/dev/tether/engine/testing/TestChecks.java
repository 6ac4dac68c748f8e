package dev.tether.engine.testing;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.ErrorProneFlags;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.bugpatterns.BugChecker.ClassTreeMatcher;
import com.google.errorprone.bugpatterns.BugChecker.CompilationUnitTreeMatcher;
import com.google.errorprone.bugpatterns.BugChecker.MethodInvocationTreeMatcher;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.matchers.Description;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePathScanner;
import com.sun.tools.javac.api.JavacTrees;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import com.sun.tools.javac.util.JCDiagnostic;
import com.sun.tools.javac.util.Log;
import javax.inject.Inject;

/** Small checks that do, or fail to do, one thing each. */
public final class TestChecks {
  private TestChecks() {}

  private static boolean isLaunch(MethodInvocationTree tree) {
    // Not through ASTHelpers, which throws when the method is unknown.
    return TreeInfo.symbol((JCTree) tree.getMethodSelect()) instanceof MethodSymbol method
        && method.getSimpleName().contentEquals("launch");
  }

  /** Flags calls of methods called {@code launch}, and offers fixes of several kinds. */
  @BugPattern(
      summary = "launched and forgotten",
      severity = SeverityLevel.WARNING,
      altNames = "LaunchIgnored",
      linkType = BugPattern.LinkType.CUSTOM,
      link = "https://tether.example/launch")
  public static final class Launch extends BugChecker implements MethodInvocationTreeMatcher {
    private static final long serialVersionUID = 1L;

    @Override
    public Description matchMethodInvocation(MethodInvocationTree tree, VisitorState state) {
      if (!isLaunch(tree)) {
        return Description.NO_MATCH;
      }
      return buildDescription(tree)
          .addFix(
              SuggestedFix.builder()
                  .setShortDescription("track it")
                  .prefixWith(tree, "Tracker.track(")
                  .postfixWith(tree, ")")
                  .addImport("demo.tracker.Tracker")
                  .addStaticImport("demo.tracker.Names.name")
                  .build())
          .addFix(SuggestedFix.replace(tree, "await()"))
          .build();
    }
  }

  /**
   * Flags calls of methods called {@code replace}, and offers to write their first argument, a
   * literal, in their place. If it starts with a plus sign, its rest goes before the call.
   */
  @BugPattern(summary = "to be replaced", severity = SeverityLevel.WARNING)
  public static final class Replace extends BugChecker implements MethodInvocationTreeMatcher {
    private static final long serialVersionUID = 1L;

    @Override
    public Description matchMethodInvocation(MethodInvocationTree tree, VisitorState state) {
      if (!tree.getMethodSelect().toString().equals("replace")) {
        return Description.NO_MATCH;
      }
      String code = (String) ((LiteralTree) tree.getArguments().get(0)).getValue();
      SuggestedFix.Builder fix = SuggestedFix.builder().setShortDescription("Write " + code);
      return describeMatch(
          tree,
          code.startsWith("+")
              ? fix.prefixWith(tree, code.substring(1)).build()
              : fix.replace(tree, code).build());
    }
  }

  /** Like {@link Launch}, but walks each compilation unit by itself, as Tether's checks do. */
  @BugPattern(summary = "launched in a unit", severity = SeverityLevel.ERROR)
  public static final class UnitLaunch extends BugChecker implements CompilationUnitTreeMatcher {
    private static final long serialVersionUID = 1L;

    @Override
    public Description matchCompilationUnit(CompilationUnitTree unit, VisitorState state) {
      new TreePathScanner<Void, Void>() {
        @Override
        public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
          if (isLaunch(tree)) {
            // The declaration may be in any file: its tree has to be attributed by now.
            Tree declaration =
                JavacTrees.instance(state.context).getTree(ASTHelpers.getSymbol(tree));
            state.reportMatch(
                buildDescription(tree)
                    .setMessage(declaration == null ? "from elsewhere" : "from source")
                    .build());
          }
          return super.visitMethodInvocation(tree, unused);
        }
      }.scan(state.getPath(), null);
      return Description.NO_MATCH;
    }
  }

  /** Throws at classes called {@code Boom}. */
  @BugPattern(summary = "throws", severity = SeverityLevel.WARNING)
  public static final class Throwing extends BugChecker implements ClassTreeMatcher {
    private static final long serialVersionUID = 1L;

    @Override
    public Description matchClass(ClassTree tree, VisitorState state) {
      if (tree.getSimpleName().contentEquals("Boom")) {
        throw new IllegalStateException("no idea");
      }
      return Description.NO_MATCH;
    }
  }

  /** Comes to no end with classes called {@code Endless}, and reports all others. */
  @BugPattern(summary = "runs on", severity = SeverityLevel.WARNING)
  public static final class Endless extends BugChecker implements ClassTreeMatcher {
    private static final long serialVersionUID = 1L;

    @Override
    public Description matchClass(ClassTree tree, VisitorState state) {
      while (tree.getSimpleName().contentEquals("Endless")) {
        Thread.onSpinWait();
        if (Thread.currentThread().getPriority() == Thread.MIN_PRIORITY) {
          // Left to itself: the test is over.
          return Description.NO_MATCH;
        }
      }
      return describeMatch(tree);
    }
  }

  /** Overflows the stack at classes called {@code Boom}: an error that Error Prone lets through. */
  @BugPattern(summary = "recurses", severity = SeverityLevel.WARNING)
  public static final class Recursing extends BugChecker implements ClassTreeMatcher {
    private static final long serialVersionUID = 1L;

    @Override
    public Description matchClass(ClassTree tree, VisitorState state) {
      if (tree.getSimpleName().contentEquals("Boom")) {
        throw new StackOverflowError();
      }
      return Description.NO_MATCH;
    }
  }

  /** Says the value of an option at each class; refuses the value {@code bad}. */
  @BugPattern(summary = "option", severity = SeverityLevel.WARNING)
  public static final class Optional extends BugChecker implements ClassTreeMatcher {
    private static final long serialVersionUID = 1L;

    private final String value;

    /** For the service loader. */
    public Optional() {
      this(ErrorProneFlags.empty());
    }

    @Inject
    Optional(ErrorProneFlags flags) {
      value = flags.get("Test:Word").orElse("unset");
      if (value.equals("bad")) {
        throw new IllegalArgumentException("Test:Word is 'bad'; give a good one");
      }
    }

    @Override
    public Description matchClass(ClassTree tree, VisitorState state) {
      return buildDescription(tree).setMessage("the word is " + value).build();
    }
  }

  /** Offers a fix that cannot be applied at each class. */
  @BugPattern(summary = "bad fix", severity = SeverityLevel.SUGGESTION)
  public static final class BadFix extends BugChecker implements ClassTreeMatcher {
    private static final long serialVersionUID = 1L;

    @Override
    public Description matchClass(ClassTree tree, VisitorState state) {
      return describeMatch(tree, SuggestedFix.replace(0, 1_000_000, "gone"));
    }
  }

  /** Speaks through javac's log, as Tether's checks do about their options and their failures. */
  @BugPattern(summary = "talks", severity = SeverityLevel.WARNING)
  public static final class Talking extends BugChecker implements CompilationUnitTreeMatcher {
    private static final long serialVersionUID = 1L;

    @Override
    public Description matchCompilationUnit(CompilationUnitTree unit, VisitorState state) {
      Log log = Log.instance(state.context);
      if (state.errorProneOptions().getFlags().get("Test:Word").isPresent()) {
        log.error(new JCDiagnostic.Error("compiler", "proc.messager", "[Tether] no such option."));
      } else {
        log.note(new JCDiagnostic.Note("compiler", "proc.messager", "[Tether] I failed."));
      }
      return Description.NO_MATCH;
    }
  }
}
