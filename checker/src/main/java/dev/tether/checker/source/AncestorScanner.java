package dev.tether.checker.source;

import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import java.util.Arrays;

/**
 * A {@link TreeScanner} that knows where it is, at almost no cost.
 *
 * <p>{@link com.sun.source.util.TreePathScanner} makes a {@link TreePath} for every node. Most
 * nodes interest nobody, so this scanner keeps the ancestors in an array and makes paths only when
 * {@link #path()} is asked; neighbours share their common prefix.
 */
public abstract class AncestorScanner extends TreeScanner<Void, Void> {
  private final TreePath root;
  private Tree[] ancestors = new Tree[64];
  private TreePath[] paths = new TreePath[64];
  private int depth = -1;

  /**
   * Creates a scanner of the trees below a place.
   *
   * @param root the path whose leaf is given to {@link #scanRoot()}
   */
  protected AncestorScanner(TreePath root) {
    this.root = root;
  }

  /** Scans the root's leaf and everything below it. */
  public final void scanRoot() {
    scan(root.getLeaf(), null);
  }

  @Override
  public final Void scan(Tree tree, Void unused) {
    if (tree == null) {
      return null;
    }
    depth++;
    if (depth == ancestors.length) {
      ancestors = Arrays.copyOf(ancestors, depth * 2);
      paths = Arrays.copyOf(paths, depth * 2);
    }
    ancestors[depth] = tree;
    paths[depth] = null;
    tree.accept(this, null);
    depth--;
    return null;
  }

  /** Returns the path of the tree that is being visited. */
  protected final TreePath path() {
    return path(depth);
  }

  private TreePath path(int level) {
    TreePath path = paths[level];
    if (path == null) {
      path = level == 0 ? root : new TreePath(path(level - 1), ancestors[level]);
      paths[level] = path;
    }
    return path;
  }
}
