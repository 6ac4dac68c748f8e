package dev.tether.checker.compiled;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.tools.javac.api.BasicJavacTask;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.util.Context;
import dev.tether.checker.bytecode.ClassBytes;
import dev.tether.checker.bytecode.CompiledCode;
import dev.tether.checker.bytecode.Failure;
import dev.tether.checker.bytecode.MethodId;
import dev.tether.checker.bytecode.Question;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.fact.Fact;
import dev.tether.checker.fact.Subject;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.NamedMethods;
import dev.tether.checker.model.TypeRole;
import dev.tether.checker.options.TetherOptions;
import dev.tether.checker.outcome.FailureRisk;
import dev.tether.checker.returns.Obligations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compares what is known of methods from their source with what is known from their class files.
 *
 * <p>As a program: {@code Agreement FILES CLASSPATH FOLDER}, with a list of source files, compiles
 * them into the folder and prints each difference and a summary.
 */
public final class Agreement {
  private static final int ITSELF = -1;

  private final Map<String, String> differences = new TreeMap<>();
  private final Map<Subject, String> reasons = new HashMap<>();
  private int methods;

  private Agreement() {}

  /** Prints a comparison. */
  public static void main(String[] arguments) throws IOException {
    List<Path> files = Files.readAllLines(Path.of(arguments[0])).stream().map(Path::of).toList();
    Agreement result = of(files, arguments[1], Path.of(arguments[2]));
    result.differences.forEach((method, words) -> System.out.println(method + "  " + words));
    System.out.printf(
        "%d methods, %d differ, %.2f %% agree%n",
        result.methods, result.differences.size(), 100 * result.share());
  }

  /** Compiles sources into a folder and compares. */
  static Agreement of(List<Path> files, String classPath, Path output) throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    Agreement result = new Agreement();
    Map<Subject, Map<Question, Set<Integer>>> fromSource = new LinkedHashMap<>();
    try (StandardJavaFileManager manager = javac.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              javac.getTask(
                  null,
                  manager,
                  unused -> {},
                  List.of("-g", "-proc:none", "-cp", classPath, "-d", output.toString()),
                  null,
                  manager.getJavaFileObjectsFromPaths(files));
      Iterable<? extends CompilationUnitTree> units = task.parse();
      task.analyze();
      // Generating ends the task, and takes its context away.
      Context context = ((BasicJavacTask) task).getContext();
      result.ask(context, units, fromSource);
      for (JavaFileObject unused : task.generate()) {
        // Written to the folder.
      }
      result.compare(context, output, fromSource);
    }
    return result;
  }

  private void ask(
      Context context,
      Iterable<? extends CompilationUnitTree> units,
      Map<Subject, Map<Question, Set<Integer>>> answers) {
    Compilation compilation = Compilation.of(context, TetherOptions.defaults());
    new Obligations(compilation);
    for (CompilationUnitTree unit : units) {
      List<MethodSymbol> found = new ArrayList<>();
      new TreePathScanner<Void, Void>() {
        @Override
        public Void visitMethod(MethodTree tree, Void unused) {
          JCTree.JCMethodDecl declaration = (JCTree.JCMethodDecl) tree;
          if (declaration.body != null
              && declaration.sym != null
              && !declaration.sym.isConstructor()) {
            found.add(declaration.sym);
          }
          return super.visitMethod(tree, null);
        }
      }.scan(unit, null);
      for (MethodSymbol method : found) {
        Subject subject = compilation.subjects().of(method);
        String reason =
            compilation.facts().reasons(FailureRisk.ESCAPES, subject).stream()
                .map(r -> r.place() + " " + r.words())
                .collect(Collectors.joining(" < "));
        reasons.put(subject, reason);
        if (isSettledByContract(method, compilation.model())) {
          continue;
        }
        answers.put(
            subject,
            Map.of(
                Question.UNTOLD,
                risks(compilation, FailureRisk.UNTOLD, FailureRisk.RUNS_UNTOLD, subject),
                Question.ESCAPES,
                risks(compilation, FailureRisk.ESCAPES, FailureRisk.RUNS_UNCAUGHT, subject)));
      }
    }
  }

  /** Whether no caller asks what the code does: role files answer, or the task that it returns. */
  private static boolean isSettledByContract(MethodSymbol method, Model model) {
    return NamedMethods.isHarmless(model.role(method))
        || model.isTask(method.getReturnType())
        || model.typeRole(method.owner).filter(r -> r == TypeRole.LOGGER).isPresent();
  }

  /** The positions of the functions that a method fails with, or {@link #ITSELF}. */
  private static Set<Integer> risks(
      Compilation compilation,
      Fact<Subject, Boolean> risk,
      Fact<Subject, Integer> functions,
      Subject subject) {
    if (compilation.facts().ask(risk, subject)) {
      return Set.of(ITSELF);
    }
    int run = compilation.facts().ask(functions, subject);
    return IntStream.range(0, Integer.SIZE)
        .filter(i -> (run & 1 << i) != 0)
        .boxed()
        .collect(Collectors.toSet());
  }

  private void compare(
      Context context, Path output, Map<Subject, Map<Question, Set<Integer>>> fromSource) {
    CompilerClassBytes libraries = new CompilerClassBytes(context);
    ClassBytes bytes =
        name -> {
          Path own = output.resolve(name + ".class");
          try {
            return Files.exists(own) ? Optional.of(Files.readAllBytes(own)) : libraries.of(name);
          } catch (IOException e) {
            return Optional.empty();
          }
        };
    Model model = new Model(context, TetherOptions.defaults());
    CompiledMethods known = new CompiledMethods(context, model.namedMethods());
    CompiledCode code = new CompiledCode(bytes, known.knownMethods());
    fromSource.forEach(
        (subject, answers) -> {
          MethodId id =
              new MethodId(subject.type().replace('.', '/'), subject.name(), subject.descriptor());
          code.codeFailure(id).ifPresent(failure -> compare(subject, answers, failure));
        });
  }

  private void compare(Subject subject, Map<Question, Set<Integer>> answers, Failure failure) {
    methods++;
    StringBuilder words = new StringBuilder();
    answers.forEach(
        (question, source) -> {
          // A risk of its own makes all else the same.
          Set<Integer> compiled =
              failure.answers(question)
                  ? Set.of(ITSELF)
                  : failure.functions().entrySet().stream()
                      .filter(f -> (f.getValue() & question.bit()) != 0)
                      .map(Map.Entry::getKey)
                      .collect(Collectors.toSet());
          if (!compiled.equals(source)) {
            words.append(question + ": source " + source + ", class file " + compiled + "; ");
          }
        });
    if (words.length() > 0) {
      differences.put(subject.toString(), words + failure.reason() + " | " + reasons.get(subject));
    }
  }

  double share() {
    return methods == 0 ? 1 : 1 - (double) differences.size() / methods;
  }

  Map<String, String> differences() {
    return differences;
  }

  int methods() {
    return methods;
  }
}
