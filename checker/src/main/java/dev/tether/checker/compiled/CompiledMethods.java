package dev.tether.checker.compiled;

import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.Options;
import dev.tether.checker.bytecode.CallRole;
import dev.tether.checker.bytecode.CompiledCode;
import dev.tether.checker.bytecode.Failure;
import dev.tether.checker.bytecode.JdkFacts;
import dev.tether.checker.bytecode.KnownMethods;
import dev.tether.checker.bytecode.MethodId;
import dev.tether.checker.bytecode.ParameterUse;
import dev.tether.checker.bytecode.TaskResult;
import dev.tether.checker.fact.Subject;
import dev.tether.checker.model.NamedMethods;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** What is known of the methods that one compilation calls, but does not compile. */
public final class CompiledMethods {
  private final Context context;
  private final NamedMethods named;
  private JdkFacts jdk;
  private CompiledCode code;

  /**
   * Creates what one compilation knows; nothing is read before it is asked.
   *
   * @param named what role files say
   */
  public CompiledMethods(Context context, NamedMethods named) {
    this.context = context;
    this.named = named;
  }

  /**
   * Returns how a method may fail when its own code runs, as far as its class file tells.
   *
   * @param method a method that has a body, or should have
   */
  public Optional<Failure> failure(Subject method) {
    MethodId id = id(method);
    Optional<Failure> listed = jdk().failure(id);
    if (listed.isPresent()) {
      return listed;
    }
    return jdk().covers(id.owner())
        ? Optional.of(Failure.unknown("as computed before"))
        : code().codeFailure(id);
  }

  /**
   * Returns how the function may fail that a method returns: {@code guarded(body)}.
   *
   * @return empty if its class file is not here, or doesn't tell
   */
  public Optional<Failure> madeFunction(Subject method) {
    MethodId id = id(method);
    return jdk().covers(id.owner()) ? Optional.empty() : code().madeFunction(id);
  }

  /** Returns what is known of the task that a method returns, as far as its class file tells. */
  public Optional<TaskResult> taskResult(Subject method) {
    MethodId id = id(method);
    return jdk().covers(id.owner()) ? Optional.empty() : code().taskResult(id);
  }

  /**
   * Whether a method's own code returns null where a task could be: what overrides it may do so as
   * well. Of the JDK's methods the ones of the running JDK are looked at where there are but stubs.
   */
  public boolean mayReturnNull(Subject method) {
    MethodId id = id(method);
    return code()
        .taskResult(id)
        .or(
            () ->
                jdk().covers(id.owner())
                    ? new CompiledCode(CompiledMethods::running, knownMethods()).taskResult(id)
                    : Optional.empty())
        .filter(TaskResult::nullable)
        .isPresent();
  }

  private static Optional<byte[]> running(String internalName) {
    String file = internalName + ".class";
    try (InputStream in = ClassLoader.getPlatformClassLoader().getResourceAsStream(file)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Returns what a method does with a parameter, as far as its class file tells. */
  public Optional<ParameterUse> parameterUse(Subject method, int parameter) {
    MethodId id = id(method);
    return jdk().covers(id.owner()) ? Optional.empty() : code().parameterUse(id, parameter);
  }

  /** Returns whether a handler reads the failure that it is given last. */
  public Optional<Boolean> readsFailure(Subject method, boolean mayBeNull) {
    MethodId id = id(method);
    return jdk().covers(id.owner()) ? Optional.empty() : code().readsFailure(id, mayBeNull);
  }

  /** Returns the internal names of a class's supertypes, itself included, nearest first. */
  public List<String> supertypes(String internalName) {
    return code().supertypes(internalName);
  }

  private static MethodId id(Subject method) {
    return new MethodId(method.type().replace('.', '/'), method.name(), method.descriptor());
  }

  private JdkFacts jdk() {
    if (jdk == null) {
      jdk = JdkFacts.of(release(Options.instance(context)));
    }
    return jdk;
  }

  /** The release of the JDK whose classes are compiled against. */
  private static int release(Options options) {
    String release = options.get("--release");
    try {
      return release == null ? Runtime.version().feature() : Integer.parseInt(release);
    } catch (NumberFormatException e) {
      return Runtime.version().feature();
    }
  }

  private CompiledCode code() {
    if (code == null) {
      code = new CompiledCode(new CompilerClassBytes(context), knownMethods());
    }
    return code;
  }

  /** Returns what is known of methods before their class files are looked at. */
  KnownMethods knownMethods() {
    return new RolesAndJdk();
  }

  /** The facts of the JDK were computed with the roles of its methods known. */
  private final class RolesAndJdk implements KnownMethods {
    @Override
    public Optional<Failure> failure(MethodId method, Supertypes supertypes) {
      Optional<Failure> listed = jdk().failure(method);
      return listed.isPresent() ? listed : named.failure(method, supertypes);
    }

    @Override
    public CallRole role(MethodId method, Supertypes supertypes) {
      return named.role(method, supertypes);
    }

    @Override
    public boolean isSettled(String owner) {
      return jdk().covers(owner);
    }

    @Override
    public boolean isUncounted(List<String> supertypes) {
      return named.isUncounted(supertypes);
    }

    @Override
    public boolean rejectsArgument(List<String> supertypes) {
      return named.rejectsArgument(supertypes);
    }

    @Override
    public boolean looksHarmless(MethodId method, List<String> exceptions) {
      return named.looksHarmless(method, exceptions);
    }
  }
}
