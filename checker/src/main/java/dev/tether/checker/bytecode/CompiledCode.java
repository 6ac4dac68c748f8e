package dev.tether.checker.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers questions about the methods of class files.
 *
 * <p>Every answer is found when it is first asked for, and is the same whatever was asked before.
 * Not thread-safe.
 */
public final class CompiledCode {
  private final ClassWorld world;
  private final Sketches sketches;
  private final FailureFact failureFact;
  private final FixedPoint<MethodId, Failure> failures;
  private final MadeFunctions functions;
  private final FixedPoint<MethodId, TaskResult> tasks;
  private final FixedPoint<ParameterFact.Key, ParameterUse> uses;

  /**
   * Creates the answers for one set of classes.
   *
   * @param bytes where class files are found
   * @param known what is known without them; it wins where both speak
   */
  public CompiledCode(ClassBytes bytes, KnownMethods known) {
    this.world = new ClassWorld(bytes);
    this.sketches = new Sketches(world);
    this.failureFact = new FailureFact(world, known, sketches);
    this.failures = new FixedPoint<>(failureFact);
    this.functions = new MadeFunctions(world, sketches, failureFact, failures);
    TaskFact taskFact = new TaskFact(world, known, sketches, failureFact, failures);
    this.tasks = new FixedPoint<>(taskFact);
    this.uses = new FixedPoint<>(new ParameterFact(world, known, sketches, taskFact));
  }

  /**
   * Returns how a method may fail when its own code runs, not an override's.
   *
   * @return empty if there is no code to look at: the class is missing, a stub, too new, or the
   *     method is abstract
   */
  public Optional<Failure> failure(MethodId method) {
    Optional<Failure> role = failureFact.contract(method);
    return role.isPresent() ? role : codeFailure(method);
  }

  /** Returns the same, whatever is known by contract. */
  public Optional<Failure> codeFailure(MethodId method) {
    return declared(method).map(head -> failures.of(head.id()));
  }

  /** Returns how the function may fail that a method returns; empty if that cannot be told. */
  public Optional<Failure> madeFunction(MethodId method) {
    return declared(method).flatMap(head -> functions.of(head.id()));
  }

  /** Returns what is known of the task that a method returns. */
  public Optional<TaskResult> taskResult(MethodId method) {
    return declared(method).map(head -> tasks.of(head.id()));
  }

  /** Returns what a method does with a task that it is given, by position from 0. */
  public Optional<ParameterUse> parameterUse(MethodId method, int parameter) {
    return declared(method).map(head -> uses.of(new ParameterFact.Key(head.id(), parameter)));
  }

  private Optional<MethodSketch> sketch(MethodId method) {
    return declared(method).flatMap(head -> sketches.of(head.id()));
  }

  /**
   * Whether a handler does more with the failure, its last parameter, than to throw it again.
   *
   * @param mayBeNull whether it is called as well when there is no failure
   */
  public Optional<Boolean> readsFailure(MethodId handler, boolean mayBeNull) {
    int count = org.objectweb.asm.Type.getArgumentCount(handler.descriptor());
    return sketch(handler)
        .map(sketch -> count == 0 || TaskFact.reads(sketch, count - 1, mayBeNull));
  }

  /** The declaration of a method that has code, or is native. */
  private Optional<ClassShape.Head> declared(MethodId method) {
    return world
        .declaration(method)
        .filter(h -> !h.isAbstract())
        .filter(h -> h.isNative() || sketches.of(h.id()).isPresent());
  }

  /** Returns the supertypes of a class as far as they are there, itself included, nearest first. */
  public List<String> supertypes(String internalName) {
    return world.supertypes(internalName);
  }

  /** Returns the methods that a class declares, in the order of its class file. */
  public List<MethodId> methods(String internalName) {
    List<MethodId> methods = new ArrayList<>();
    world.shape(internalName).ifPresent(shape -> shape.methods().forEach(h -> methods.add(h.id())));
    return methods;
  }

  /** Returns the access flags of a method that its class itself declares, 0 if it does not. */
  int access(MethodId method) {
    return world
        .shape(method.owner())
        .map(shape -> shape.method(method.signature()))
        .map(ClassShape.Head::access)
        .orElse(0);
  }
}
