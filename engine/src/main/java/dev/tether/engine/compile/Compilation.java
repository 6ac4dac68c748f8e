package dev.tether.engine.compile;

import com.sun.source.util.JavacTask;
import com.sun.tools.javac.api.BasicJavacTask;
import com.sun.tools.javac.api.JavacTool;
import com.sun.tools.javac.code.Source;
import com.sun.tools.javac.comp.AttrContext;
import com.sun.tools.javac.comp.Env;
import com.sun.tools.javac.main.Arguments;
import com.sun.tools.javac.main.JavaCompiler;
import com.sun.tools.javac.parser.ParserFactory;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.Log;
import dev.tether.engine.api.Phase;
import dev.tether.engine.api.ProgressListener;
import dev.tether.engine.source.SourceFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.tools.DiagnosticListener;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;

/**
 * One run of javac up to the point where the checks look at the trees: everything is parsed,
 * entered, attributed and flow-analysed, nothing is desugared. What fails at one class is recorded,
 * and the other classes go on; javac's own driver would stop. Not safe for use by several threads.
 */
public final class Compilation implements AutoCloseable {
  private final SealedFileManager fileManager;
  private final ProblemCollector problems;
  private final Watch watch;
  private final Context context;
  private final JavaCompiler compiler;
  private final NewestSyntax newest;
  private final List<Env<AttrContext>> attributed = new ArrayList<>();

  /**
   * Sets javac up.
   *
   * @throws IllegalArgumentException if javac rejects an option
   */
  public Compilation(CompilerOptions options, ProblemCollector problems, Watch watch) {
    this.problems = problems;
    this.watch = watch;
    fileManager =
        SealedFileManager.of(problems, options.project(), options.stubs(), problems::note);
    try {
      fileManager.setLocationFromPaths(StandardLocation.ANNOTATION_PROCESSOR_PATH, List.of());
      fileManager.setLocationFromPaths(StandardLocation.CLASS_PATH, options.classPath());
      // Without a source path javac would look for sources on the class path.
      fileManager.setLocationFromPaths(StandardLocation.SOURCE_PATH, List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    context = new Context();
    // Not through getTask: it would wrap the listener and hide javac's own diagnostics from it.
    context.put(DiagnosticListener.class, problems);
    FrugalSymtab.register(context);
    FrugalTypes.register(context);
    LombokEnter.register(context);
    ContainedJars.register(context, options.project()::mayRead);
    newest = new NewestSyntax(context);
    JavacTask task =
        JavacTool.create()
            .getTask(
                new PrintWriter(Writer.nullWriter()),
                fileManager,
                null,
                options.arguments(),
                null,
                null,
                context);
    ((BasicJavacTask) task).setLocale(Locale.ENGLISH);
    Arguments.instance(context).allowEmpty();
    parseNothing(task);
    compiler = JavaCompiler.instance(context);
    compiler.genEndPos = true;
    compiler.keepComments = false;
  }

  /** Makes the task set the compiler up, which it does no earlier than at its first parse. */
  private static void parseNothing(JavacTask task) {
    try {
      task.parse();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The compiler's context. */
  public Context context() {
    return context;
  }

  /**
   * Parses a file: by the rules of its release, or, where those do not do, by the newest ones that
   * there are. Empty if the parser itself broke down; that is recorded.
   */
  public Optional<JCCompilationUnit> parse(SourceFile file) {
    watch.begin(file);
    try {
      return Optional.of(orNewer(file, compiler.parse(new SourceFileObject(file))));
    } catch (RuntimeException | Error e) {
      Failures.rethrowIfFatal(e);
      problems.compilerFailure(file, e);
      return Optional.empty();
    }
  }

  private JCCompilationUnit orNewer(SourceFile file, JCCompilationUnit unit) {
    Source source = Source.instance(context);
    if (source == Source.DEFAULT
        || !problems.hasSyntaxErrors(file) && !NewestSyntax.usesNewWords(unit, source)) {
      return unit;
    }
    Optional<JCCompilationUnit> newer = newest.parse(new SourceFileObject(file));
    if (newer.isPresent()) {
      problems.forget(file);
    }
    return newer.orElse(unit);
  }

  /**
   * Parses a file that may be put in the place of another one. The same as {@link #parse}, but
   * javac's log does not keep a table of all its trees.
   */
  public Optional<JCCompilationUnit> parseAgain(SourceFile file) {
    watch.begin(file);
    SourceFileObject source = new SourceFileObject(file);
    Log log = Log.instance(context);
    JavaFileObject before = log.useSource(source);
    try {
      JCCompilationUnit unit =
          ParserFactory.instance(context)
              .newParser(source.getCharContent(true), compiler.keepComments, true, true)
              .parseCompilationUnit();
      unit.sourcefile = source;
      return Optional.of(orNewer(file, unit));
    } catch (RuntimeException | Error e) {
      Failures.rethrowIfFatal(e);
      problems.compilerFailure(file, e);
      return Optional.empty();
    } finally {
      log.useSource(before);
    }
  }

  /** The text of trees that were let go. */
  public void forget(JCCompilationUnit unit) {
    if (unit.sourcefile instanceof SourceFileObject source) {
      source.forget();
    }
  }

  /**
   * Enters all classes of these units.
   *
   * @param sourcePath folders in which javac looks for classes that are not among them
   * @param readable the files that it may find there
   */
  public void enter(
      List<JCCompilationUnit> units, Collection<Path> sourcePath, Collection<Path> readable) {
    watch.begin();
    fileManager.show(readable);
    try {
      fileManager.setLocationFromPaths(StandardLocation.SOURCE_PATH, sourcePath);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var modular = compiler.initModules(com.sun.tools.javac.util.List.from(units));
    FrugalSymtab.hideModules(context);
    compiler.enterTrees(modular);
  }

  /**
   * Puts a file that was edited in the place of the one that was compiled, up to where it is
   * attributed. Classes stay what they are to everybody else; their members are others.
   *
   * @param others the trees of the files that refer to its members, which shall be those of now
   */
  public void replace(
      JCCompilationUnit before, JCCompilationUnit after, Collection<JCCompilationUnit> others) {
    watch.begin();
    new Replacement(context, before).by(after, others);
  }

  /**
   * Whether every class that a file declares is there as it is declared: none twice, and none that
   * extends itself. What else may be wrong with a file ends with its text.
   */
  public boolean isSound(JCCompilationUnit unit) {
    return Replacement.isSound(context, unit);
  }

  /** Attributes every class that was entered, and those that javac reads on the way. */
  public void attribute(ProgressListener progress) {
    int done = 0;
    while (true) {
      Env<AttrContext> env = compiler.todo.poll();
      if (env == null) {
        return;
      }
      watch.begin(env);
      try {
        attributed.add(compiler.attribute(env));
      } catch (RuntimeException | Error e) {
        Failures.rethrowIfFatal(e);
        failed(env, e);
      }
      done++;
      progress.progress(Phase.ATTRIBUTE, done, done + compiler.todo.size());
    }
  }

  /** Analyses the flow of control of every class that was attributed. */
  public void flow(ProgressListener progress) {
    int done = 0;
    for (Env<AttrContext> env : attributed) {
      watch.begin(env);
      try {
        compiler.flow(env);
      } catch (RuntimeException | Error e) {
        Failures.rethrowIfFatal(e);
        failed(env, e);
      }
      progress.progress(Phase.FLOW, ++done, attributed.size());
    }
    attributed.clear();
  }

  private void failed(Env<AttrContext> env, Throwable failure) {
    if (env.toplevel.sourcefile instanceof SourceFileObject source) {
      problems.compilerFailure(source.file(), failure);
    }
  }

  /** The libraries of which only the API that ships with Tether was known, by coordinates. */
  public Set<String> stubbedLibraries() {
    return Set.copyOf(fileManager.usedLibraries());
  }

  @Override
  public void close() {
    try {
      fileManager.close();
    } catch (IOException e) {
      // Only jars that were read: there is nothing to lose.
    }
  }
}
