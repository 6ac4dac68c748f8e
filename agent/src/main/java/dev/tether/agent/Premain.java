package dev.tether.agent;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.util.jar.JarFile;

/**
 * Where the JVM enters the agent, at its start ({@code -javaagent}) or later (attach).
 *
 * <p>Woven classes of the JDK can call only what the bootstrap loader finds, so this puts the
 * agent's own jar there and starts the rest from it. Whatever goes wrong is said on standard error
 * and stops neither the JVM nor the program.
 */
public final class Premain {

  private Premain() {}

  /**
   * Starts the agent before the program.
   *
   * @param options what follows {@code =} on the command line, or {@code null}
   * @param instrumentation the JVM's means of changing classes
   */
  public static void premain(String options, Instrumentation instrumentation) {
    start(options, instrumentation);
  }

  /**
   * Starts the agent in a program that runs already.
   *
   * @param options the options, or {@code null}
   * @param instrumentation the JVM's means of changing classes
   */
  public static void agentmain(String options, Instrumentation instrumentation) {
    start(options, instrumentation);
  }

  private static void start(String options, Instrumentation instrumentation) {
    try {
      File jar =
          new File(Premain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (JarFile opened = new JarFile(jar)) {
        instrumentation.appendToBootstrapClassLoaderSearch(opened);
      }
      Class.forName("dev.tether.agent.Agent", true, null)
          .getMethod("start", String.class, Instrumentation.class)
          .invoke(null, options, instrumentation);
    } catch (Throwable e) { // The program must start all the same.
      Throwable cause = e.getCause() == null ? e : e.getCause();
      System.err.println("tether-agent: not started: " + cause);
    }
  }
}
