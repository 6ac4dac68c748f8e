package dev.tether.engine.build.maven;

import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.model.Model;
import org.apache.maven.model.building.DefaultModelBuilderFactory;
import org.apache.maven.model.building.ModelBuildingRequest;
import org.apache.maven.model.building.ModelProblem.Severity;
import org.apache.maven.model.building.ModelProblem.Version;
import org.apache.maven.model.building.ModelProblemCollector;
import org.apache.maven.model.building.ModelProblemCollectorRequest;
import org.apache.maven.model.interpolation.ModelInterpolator;
import org.apache.maven.model.path.ProfileActivationFilePathInterpolator;
import org.apache.maven.model.profile.ProfileActivationContext;
import org.codehaus.plexus.interpolation.InterpolationException;

/**
 * Makes Maven's builder of models, with bounds: properties that name each other twice over grow
 * beyond all memory, and a profile may ask only for files of the project.
 */
final class BoundedBuilderFactory extends DefaultModelBuilderFactory {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");
  private static final long LONGEST = 100_000;

  private final Path limit;

  BoundedBuilderFactory(Path limit) {
    this.limit = limit;
  }

  @Override
  protected ModelInterpolator newModelInterpolator() {
    return new Bounded(super.newModelInterpolator());
  }

  @Override
  protected ProfileActivationFilePathInterpolator newProfileActivationFilePathInterpolator() {
    ProfileActivationFilePathInterpolator inside =
        new ProfileActivationFilePathInterpolator() {
          @Override
          public String interpolate(String path, ProfileActivationContext context)
              throws InterpolationException {
            String full = path == null ? null : super.interpolate(path, context);
            boolean isInside =
                full != null && new File(full).toPath().normalize().startsWith(limit);
            return isInside ? full : null;
          }
        };
    return inside.setPathTranslator(newPathTranslator());
  }

  private record Bounded(ModelInterpolator interpolator) implements ModelInterpolator {
    @Override
    public Model interpolateModel(
        Model model, File project, ModelBuildingRequest request, ModelProblemCollector problems) {
      Set<String> endless = endless(model.getProperties());
      if (!endless.isEmpty()) {
        endless.forEach(model.getProperties()::remove);
        problems.add(
            new ModelProblemCollectorRequest(Severity.WARNING, Version.BASE)
                .setMessage("properties that grow without bound: " + String.join(", ", endless)));
      }
      return interpolator.interpolateModel(model, project, request, problems);
    }
  }

  /** The properties that would be longer than any that somebody means. */
  static Set<String> endless(Properties properties) {
    Map<String, Long> lengths = new HashMap<>();
    Set<String> endless = new TreeSet<>();
    for (String name : properties.stringPropertyNames()) {
      if (length(name, properties, lengths, 0) > LONGEST) {
        endless.add(name);
      }
    }
    return endless;
  }

  private static long length(
      String name, Properties properties, Map<String, Long> lengths, int depth) {
    Long known = lengths.get(name);
    if (known != null) {
      return known;
    }
    String value = properties.getProperty(name);
    if (value == null) {
      return name.length();
    }
    if (depth > 500) {
      return LONGEST + 1;
    }
    // Cycles are Maven's to complain of; here they are only not to be followed.
    lengths.put(name, 0L);
    long length = value.length();
    Matcher reference = REFERENCE.matcher(value);
    while (reference.find() && length <= LONGEST) {
      length += length(reference.group(1), properties, lengths, depth + 1);
    }
    lengths.put(name, Math.min(length, LONGEST + 1));
    return length;
  }
}
