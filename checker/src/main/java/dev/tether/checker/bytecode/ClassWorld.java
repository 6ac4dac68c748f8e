package dev.tether.checker.bytecode;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The classes that have been looked at, each read once, and how they inherit. */
final class ClassWorld {
  private static final String OBJECT = "java/lang/Object";

  private final ClassBytes bytes;
  private final Map<String, Optional<ClassShape>> shapes = new HashMap<>();
  private final Map<String, List<String>> supertypes = new HashMap<>();
  private final Map<MethodId, Optional<ClassShape.Head>> found = new HashMap<>();
  private final Map<String, Optional<MethodId>> functions = new HashMap<>();

  ClassWorld(ClassBytes bytes) {
    this.bytes = bytes;
  }

  /** Returns a class; empty if it is missing or cannot be read. */
  Optional<ClassShape> shape(String name) {
    Optional<ClassShape> shape = shapes.get(name);
    if (shape == null) {
      shape = name.startsWith("[") ? Optional.empty() : bytes.of(name).flatMap(ClassShape::of);
      shapes.put(name, shape);
    }
    return shape;
  }

  /** Returns the supertypes of a class as far as they are there, itself included, nearest first. */
  List<String> supertypes(String name) {
    List<String> known = supertypes.get(name);
    if (known == null) {
      known = findSupertypes(name);
      supertypes.put(name, known);
    }
    return known;
  }

  private List<String> findSupertypes(String name) {
    Set<String> all = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(name));
    while (!open.isEmpty()) {
      String type = open.poll();
      if (all.add(type)) {
        shape(type)
            .ifPresent(
                shape -> {
                  if (shape.superName() != null) {
                    open.add(shape.superName());
                  }
                  open.addAll(shape.interfaces());
                });
      }
    }
    return new ArrayList<>(all);
  }

  /** Whether a class is another one, or inherits from it. */
  boolean isA(String name, String other) {
    return name.equals(other) || supertypes(name).contains(other);
  }

  /**
   * Returns the declaration that a call of a method means: in its class, a superclass, or, with a
   * body before one without, an interface.
   */
  Optional<ClassShape.Head> declaration(MethodId method) {
    Optional<ClassShape.Head> head = found.get(method);
    if (head == null) {
      head = find(method);
      found.put(method, head);
    }
    return head;
  }

  private Optional<ClassShape.Head> find(MethodId method) {
    ClassShape.Head best = null;
    String signature = method.signature();
    for (String type = method.owner(); type != null; ) {
      Optional<ClassShape> shape = shape(type);
      if (shape.isEmpty()) {
        break;
      }
      ClassShape.Head head = shape.get().method(signature);
      if (head != null && !head.isAbstract()) {
        return Optional.of(head);
      }
      best = best == null ? head : best;
      type = shape.get().superName();
    }
    if (method.isConstructor()) {
      return Optional.ofNullable(best);
    }
    for (String type : supertypes(method.owner())) {
      ClassShape.Head head = shape(type).map(s -> s.method(signature)).orElse(null);
      if (head != null && !head.isAbstract() && !type.equals(OBJECT)) {
        return Optional.of(head);
      }
      best = best == null ? head : best;
    }
    return Optional.ofNullable(best);
  }

  /** Returns the one abstract method of a functional interface. */
  Optional<MethodId> function(String type) {
    Optional<MethodId> method = functions.get(type);
    if (method == null) {
      method = findFunction(type);
      functions.put(type, method);
    }
    return method;
  }

  private Optional<MethodId> findFunction(String type) {
    if (shape(type).filter(ClassShape::isInterface).isEmpty()) {
      return Optional.empty();
    }
    MethodId only = null;
    for (String supertype : supertypes(type)) {
      ClassShape shape = shape(supertype).orElse(null);
      if (shape == null || supertype.equals(OBJECT)) {
        continue;
      }
      for (ClassShape.Head head : shape.methods()) {
        boolean open =
            head.isAbstract()
                && declaration(head.id().in(type)).filter(d -> !d.isAbstract()).isEmpty();
        if (!open || isOfObject(head.id())) {
          continue;
        }
        if (only != null && !only.signature().equals(head.id().signature())) {
          return Optional.empty();
        }
        only = head.id();
      }
    }
    return Optional.ofNullable(only);
  }

  private boolean isOfObject(MethodId method) {
    return shape(OBJECT).map(o -> o.method(method.signature())).isPresent();
  }
}
