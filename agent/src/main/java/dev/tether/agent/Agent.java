package dev.tether.agent;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The agent: which failed tasks nobody looked at, which promises were collected before they were
 * completed.
 *
 * <p>Everything it keeps is bounded, and its only thread is a daemon.
 */
public final class Agent {

  private static final String HOOKS = "hooks.txt";
  private static Losses running;

  private Agent() {}

  /**
   * Starts it, once; {@link Premain} calls this in the copy that the bootstrap loader has.
   *
   * @param text the options, or {@code null}
   * @param instrumentation the JVM's means of changing classes
   * @throws IOException if the agent's own jar is not as it was built
   * @throws IllegalArgumentException if the options are wrong
   */
  public static synchronized void start(String text, Instrumentation instrumentation)
      throws IOException {
    if (running != null) {
      throw new IllegalStateException("the agent is there already");
    }
    AgentOptions options = AgentOptions.parse(text);
    HookFile hooks = HookFile.parse(resource(HOOKS));
    Announcer announcer = new Announcer(options.logs());
    Losses losses = new Losses(hooks.libraries(), announcer);
    Sites sites = options.sample() == 1 ? new Sites(hooks.libraries()) : null;
    FailureTable failures = new FailureTable(losses);
    LaunchTable launches = new LaunchTable(losses, sites);
    openFutures(instrumentation);
    Hooks.install(new Watch(failures, launches, losses), options);
    Weaver weaver = new Weaver(hooks);
    instrumentation.addTransformer(weaver, true);
    reweave(instrumentation, hooks);
    Caretaker caretaker = new Caretaker(failures, launches, announcer);
    caretaker.start();
    Path report = options.report() == null ? null : Path.of(options.report()).toAbsolutePath();
    Ending ending = new Ending(caretaker, failures, losses, sites, weaver, report);
    Runtime.getRuntime().addShutdownHook(new Thread(null, ending, "tether-agent-ending", 0, false));
    running = losses;
  }

  /**
   * What was counted so far, for metrics: {@code failed}, {@code unobserved}, {@code dropped},
   * {@code abandoned} and others.
   *
   * @return the counts by name; empty if the agent is not there
   */
  public static synchronized Map<String, Long> counts() {
    return running == null ? Map.of() : running.counts();
  }

  static String version() throws IOException {
    return resource("version.txt").strip();
  }

  private static void openFutures(Instrumentation instrumentation) {
    Module base = Object.class.getModule();
    Set<Module> agent = Set.of(Agent.class.getModule());
    instrumentation.redefineModule(
        base, Set.of(), Map.of(), Map.of("java.util.concurrent", agent), Set.of(), Map.of());
  }

  /** Weaves the classes that are there already. One that cannot be woven is left out. */
  private static void reweave(Instrumentation instrumentation, HookFile hooks) {
    List<Class<?>> loaded = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (hooks.of(type.getName().replace('.', '/')) != null
          && instrumentation.isModifiableClass(type)) {
        loaded.add(type);
      }
    }
    for (Class<?> type : loaded) {
      try {
        instrumentation.retransformClasses(type);
      } catch (UnmodifiableClassException | LinkageError e) {
        System.err.println("tether-agent: cannot watch " + type.getName() + ": " + e);
      }
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Agent.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("there is no " + name + " in the agent's jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
