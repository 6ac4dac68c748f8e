package dev.tether.tracker.micrometer;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;

/**
 * The counts of {@code tether-agent} as {@code tether.agent.failed}, {@code .unobserved}, {@code
 * .dropped} and {@code .abandoned}, where the JVM runs with it; nothing where it does not.
 */
public final class AgentMetrics implements MeterBinder {

  private static final List<String> COUNTS =
      List.of("failed", "unobserved", "dropped", "abandoned");

  /** Makes a binder. */
  public AgentMetrics() {}

  @Override
  public void bindTo(MeterRegistry registry) {
    Method counts = counts();
    if (counts == null) {
      return;
    }
    for (String count : COUNTS) {
      // Micrometer holds what it asks weakly; a class stays, a Method that nobody has would not.
      FunctionCounter.builder(
              "tether.agent." + count, AgentMetrics.class, type -> read(counts, count))
          .description("Tasks of the whole JVM, as the agent counts them")
          .register(registry);
    }
  }

  /** The agent's own question, which the bootstrap loader has if the agent is there. */
  private static Method counts() {
    try {
      return Class.forName("dev.tether.agent.Agent", true, null).getMethod("counts");
    } catch (ClassNotFoundException | NoSuchMethodException e) {
      return null;
    }
  }

  private static double read(Method counts, String name) {
    try {
      return ((Map<?, ?>) counts.invoke(null)).get(name) instanceof Long count ? count : 0;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return Double.NaN;
    }
  }
}
