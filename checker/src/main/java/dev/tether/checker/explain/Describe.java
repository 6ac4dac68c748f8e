package dev.tether.checker.explain;

import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;

/** Names code in messages: enough of it to recognise it. */
public final class Describe {
  private static final int LINKS = 2;

  private Describe() {}

  /** {@code 'supplyAsync(..).thenAccept(..)'}, in quotes. */
  public static String expression(TreePath path) {
    return "'" + name(path.getLeaf(), LINKS) + "'";
  }

  private static String name(Tree tree, int links) {
    if (tree instanceof MethodInvocationTree call) {
      String arguments = call.getArguments().isEmpty() ? "()" : "(..)";
      if (call.getMethodSelect() instanceof MemberSelectTree select) {
        return receiver(select.getExpression(), links - 1) + select.getIdentifier() + arguments;
      }
      return call.getMethodSelect() + arguments;
    }
    if (tree instanceof JCTree.JCNewClass creation) {
      return "new " + creation.getIdentifier() + "(..)";
    }
    if (tree instanceof JCTree.JCMemberReference reference) {
      return reference.getQualifierExpression() + "::" + reference.getName();
    }
    return Calls.variable(tree).map(v -> v.name.toString()).orElse("this expression");
  }

  private static String receiver(Tree receiver, int links) {
    if (links <= 0) {
      return "";
    }
    if (receiver instanceof MethodInvocationTree) {
      return name(receiver, links) + ".";
    }
    // A variable or a class helps to recognise the call; this. and super. do not.
    return Calls.isPlainName(receiver) ? receiver + "." : "";
  }
}
