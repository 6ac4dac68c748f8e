package dev.tether.checker.bytecode;

import java.util.List;
import java.util.Set;

/**
 * What one method's code says by itself, before it is known what the methods do that it calls.
 *
 * @param calls its calls, in order
 * @param failures its own throws that count
 * @param returned what it may return; empty if it returns nothing
 * @param kept what it stores in fields and arrays
 * @param tested what it compares with null
 * @param thrown what it throws
 * @param captured what it gives to functions that it makes, and to texts
 * @param read the positions of the parameters that it reads
 */
record MethodSketch(
    List<Call> calls,
    List<Throw> failures,
    Set<Value.Atom> returned,
    Set<Value.Atom> kept,
    Set<Value.Atom> tested,
    Set<Value.Atom> thrown,
    Set<Value.Atom> captured,
    Set<Integer> read) {
  /** Whether a call only makes what is thrown. */
  boolean isThrown(Call call) {
    for (Value.Atom atom : thrown) {
      if (atom instanceof Value.Result result && result.call() == call.index()) {
        return true;
      }
      if (call.target().isConstructor() && call.receiver().mayBe(atom)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the call of an instruction, or null. */
  Call call(int index) {
    for (Call call : calls) {
      if (call.index() == index) {
        return call;
      }
    }
    return null;
  }

  /**
   * A call.
   *
   * @param index its instruction
   * @param line its source line, 0 if unknown
   * @param target the method as the call names it
   * @param isVirtual whether an override may run instead
   * @param isInterface whether the method is an interface's
   * @param receiver what it is called on, null for a static method
   * @param arguments what it is given
   * @param open the questions about its failure that no handler answers, a sum of bits
   * @param caught what handlers around it catch by type
   */
  record Call(
      int index,
      int line,
      MethodId target,
      boolean isVirtual,
      boolean isInterface,
      Value receiver,
      List<Value> arguments,
      int open,
      Set<String> caught) {
    /** Returns an argument, the receiver for {@link Value#THIS}, null if there is none. */
    Value argument(int parameter) {
      if (parameter == Value.THIS) {
        return receiver;
      }
      return parameter < arguments.size() ? arguments.get(parameter) : null;
    }
  }

  /**
   * A {@code throw}.
   *
   * @param line its source line
   * @param types what is thrown, by internal names
   * @param open the questions that no handler answers
   * @param caught what handlers around it catch by type
   * @param isCheck whether only tests of parameters lead to it
   */
  record Throw(int line, Set<String> types, int open, Set<String> caught, boolean isCheck) {}
}
