package dev.tether.checker.checks;

import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.fate.FateFinder;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.outcome.MinorBody;
import dev.tether.checker.outcome.SourceSet;
import dev.tether.checker.outcome.Uncalled;
import java.util.Optional;

/** Findings that are true, but that most people would shrug at: notes that say why. */
final class Minor {
  private final FateFinder finder;
  private final Model model;
  private final MinorBody bodies;
  private final Uncalled uncalled;

  Minor(FateFinder finder) {
    this.finder = finder;
    this.model = finder.compilation().model();
    var obligations = finder.obligations();
    this.uncalled = new Uncalled(finder.compilation().sources());
    this.bodies = new MinorBody(model, obligations.functions(), obligations.escapes());
  }

  /** Returns why a loss matters little; asked of findings alone. */
  Optional<String> reason(TreePath place, TreePath launch) {
    return SourceSet.of(place.getCompilationUnit(), model)
        .sideShow()
        .or(() -> uncalled.reason(place))
        .or(() -> body(launch).flatMap(bodies::reason));
  }

  private Optional<FunctionCode.Source> body(TreePath launch) {
    Optional<MethodSymbol> method = Calls.method(launch.getLeaf());
    int index =
        method
            .map(m -> model.role(m))
            .map(r -> Math.max(r.indexOf(ParameterRole.BODY), r.indexOf(ParameterRole.INSPECTED)))
            .orElse(-1);
    return index >= 0
            && index < Calls.arguments(launch.getLeaf()).size()
            && finder.obligations().code(launch, method.get(), index)
                instanceof FunctionCode.Source source
        ? Optional.of(source)
        : Optional.empty();
  }
}
