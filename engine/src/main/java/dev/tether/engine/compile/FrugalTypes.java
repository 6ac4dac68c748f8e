package dev.tether.engine.compile;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Kinds.Kind;
import com.sun.tools.javac.code.Scope.CompoundScope;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.List;
import com.sun.tools.javac.util.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/**
 * javac's rules about types, one of which is made quicker: which methods of a class's interfaces
 * are the same as a method. javac compares each default method with each member, which for a
 * visitor of some thousand kinds of nodes, and hundreds of classes of that kind, takes minutes.
 * Here a member is compared only with those whose first parameter may be the same.
 */
final class FrugalTypes extends Types {
  /**
   * What the answers for one class are looked up in; javac asks for all of its methods in a row.
   */
  private Type site;

  private CompoundScope members;
  private Map<Key, java.util.List<Member>> index;

  private FrugalTypes(Context context) {
    super(context);
  }

  /** Makes a compilation use these rules. */
  static void register(Context context) {
    context.put(typesKey, (Context.Factory<Types>) FrugalTypes::new);
  }

  /**
   * Methods that may be the same.
   *
   * @param first the class of the first parameter; null if it is no class, or there is none
   */
  private record Key(Name name, int parameters, Symbol first) {
    static Key of(MethodSymbol method) {
      List<Type> types = method.type.getParameterTypes();
      Type first = types.head;
      boolean isClass = first != null && first.hasTag(TypeTag.CLASS);
      return new Key(method.name, types.size(), isClass ? first.tsym : null);
    }
  }

  /** A member and its place among all. */
  private record Member(int place, MethodSymbol method) {}

  @Override
  public List<MethodSymbol> interfaceCandidates(Type type, MethodSymbol method) {
    List<MethodSymbol> candidates = List.nil();
    for (MethodSymbol other : alike(type, method)) {
      if (!isSame(type, method, other)) {
        continue;
      }
      if (!type.tsym.isInterface() && !other.owner.isInterface()) {
        return List.of(other);
      }
      if (!candidates.contains(other)) {
        candidates = candidates.prepend(other);
      }
    }
    return prune(candidates);
  }

  private boolean isSame(Type type, MethodSymbol method, MethodSymbol other) {
    return (other.flags() & Flags.SYNTHETIC) == 0
        && other.isInheritedIn(type.tsym, this)
        && overrideEquivalent(memberType(type, other), memberType(type, method));
  }

  /** In the order of all members. */
  private java.util.List<MethodSymbol> alike(Type type, MethodSymbol method) {
    CompoundScope now = membersClosure(type, false);
    if (type != site || now != members) {
      site = type;
      members = now;
      index = indexed(now);
    }
    Key key = Key.of(method);
    java.util.List<Member> found = new ArrayList<>();
    if (key.first() == null) {
      // Its first parameter may stand for any class.
      index.forEach(
          (other, some) -> {
            if (other.name() == key.name() && other.parameters() == key.parameters()) {
              found.addAll(some);
            }
          });
    } else {
      found.addAll(index.getOrDefault(key, java.util.List.of()));
      Key any = new Key(key.name(), key.parameters(), null);
      found.addAll(index.getOrDefault(any, java.util.List.of()));
    }
    found.sort((a, b) -> Integer.compare(a.place(), b.place()));
    return found.stream().map(Member::method).toList();
  }

  private static Map<Key, java.util.List<Member>> indexed(CompoundScope members) {
    Map<Key, java.util.List<Member>> index = new HashMap<>();
    int place = 0;
    for (Symbol member : members.getSymbols()) {
      if (member.kind == Kind.MTH) {
        MethodSymbol method = (MethodSymbol) member;
        index
            .computeIfAbsent(Key.of(method), key -> new ArrayList<>())
            .add(new Member(place++, method));
      }
    }
    return index;
  }

  @Override
  public void newRound() {
    super.newRound();
    site = null;
    members = null;
    index = null;
  }
}
