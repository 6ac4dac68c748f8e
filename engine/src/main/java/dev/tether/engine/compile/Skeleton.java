package dev.tether.engine.compile;

import com.sun.source.tree.Tree;
import com.sun.tools.javac.tree.EndPosTable;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCBlock;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.TreeScanner;
import dev.tether.engine.source.SourceText;

/** What other files can see of a file: all but the bodies of its methods. */
public final class Skeleton {
  private Skeleton() {}

  /** The text of a parsed file without bodies; white space counts as one blank. */
  public static String of(JCCompilationUnit unit, SourceText text) {
    Cutter cutter = new Cutter(unit.endPositions, text.text());
    cutter.scan(unit);
    return cutter.rest();
  }

  private static final class Cutter extends TreeScanner {
    private final EndPosTable ends;
    private final String text;
    private final StringBuilder kept = new StringBuilder();
    private int at;

    Cutter(EndPosTable ends, String text) {
      this.ends = ends;
      this.text = text;
    }

    String rest() {
      return kept.append(text, at, text.length()).toString().replaceAll("\\s+", " ");
    }

    private void cut(JCTree tree) {
      int start = tree.getStartPosition();
      int end = tree.getEndPosition(ends);
      // What a parser adds stands nowhere.
      if (start >= at && end > start && end <= text.length()) {
        kept.append(text, at, start);
        at = end;
      }
    }

    @Override
    public void visitClassDef(JCClassDecl tree) {
      for (JCTree member : tree.defs) {
        if (member.getKind() == Tree.Kind.BLOCK) {
          cut((JCBlock) member);
        } else {
          scan(member);
        }
      }
    }

    @Override
    public void visitMethodDef(JCMethodDecl tree) {
      if (tree.body != null) {
        cut(tree.body);
      }
    }
  }
}
