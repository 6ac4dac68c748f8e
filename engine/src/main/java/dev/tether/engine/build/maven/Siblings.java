package dev.tether.engine.build.maven;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Exclusion;
import org.apache.maven.model.Model;

/**
 * Tells modules of the same project from libraries. A module is replaced by what it needs itself,
 * so that nothing has to be built, and nothing of the project is asked of a repository.
 */
final class Siblings {
  private final EffectiveModels models;

  Siblings(EffectiveModels models) {
    this.models = models;
  }

  /**
   * What a module needs.
   *
   * @param modules the poms of other modules, in the order met
   * @param dependencies libraries, its own first
   */
  record Needs(Set<Path> modules, List<Dependency> dependencies) {}

  private record Step(Dependency dependency, List<Exclusion> exclusions) {}

  Needs of(Model module) {
    Set<Path> modules = new LinkedHashSet<>();
    Map<String, Dependency> libraries = new LinkedHashMap<>();
    Deque<Step> open = new ArrayDeque<>();
    module.getDependencies().forEach(found -> open.add(new Step(found, List.of())));
    while (!open.isEmpty()) {
      Step step = open.poll();
      Dependency dependency = step.dependency();
      Optional<Path> pom = models.module(dependency.getGroupId(), dependency.getArtifactId());
      if (pom.isPresent()) {
        if (modules.add(pom.get())) {
          List<Exclusion> exclusions = joined(step.exclusions(), dependency.getExclusions());
          models.of(pom.get()).ifPresent(model -> follow(model, exclusions, open));
        }
      } else {
        libraries.putIfAbsent(dependency.getManagementKey(), excluding(step));
      }
    }
    return new Needs(modules, new ArrayList<>(libraries.values()));
  }

  private static void follow(Model model, List<Exclusion> exclusions, Deque<Step> open) {
    for (Dependency next : model.getDependencies()) {
      boolean passedOn = !"test".equals(next.getScope()) && !"provided".equals(next.getScope());
      if (passedOn && !next.isOptional() && exclusions.stream().noneMatch(e -> excludes(e, next))) {
        open.add(new Step(next, exclusions));
      }
    }
  }

  private static boolean excludes(Exclusion exclusion, Dependency dependency) {
    return matches(exclusion.getGroupId(), dependency.getGroupId())
        && matches(exclusion.getArtifactId(), dependency.getArtifactId());
  }

  private static boolean matches(String pattern, String name) {
    return "*".equals(pattern) || name.equals(pattern);
  }

  private static Dependency excluding(Step step) {
    if (step.exclusions().isEmpty()) {
      return step.dependency();
    }
    Dependency copy = step.dependency().clone();
    copy.setExclusions(joined(step.exclusions(), copy.getExclusions()));
    return copy;
  }

  private static List<Exclusion> joined(List<Exclusion> first, List<Exclusion> second) {
    List<Exclusion> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
