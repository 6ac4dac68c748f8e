package dev.tether.checker.code;

import com.sun.tools.javac.code.Symtab;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.util.Context;
import dev.tether.checker.chain.Values;
import dev.tether.checker.compiled.CompiledMethods;
import dev.tether.checker.fact.Answer;
import dev.tether.checker.fact.Facts;
import dev.tether.checker.fact.Place;
import dev.tether.checker.fact.Reason;
import dev.tether.checker.fact.Subject;
import dev.tether.checker.fact.Subjects;
import dev.tether.checker.model.Model;
import dev.tether.checker.options.TetherOptions;
import dev.tether.checker.source.Sources;
import java.util.Optional;

/**
 * What every analysis of one compilation shares.
 *
 * @param types javac's type relations
 * @param symtab javac's well-known symbols
 * @param model what is known of libraries
 * @param sources the trees of the compilation
 * @param options what the user asked for
 * @param facts what is known of methods and functions
 * @param subjects what facts call them
 * @param compiled what is known of methods that have no source here
 * @param values where values come from and where they go
 */
public record Compilation(
    Types types,
    Symtab symtab,
    Model model,
    Sources sources,
    TetherOptions options,
    Facts facts,
    Subjects subjects,
    CompiledMethods compiled,
    Values values) {
  private static final Reason HIDDEN =
      Reason.of(Subject.NONE, Place.UNKNOWN, "its file cannot be seen under this compile policy");

  /** Creates the shared part for a compilation. */
  public static Compilation of(Context context, TetherOptions options) {
    Types types = Types.instance(context);
    Model model = new Model(context, options);
    Sources sources = new Sources(context, model);
    return new Compilation(
        types,
        Symtab.instance(context),
        model,
        sources,
        options,
        new Facts(),
        new Subjects(types),
        new CompiledMethods(context, model.namedMethods()),
        new Values(sources, types));
  }

  /** Whether a type is that of an exception or an error. */
  public boolean isThrowable(Type type) {
    return type != null && types.isSubtype(type, symtab.throwableType);
  }

  /** Answers a question about a method whose source is here, but cannot be read now. */
  public <V> Optional<Answer<V>> hidden(Subject method, V silent) {
    return subjects
        .method(method)
        .filter(sources::isHidden)
        .map(unused -> Answer.of(silent, HIDDEN));
  }
}
