import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Takes an observation or an end out of real code: a handler, a join, the return of a chain, the completion of a promise, a
 * count or permit given back, an answer, the catch around a periodic body, the restored interrupt. Lines stay where they are.
 *
 * <p>{@code Mutate SEED COUNT FILES OUT}: a sample of COUNT mutants, one a file and a round. OUT/mutants.tsv lists them,
 * OUT/N holds the changed files of round N, OUT/N.files lists them, OUT/0.files what they were.
 */
final class Mutate {
  private static final Map<String, String> STATEMENTS =
      Map.ofEntries(
          Map.entry("join", "wait"),
          Map.entry("get", "wait"),
          Map.entry("complete", "promise"),
          Map.entry("completeExceptionally", "promise"),
          Map.entry("setException", "promise"),
          Map.entry("setFailure", "promise"),
          Map.entry("setSuccess", "promise"),
          Map.entry("tryFailure", "promise"),
          Map.entry("trySuccess", "promise"),
          Map.entry("countDown", "latch-or-permit"),
          Map.entry("release", "latch-or-permit"),
          Map.entry("onError", "reply"),
          Map.entry("onCompleted", "reply"),
          Map.entry("resume", "reply"),
          Map.entry("unlock", "lock"),
          Map.entry("interrupt", "interrupt"));
  private static final Set<String> HANDLERS =
      Set.of("whenComplete", "whenCompleteAsync", "exceptionally", "addListener", "onFailure", "onComplete", "doOnError");
  private static final Set<String> SCHEDULES = Set.of("scheduleAtFixedRate", "scheduleWithFixedDelay");
  private static final Set<String> WIDE = Set.of("Exception", "RuntimeException", "Throwable");

  /** A piece of a file that is replaced. */
  private record Mutant(String kind, Path file, long line, int start, int end, String with) {}

  public static void main(String[] arguments) throws IOException {
    Random random = new Random(Long.parseLong(arguments[0]));
    int count = Integer.parseInt(arguments[1]);
    List<Path> files = Files.readAllLines(Path.of(arguments[2])).stream().map(Path::of).toList();
    Path out = Path.of(arguments[3]);
    List<Mutant> sample = sample(all(files), count, random);
    Files.createDirectories(out);
    List<String> rows = new ArrayList<>();
    Files.write(out.resolve("0.files"), sample.stream().map(mutant -> mutant.file.toString()).distinct().toList());
    int round = 0;
    while (!sample.isEmpty()) {
      Set<Path> taken = new HashSet<>();
      List<Mutant> now = new ArrayList<>();
      for (Mutant mutant : sample) {
        if (taken.add(mutant.file)) {
          now.add(mutant);
        }
      }
      sample.removeAll(now);
      write(out, ++round, files, now, rows);
    }
    Files.write(out.resolve("mutants.tsv"), rows);
    System.out.println(rows.size() + " mutants in " + round + " rounds");
  }

  /** As many of each kind as there are, in turns. */
  private static List<Mutant> sample(List<Mutant> all, int count, Random random) {
    Collections.shuffle(all, random);
    Map<String, List<Mutant>> byKind = new TreeMap<>();
    all.forEach(mutant -> byKind.computeIfAbsent(mutant.kind, kind -> new ArrayList<>()).add(mutant));
    List<Mutant> sample = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      for (List<Mutant> of : byKind.values()) {
        if (i < of.size() && sample.size() < count) {
          sample.add(of.get(i));
        }
      }
    }
    return sample;
  }

  private static void write(Path out, int round, List<Path> files, List<Mutant> mutants, List<String> rows)
      throws IOException {
    Path folder = out.resolve("" + round);
    Files.createDirectories(folder);
    List<String> list = new ArrayList<>();
    for (Path file : files) {
      for (Mutant mutant : mutants) {
        if (mutant.file.equals(file)) {
          String text = Files.readString(file);
          String old = text.substring(mutant.start, mutant.end);
          Path changed = folder.resolve(files.indexOf(file) + "").resolve(file.getFileName());
          Files.createDirectories(changed.getParent());
          String lines = "\n".repeat((int) (old.chars().filter(c -> c == '\n').count() - count(mutant.with)));
          Files.writeString(
              changed, text.substring(0, mutant.start) + mutant.with + lines + text.substring(mutant.end));
          list.add(changed.toString());
          rows.add(
              String.join(
                  "\t", "" + round, mutant.kind, file.toString(), "" + mutant.line, changed.toString(), old.replaceAll("\\s+", " ")));
        }
      }
    }
    Files.write(out.resolve(round + ".files"), list);
  }

  private static long count(String text) {
    return text.chars().filter(c -> c == '\n').count();
  }

  private static List<Mutant> all(List<Path> sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<Mutant> mutants = new ArrayList<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, diagnostic -> {}, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree file : task.parse()) {
        new Finder(file, positions, mutants).scan(file, null);
      }
    }
    return mutants;
  }

  private static final class Finder extends TreePathScanner<Void, Void> {
    private final CompilationUnitTree file;
    private final SourcePositions positions;
    private final List<Mutant> mutants;
    private final Path path;
    private final String text;

    Finder(CompilationUnitTree file, SourcePositions positions, List<Mutant> mutants) throws IOException {
      this.file = file;
      this.positions = positions;
      this.mutants = mutants;
      this.path = Path.of(file.getSourceFile().toUri());
      this.text = Files.readString(path);
    }

    @Override
    public Void visitExpressionStatement(ExpressionStatementTree statement, Void unused) {
      if (statement.getExpression() instanceof MethodInvocationTree call
          && call.getMethodSelect() instanceof MemberSelectTree select) {
        String name = select.getIdentifier().toString();
        String kind = STATEMENTS.get(name);
        if (kind != null && isRemovable(kind, name, call)) {
          boolean waits = kind.equals("wait") && select.getExpression() instanceof MethodInvocationTree;
          add(kind, statement, statement, waits ? source(select.getExpression()) + ";" : ";");
        } else if (HANDLERS.contains(name) && !call.getArguments().isEmpty()) {
          boolean stays = select.getExpression() instanceof MethodInvocationTree;
          add("handler", statement, statement, stays ? source(select.getExpression()) + ";" : ";");
        }
      }
      return super.visitExpressionStatement(statement, unused);
    }

    private boolean isRemovable(String kind, String name, MethodInvocationTree call) {
      return switch (kind) {
        case "interrupt" -> call.toString().equals("Thread.currentThread().interrupt()") && inside(CatchTree.class);
        case "wait" -> name.equals("join") ? call.getArguments().isEmpty() : call.getArguments().size() != 1;
        case "latch-or-permit" -> name.equals("countDown") || isPermit(call);
        default -> true;
      };
    }

    /** Buffers and references are released, too. */
    private static boolean isPermit(MethodInvocationTree call) {
      return call.toString().toLowerCase().matches(".*(semaphore|permit|limiter|throttl|slots|lock).*");
    }

    private boolean inside(Class<? extends Tree> type) {
      for (TreePath at = getCurrentPath(); at != null && !(at.getLeaf() instanceof MethodTree); at = at.getParentPath()) {
        if (type.isInstance(at.getLeaf())) {
          return true;
        }
      }
      return false;
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
      if (call.getMethodSelect() instanceof MemberSelectTree select
          && HANDLERS.contains(select.getIdentifier().toString())
          && call.getArguments().size() == 1
          && getCurrentPath().getParentPath().getLeaf() instanceof MemberSelectTree
          && !select.getIdentifier().contentEquals("addListener")) {
        int end = (int) positions.getEndPosition(file, select.getExpression());
        mutants.add(new Mutant("handler", path, line(end), end, end(call), ""));
      }
      if (call.getMethodSelect() instanceof MemberSelectTree select
          && SCHEDULES.contains(select.getIdentifier().toString())
          && call.getArguments().get(0) instanceof LambdaExpressionTree body
          && body.getBody() instanceof BlockTree block
          && block.getStatements().size() == 1
          && block.getStatements().get(0) instanceof TryTree attempt
          && attempt.getFinallyBlock() == null
          && attempt.getCatches().stream().anyMatch(c -> WIDE.contains(c.getParameter().getType().toString()))) {
        add("periodic", block, block, source(attempt.getBlock()));
      }
      return super.visitMethodInvocation(call, unused);
    }

    @Override
    public Void visitReturn(ReturnTree tree, Void unused) {
      TreePath at = getCurrentPath();
      while (at != null && !(at.getLeaf() instanceof MethodTree) && !(at.getLeaf() instanceof LambdaExpressionTree)) {
        at = at.getParentPath();
      }
      if (at != null
          && at.getLeaf() instanceof MethodTree method
          && method.getReturnType() != null
          && method.getReturnType().toString().matches("(Completable(Future)|CompletionStage)(<.*>)?")
          && tree.getExpression() instanceof MethodInvocationTree call
          && call.getMethodSelect() instanceof MemberSelectTree select
          && !isConstant(call, select)) {
        add(
            "return",
            tree,
            tree,
            "{ " + source(call) + "; return java.util.concurrent.CompletableFuture.completedFuture(null); }");
      }
      return super.visitReturn(tree, unused);
    }

    /** A future that is there already, or one that was kept: its work is not started here. */
    private static boolean isConstant(ExpressionTree call, MemberSelectTree select) {
      return select.getExpression() instanceof IdentifierTree type && type.toString().matches("CompletableFuture|Futures|.*Util.*")
          || call.toString().matches(".*\\b(completed|failed|empty)\\w*\\(.*");
    }

    private void add(String kind, Tree first, Tree last, String with) {
      mutants.add(new Mutant(kind, path, line(start(first)), start(first), end(last), with));
    }

    private String source(Tree tree) {
      return text.substring(start(tree), end(tree));
    }

    private int start(Tree tree) {
      return (int) positions.getStartPosition(file, tree);
    }

    private int end(Tree tree) {
      return (int) positions.getEndPosition(file, tree);
    }

    private long line(int position) {
      return file.getLineMap().getLineNumber(position);
    }
  }

  private Mutate() {}
}
