package dev.tether.agent;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;

/** {@code java -jar tether-agent.jar PID [OPTIONS]}: starts the agent in a JVM that runs. */
public final class Attach {

  private Attach() {}

  /**
   * Attaches. Ends with status 0 if the agent was loaded, 1 if the JVM refused, 2 if the command
   * line is wrong.
   *
   * @param args the process and, if wanted, the options
   * @throws URISyntaxException if the jar is at a place that has no path
   */
  public static void main(String[] args) throws URISyntaxException {
    if (args.length < 1 || args.length > 2) {
      System.err.println("usage: java -jar tether-agent.jar PID [OPTIONS]");
      System.exit(2);
    }
    File jar = new File(Attach.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try {
      VirtualMachine machine = VirtualMachine.attach(args[0]);
      try {
        machine.loadAgent(jar.getPath(), args.length == 2 ? args[1] : null);
      } finally {
        machine.detach();
      }
    } catch (AttachNotSupportedException
        | AgentLoadException
        | AgentInitializationException
        | IOException e) {
      System.err.println("tether-agent: cannot attach to " + args[0] + ": " + e.getMessage());
      System.exit(1);
    }
  }
}
