package dev.tether.engine.compile;

import com.google.errorprone.SubContext;
import com.sun.tools.javac.code.Source;
import com.sun.tools.javac.parser.ParserFactory;
import com.sun.tools.javac.parser.ScannerFactory;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.JCTree.JCIdent;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.tree.TreeScanner;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.Log;
import com.sun.tools.javac.util.Options;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticListener;
import javax.tools.JavaFileObject;

/**
 * A parser for the language of the running JDK beside that of an older release. Some projects are
 * written in a newer Java than they are compiled for (a plugin of the compiler lowers it), and of
 * some the release is not known for each module.
 */
final class NewestSyntax {
  private final Context context;
  private ParserFactory parsers;
  private boolean failed;

  /** Sets it up. The compilation has no options yet: the language must not come from them. */
  NewestSyntax(Context compilation) {
    context = new SubContext(compilation);
    Options.instance(context);
    Source.instance(context);
  }

  /** Whether a file that parses as it is uses a word that was a name in its release. */
  static boolean usesNewWords(JCCompilationUnit unit, Source source) {
    if (Source.Feature.LOCAL_VARIABLE_TYPE_INFERENCE.allowedInSource(source)) {
      return false;
    }
    boolean[] found = {false};
    new TreeScanner() {
      @Override
      public void visitVarDef(JCVariableDecl tree) {
        found[0] |= tree.vartype instanceof JCIdent type && type.name.contentEquals("var");
        super.visitVarDef(tree);
      }
    }.scan(unit);
    return found[0];
  }

  /** Parses a file; empty if it is not of this JDK's language either. */
  Optional<JCCompilationUnit> parse(SourceFileObject file) {
    if (parsers == null) {
      // No earlier: what it shares with the compilation must be there.
      context.put(DiagnosticListener.class, (DiagnosticListener<JavaFileObject>) this::report);
      new OwnLog(context);
      new OwnTokens(context);
      parsers = new Parsers(context);
    }
    failed = false;
    Log log = Log.instance(context);
    JavaFileObject before = log.useSource(file);
    try {
      JCCompilationUnit unit =
          parsers
              .newParser(
                  file.getCharContent(true),
                  false,
                  true,
                  true,
                  file.isNameCompatible("module-info", JavaFileObject.Kind.SOURCE))
              .parseCompilationUnit();
      unit.sourcefile = file;
      return failed ? Optional.empty() : Optional.of(unit);
    } finally {
      log.useSource(before);
    }
  }

  private void report(Diagnostic<?> diagnostic) {
    failed |= diagnostic.getKind() == Diagnostic.Kind.ERROR;
  }

  private static final class Parsers extends ParserFactory {
    Parsers(Context context) {
      super(context);
    }
  }

  private static final class OwnTokens extends ScannerFactory {
    OwnTokens(Context context) {
      super(context);
    }
  }

  private static final class OwnLog extends Log {
    OwnLog(Context context) {
      super(context, new PrintWriter(Writer.nullWriter()));
    }
  }
}
