package dev.tether.checker.bytecode;

import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LineNumberNode;

/** The source lines of instructions, as far as the class file tells. */
final class Lines {
  private final int[] lines;

  Lines(InsnList code) {
    lines = new int[code.size()];
    int line = 0;
    for (int i = 0; i < lines.length; i++) {
      if (code.get(i) instanceof LineNumberNode number) {
        line = number.line;
      }
      lines[i] = line;
    }
  }

  /** Returns the line of an instruction, 0 if it is not known. */
  int of(int index) {
    return lines[index];
  }
}
