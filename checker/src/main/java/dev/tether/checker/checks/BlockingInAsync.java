package dev.tether.checker.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.VisitorState;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.chain.Values;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.NameKind;
import dev.tether.checker.model.Role;
import dev.tether.checker.model.TypeRole;
import dev.tether.checker.options.BlockingContext;
import dev.tether.checker.source.Sources;
import dev.tether.checker.source.Unit;
import dev.tether.checker.venue.CallbackApis;
import dev.tether.checker.venue.ExecutorRef;
import dev.tether.checker.venue.LockRegions;
import dev.tether.checker.venue.PlacedFunction;
import dev.tether.checker.venue.SharedLocks;
import dev.tether.checker.venue.Threads;
import dev.tether.checker.venue.Venue;
import dev.tether.checker.venue.Wait;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A {@link com.google.errorprone.bugpatterns.BugChecker} that flags code that blocks where others
 * need the thread: callbacks of a chain, event loops, the common pool, bodies that wait for a task
 * of their own executor, and waits for a task under a lock.
 */
@BugPattern(
    name = "BlockingInAsync",
    summary = "This blocks a thread that other tasks need, perhaps the awaited one",
    severity = SeverityLevel.WARNING,
    linkType = LinkType.NONE,
    tags = {"Concurrency"})
public final class BlockingInAsync extends TetherCheck {
  private static final long serialVersionUID = 1L;

  /** Where a blocked thread is somebody else's too. */
  private static final Set<Venue.Kind> VENUES_OF_CONCERN =
      Set.of(
          Venue.Kind.COMPLETER,
          Venue.Kind.COMMON_POOL,
          Venue.Kind.PARALLEL_STREAM,
          Venue.Kind.EVENT_LOOP,
          Venue.Kind.OPERATOR,
          Venue.Kind.EXECUTOR);

  /** Creates the check; Error Prone's service loader calls this. */
  public BlockingInAsync() {}

  @Override
  void check(
      CompilationUnitTree tree, Session session, VisitorState state, Consumer<Finding> findings) {
    Unit unit = session.unit(tree);
    Set<BlockingContext> wanted = session.compilation().options().blockingContexts();
    Map<Tree, BlockedThread> found = new LinkedHashMap<>();
    for (PlacedFunction function : session.threads().placedFunctions(unit)) {
      inFunction(function, session, found);
    }
    if (wanted.contains(BlockingContext.LOCK)) {
      underLocks(unit, session, found);
    }
    if (wanted.contains(BlockingContext.TASK_METHOD)) {
      unit.taskMethods().forEach(method -> inTaskMethod(method, session, found));
      inCallbackApis(unit, session, found);
    }
    new SharedWaits(unit, session).gather(found);
    SharedWaits.thin(found);
    found.values().stream()
        .sorted(Comparator.comparingInt(b -> ((JCTree) b.site().getLeaf()).getStartPosition()))
        .forEach(blocked -> findings.accept(finding(blocked, tree, session, state)));
  }

  private Finding finding(
      BlockedThread blocked, CompilationUnitTree tree, Session session, VisitorState state) {
    return new Finding(
        blocked.site(),
        () -> {
          var description =
              buildDescription(blocked.site().getLeaf())
                  .setMessage(BlockingMessage.of(blocked))
                  .addAllFixes(session.suggestions(blocked.blocking(), tree, state).fixes());
          if (session.isSideShow(tree) || !new BlockingWeight(session).isProven(blocked)) {
            description.overrideSeverity(SeverityLevel.SUGGESTION);
          }
          return description.build();
        });
  }

  private static void add(BlockedThread blocked, Map<Tree, BlockedThread> found) {
    found.putIfAbsent(blocked.site().getLeaf(), blocked);
  }

  private static void inFunction(
      PlacedFunction function, Session session, Map<Tree, BlockedThread> found) {
    Venue venue = function.venue();
    if (!VENUES_OF_CONCERN.contains(venue.kind())) {
      return;
    }
    boolean codeIsHere =
        function.isInline() || function.value().getLeaf() instanceof JCTree.JCMethodDecl;
    for (Wait wait : waits(function, session.threads())) {
      Optional<BlockingContext> context =
          context(venue, wait, session)
              .filter(session.compilation().options().blockingContexts()::contains);
      if (context.isPresent()) {
        TreePath site = codeIsHere ? wait.site() : function.value();
        add(new BlockedThread(site, wait, context.get(), venue, ""), found);
      }
    }
  }

  private static List<Wait> waits(PlacedFunction function, Threads threads) {
    if (function.code() instanceof FunctionCode.External external
        && function.value().getLeaf() instanceof JCTree.JCMemberReference) {
      return threads.waits().ofReference(function.value(), external.method());
    }
    return threads.waits().of(function);
  }

  /** Returns why blocking there is anybody's concern, if it is. */
  private static Optional<BlockingContext> context(Venue venue, Wait wait, Session session) {
    Model model = session.compilation().model();
    return switch (venue.kind()) {
      case COMPLETER ->
          wait.kind() == Wait.Kind.SIGNAL && BlockingWeight.givesUp(wait, model)
              ? Optional.empty()
              : Optional.of(BlockingContext.CALLBACK);
      case COMMON_POOL -> notCompensated(wait, BlockingContext.COMMON_POOL, model);
      case PARALLEL_STREAM -> notCompensated(wait, BlockingContext.PARALLEL_STREAM, model);
      case EVENT_LOOP -> Optional.of(BlockingContext.EVENT_LOOP);
      case OPERATOR -> Optional.of(BlockingContext.OPERATOR);
      case EXECUTOR ->
          venue.executor().kind() != ExecutorRef.Kind.COMPENSATING
                  && venue.executor().isSame(wait.executor())
                  && !session.threads().selfWaits().hasThread(venue, wait)
              ? Optional.of(BlockingContext.SELF_WAIT)
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** The pool starts another thread while one of its own waits for a task that tells it. */
  private static Optional<BlockingContext> notCompensated(
      Wait wait, BlockingContext context, Model model) {
    boolean compensated =
        wait.kind() == Wait.Kind.TASK
            && Calls.method(wait.blockingCall().getLeaf())
                .flatMap(m -> model.threadType(m.owner.type))
                .filter(r -> r == TypeRole.COMPENSATING_TASK)
                .isPresent();
    return compensated ? Optional.empty() : Optional.of(context);
  }

  private static void underLocks(Unit unit, Session session, Map<Tree, BlockedThread> found) {
    List<LockRegions.Region> regions = session.threads().locks().of(unit);
    if (regions.isEmpty()) {
      return;
    }
    Set<String> shared = null;
    for (LockRegions.Region region : regions) {
      for (Wait wait : session.threads().waits().in(region.code())) {
        if (wait.kind() == Wait.Kind.TASK
            && !BlockingWeight.givesUp(wait, session.compilation().model())) {
          shared = shared == null ? SharedLocks.of(unit, session.threads()) : shared;
          if (shared.contains(SharedLocks.named(region.lock(), region.code()))) {
            Venue nowhere = Venue.nowhere(region.code());
            add(
                new BlockedThread(wait.site(), wait, BlockingContext.LOCK, nowhere, region.lock()),
                found);
          }
        }
      }
    }
  }

  /** Whether all callers of a private method drop its task: none of them counts on not waiting. */
  private static boolean isOfNoUse(MethodSymbol method, TreePath declaration, Values values) {
    List<TreePath> calls = values.calls(method, declaration);
    return !calls.isEmpty()
        && calls.stream().allMatch(c -> values.uses(c).stream().allMatch(Values::isDropped));
  }

  /** Methods that tell a parameter of a failure, and wait for what may fail. */
  private static void inCallbackApis(Unit unit, Session session, Map<Tree, BlockedThread> found) {
    Model model = session.compilation().model();
    for (TreePath call : unit.calls()) {
      if (!Calls.method(call.getLeaf()).filter(m -> model.role(m).is(Role.WAITS)).isPresent()) {
        continue;
      }
      Optional<VarSymbol> told = CallbackApis.toldOf(call, model);
      TreePath code = Sources.enclosingExecutable(call);
      if (told.isPresent() && code.getLeaf() instanceof JCTree.JCMethodDecl) {
        session.threads().waits().in(code).stream()
            .filter(wait -> wait.site().getLeaf() == call.getLeaf())
            .forEach(
                wait ->
                    add(
                        new BlockedThread(
                            call,
                            wait,
                            BlockingContext.TASK_METHOD,
                            Venue.nowhere(code),
                            told.get().name.toString()),
                        found));
      }
    }
  }

  private static void inTaskMethod(
      TreePath method, Session session, Map<Tree, BlockedThread> found) {
    MethodSymbol symbol = ((JCTree.JCMethodDecl) method.getLeaf()).sym;
    if (symbol == null
        || !session.threads().waits().returnsTask(symbol)
        || session.compilation().model().names().annotates(NameKind.MAY_BLOCK, symbol)
        || isOfNoUse(symbol, method, session.threads().values())) {
      return;
    }
    for (Wait wait : session.threads().waits().in(method)) {
      if (wait.kind() == Wait.Kind.TASK) {
        Venue nowhere = Venue.nowhere(method);
        add(new BlockedThread(wait.site(), wait, BlockingContext.TASK_METHOD, nowhere, ""), found);
      }
    }
  }
}
