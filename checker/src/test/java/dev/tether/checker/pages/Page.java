package dev.tether.checker.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The examples of one check's page.
 *
 * <p>An example is a run of lines of a fenced block. It ends with the block, at an empty line
 * between statements or members, and after a line with a comment where no bracket is open: the
 * comment says what is wrong with what stands there.
 */
final class Page {
  private static final String FENCE = "```";

  private Page() {}

  /**
   * One example.
   *
   * @param line the number of its first line in the page, from 1
   * @param bad whether it stands under "Bad"
   * @param chunks its statements and members, whole lines each
   */
  record Example(int line, boolean bad, List<String> chunks) {}

  static List<Example> read(Path file) throws IOException {
    List<Example> examples = new ArrayList<>();
    List<String> lines = Files.readAllLines(file);
    String section = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("## ")) {
        section = line.substring(3);
      } else if (line.equals(FENCE + "java")) {
        int end = i + 1;
        while (!lines.get(end).equals(FENCE)) {
          end++;
        }
        if (section.equals("Bad") || section.equals("Good")) {
          split(lines.subList(i + 1, end), i + 2, section.equals("Bad"), examples);
        }
        i = end;
      }
    }
    return examples;
  }

  private static void split(List<String> block, int first, boolean bad, List<Example> examples) {
    List<String> chunks = new ArrayList<>();
    StringBuilder chunk = new StringBuilder();
    int start = first;
    int depth = 0;
    for (int i = 0; i < block.size(); i++) {
      String code = withoutComment(block.get(i));
      depth += balance(code);
      boolean between = depth == 0 && (code.isEmpty() || code.endsWith(";") || code.endsWith("}"));
      boolean remark = code.isEmpty() && !block.get(i).isBlank();
      if (!block.get(i).isBlank()) {
        chunk.append(block.get(i)).append('\n');
      }
      boolean goesOn = remark || i + 1 < block.size() && continues(block.get(i + 1));
      if (between && !goesOn && !chunk.isEmpty()) {
        chunks.add(chunk.toString());
        chunk.setLength(0);
      }
      boolean ends =
          i + 1 == block.size()
              || block.get(i).isBlank()
              || (between && !code.equals(block.get(i)) && !code.isEmpty());
      if (depth == 0 && !goesOn && ends) {
        if (!chunks.isEmpty()) {
          examples.add(new Example(start, bad, List.copyOf(chunks)));
        }
        chunks.clear();
        start = first + i + 1;
      }
    }
  }

  private static boolean continues(String next) {
    String code = next.strip();
    return code.startsWith(".") || code.startsWith("//") && next.startsWith(" ");
  }

  private static String withoutComment(String line) {
    int comment = line.indexOf("//");
    return (comment < 0 ? line : line.substring(0, comment)).stripTrailing();
  }

  private static int balance(String code) {
    int depth = 0;
    for (char c : code.toCharArray()) {
      if ("({[".indexOf(c) >= 0) {
        depth++;
      } else if (")}]".indexOf(c) >= 0) {
        depth--;
      }
    }
    return depth;
  }
}
