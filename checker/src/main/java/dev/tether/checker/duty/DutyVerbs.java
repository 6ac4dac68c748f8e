package dev.tether.checker.duty;

import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.tether.checker.model.MethodRole;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.NameKind;
import dev.tether.checker.model.Role;
import dev.tether.checker.model.TypeRole;

/** What a call does to the thing that it is made on. */
enum DutyVerbs {
  /** Ends it well. */
  ENDS,
  /** Ends it with a failure. */
  FAILS,
  /** Takes away that anybody waits for it. */
  CANCELS,
  /** Hands the duty to somebody else, or to a timer. */
  HANDS_OVER,
  /** Asks whether it has ended. */
  ASKS,
  /** Blocks until it has ended. */
  WAITS,
  /** ... or until some time has passed. */
  WAITS_BOUNDED,
  /** Returns a view of it, for those who wait. */
  GIVES_VIEW,
  /** Leaves it as it is. */
  KEEPS,
  /** Nothing is known: it may do anything. */
  UNKNOWN;

  /** Whether whoever calls this answers for the thing. */
  boolean isEnd() {
    return this == ENDS || this == FAILS || this == CANCELS || this == HANDS_OVER;
  }

  static DutyVerbs of(MethodSymbol method, TypeRole kind, Model model) {
    MethodRole duty = model.dutyRole(method);
    if (duty.is(Role.ENDS, Role.GIVES_BACK)) {
      return ENDS;
    }
    if (duty.is(Role.HANDS_OVER)) {
      return HANDS_OVER;
    }
    MethodRole role = model.role(method);
    if (role.is(Role.COMPLETES)) {
      return ENDS;
    }
    if (role.is(Role.FAILS)) {
      return FAILS;
    }
    if (role.is(Role.CANCELS)) {
      return CANCELS;
    }
    boolean timed = takesTime(method);
    if (role.is(Role.WAITS, Role.BLOCKS)) {
      return timed ? WAITS_BOUNDED : WAITS;
    }
    if (model.names().is(NameKind.ASKS_DONE, method.name)) {
      return ASKS;
    }
    return kind == TypeRole.PROMISE ? ofPromise(role, timed) : KEEPS;
  }

  private static DutyVerbs ofPromise(MethodRole role, boolean timed) {
    if (role.is(Role.SHARED)) {
      return GIVES_VIEW;
    }
    if (timed || !role.isKnown()) {
      // p.orTimeout(..) ends it; a method of an own subclass may.
      return timed ? HANDS_OVER : UNKNOWN;
    }
    return role.is(Role.SELF) ? UNKNOWN : KEEPS;
  }

  private static boolean takesTime(MethodSymbol method) {
    for (VarSymbol parameter : method.getParameters()) {
      if (parameter.type.tsym.getSimpleName().contentEquals("TimeUnit")) {
        return true;
      }
    }
    return false;
  }
}
