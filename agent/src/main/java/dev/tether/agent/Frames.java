package dev.tether.agent;

import java.util.ArrayList;
import java.util.List;

/** Which frames of a stack are the program's own. */
final class Frames {

  static final StackTraceElement[] NONE = {};

  private static final String OWN = Frames.class.getPackageName() + ".";

  private Frames() {}

  /**
   * The frames of the program, innermost first.
   *
   * @param frames a stack
   * @param libraries prefixes of class names that are not the program's
   * @param most how many at most
   */
  static List<StackTraceElement> ofProgram(
      StackTraceElement[] frames, List<String> libraries, int most) {
    List<StackTraceElement> own = new ArrayList<>();
    for (StackTraceElement frame : frames) {
      if (own.size() == most) {
        break;
      }
      if (isProgram(frame, libraries)) {
        own.add(frame);
      }
    }
    return own;
  }

  /** Whether a frame is the program's own and has a line. */
  static boolean isProgram(StackTraceElement frame, List<String> libraries) {
    if (frame.getLineNumber() <= 0 || isJdk(frame)) {
      return false;
    }
    for (String library : libraries) {
      if (frame.getClassName().startsWith(library)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isJdk(StackTraceElement frame) {
    String module = frame.getModuleName();
    return (module != null && (module.startsWith("java.") || module.startsWith("jdk.")))
        || isOwn(frame.getClassName());
  }

  /** Whether a class is of the agent itself, whose package has no packages in it. */
  private static boolean isOwn(String name) {
    return name.startsWith(OWN) && name.indexOf('.', OWN.length()) < 0;
  }

  /** The source file as a path with its package, such as {@code com/acme/Orders.java}. */
  static String file(StackTraceElement frame) {
    String type = frame.getClassName();
    int end = type.lastIndexOf('.');
    String folder = end < 0 ? "" : type.substring(0, end + 1).replace('.', '/');
    String file = frame.getFileName();
    if (file == null) {
      String simple = type.substring(end + 1);
      int dollar = simple.indexOf('$');
      file = (dollar > 0 ? simple.substring(0, dollar) : simple) + ".java";
    }
    return folder + file;
  }
}
