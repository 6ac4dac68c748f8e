package dev.tether.checker.fact;

import java.util.function.BinaryOperator;

/** A fact that is made of its parts; no record, as each is equal to itself alone. */
final class PlainFact<K, V> implements Fact<K, V> {
  private final String name;
  private final V bottom;
  private final BinaryOperator<V> join;
  private final V unknown;

  PlainFact(String name, V bottom, BinaryOperator<V> join, V unknown) {
    this.name = name;
    this.bottom = bottom;
    this.join = join;
    this.unknown = unknown;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public V bottom() {
    return bottom;
  }

  @Override
  public V join(V one, V other) {
    return join.apply(one, other);
  }

  @Override
  public V unknown() {
    return unknown;
  }

  @Override
  public String toString() {
    return name;
  }
}
