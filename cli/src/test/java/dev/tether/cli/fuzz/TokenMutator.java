package dev.tether.cli.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Changes Java by its tokens, statements and blocks: nearly all bytes that are changed at random
 * only end the parser.
 */
final class TokenMutator {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s+|//[^\\n]*|/\\*(?s:.*?)\\*/|\"\"\"(?s:.*?)\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\""
              + "|'(?:\\\\.|[^'\\\\\\n])*'|[\\p{L}_$][\\p{L}\\p{N}_$]*|[0-9][\\w.]*"
              + "|->|::|>>>|>>|<<|&&|\\|\\||[=!<>+*/%&|^-]=|\\+\\+|--|.");
  private static final List<String> WORDS =
      List.of(
          "null",
          "this",
          "super",
          "return",
          "throw",
          "try",
          "finally",
          "catch",
          "synchronized",
          "static",
          "final",
          "new",
          "var",
          "void",
          "int",
          "while",
          "for",
          "do",
          "break",
          "continue",
          "switch",
          "case",
          "default",
          "yield",
          "if",
          "else",
          "instanceof",
          "true",
          "0",
          "\"\"",
          "()",
          "{}",
          "() -> {}",
          "x -> x",
          "(a, b) -> null",
          "::",
          ".get()",
          ".join()",
          ".cancel(true)",
          ".whenComplete((r, f) -> {})",
          ".thenCompose(x -> null)",
          "CompletableFuture.runAsync(() -> {})",
          "new CompletableFuture<>()",
          "class X {}",
          "record R(int i) {}",
          "enum E { A }",
          "interface I {}",
          "@Override",
          "@SuppressWarnings(\"DanglingTask\")",
          "label:",
          "?",
          ":",
          "[",
          "]",
          "...",
          ";",
          ",",
          "Object",
          "String",
          "List<?>");

  private static final List<String> STATEMENTS =
      List.of(
          "return;",
          "return null;",
          "int unused = 0;",
          "if (hashCode() == 0) { return; }",
          "throw new IllegalStateException();",
          "Thread.interrupted();",
          "class Local {}",
          ";",
          "java.util.concurrent.CompletableFuture.runAsync(() -> {});",
          "var f0 = new java.util.concurrent.CompletableFuture<String>();",
          "java.util.concurrent.Executors.newCachedThreadPool().submit(() -> 1);",
          "for (int i = 0; i < 2; i++) { if (i == 1) { break; } }");
  private static final List<String> AROUND =
      List.of(
          "{#}",
          "if (hashCode() > 1) {#}",
          "synchronized (this) {#}",
          "try {#} finally { int q = 0; }",
          "try {#} catch (RuntimeException e9) { }",
          "for (;;) {#}",
          "do {#} while (false);",
          "Runnable r9 = () -> {#};",
          "if (hashCode() > 1) { } else {#}",
          "l9: {#}",
          "switch (hashCode()) { case 1: {#} default: }",
          "new Thread(() -> {#}).start();",
          "new Object() { void m() {#} };",
          "java.util.concurrent.CompletableFuture.runAsync(() -> {#}).join();");

  private final List<List<String>> corpus;
  private final Random random;

  TokenMutator(List<String> sources, long seed) {
    corpus = sources.stream().map(TokenMutator::tokens).filter(t -> t.size() > 10).toList();
    random = new Random(seed);
  }

  private static List<String> tokens(String source) {
    List<String> tokens = new ArrayList<>();
    Matcher token = TOKEN.matcher(source);
    while (token.find()) {
      tokens.add(token.group());
    }
    return tokens;
  }

  /** A source with a few changes. */
  String next() {
    List<String> tokens = new ArrayList<>(corpus.get(random.nextInt(corpus.size())));
    int changes = random.nextInt(random.nextInt(8) == 0 ? 8 : 3);
    boolean gently = random.nextInt(3) > 0;
    for (int i = 0; i <= changes; i++) {
      if (gently) {
        changeStatement(tokens);
      } else {
        change(tokens);
      }
    }
    return String.join("", tokens);
  }

  /** Changes after which most sources still compile. */
  private void changeStatement(List<String> tokens) {
    int start = statement(tokens, significant(tokens));
    int end = end(tokens, start);
    if (end <= start || end >= tokens.size()) {
      return;
    }
    List<String> statement = new ArrayList<>(tokens.subList(start, end));
    switch (random.nextInt(6)) {
      case 0 -> tokens.subList(start, end).clear();
      case 1 -> tokens.addAll(start, statement);
      case 2 -> tokens.addAll(statement(tokens, significant(tokens)), statement);
      case 3 -> {
        tokens.subList(start, end).clear();
        tokens.addAll(Math.min(statement(tokens, significant(tokens)), tokens.size()), statement);
      }
      case 4 -> tokens.add(start, " " + STATEMENTS.get(random.nextInt(STATEMENTS.size())) + " ");
      default -> {
        String[] around = AROUND.get(random.nextInt(AROUND.size())).split("#");
        tokens.add(end, around[1]);
        tokens.add(start, around[0]);
      }
    }
  }

  private static int statement(List<String> tokens, int from) {
    int at = from;
    while (at > 0 && !"{};".contains(tokens.get(at - 1))) {
      at--;
    }
    return at;
  }

  private void change(List<String> tokens) {
    int at = significant(tokens);
    switch (random.nextInt(13)) {
      case 0 -> tokens.remove(at);
      case 1 -> tokens.add(at, " " + WORDS.get(random.nextInt(WORDS.size())) + " ");
      case 2 -> tokens.set(at, WORDS.get(random.nextInt(WORDS.size())));
      case 3 -> tokens.set(at, tokens.get(significant(tokens)));
      case 4, 5, 10, 11, 12 -> replaceName(tokens, at);
      case 6 -> removeRange(tokens, at);
      case 7 -> {
        List<String> range = range(tokens, at);
        tokens.addAll(at, range);
      }
      case 8 -> {
        List<String> other = corpus.get(random.nextInt(corpus.size()));
        tokens.addAll(at, range(other, significant(other)));
      }
      default -> {
        int other = significant(tokens);
        String one = tokens.get(at);
        tokens.set(at, tokens.get(other));
        tokens.set(other, one);
      }
    }
  }

  private int significant(List<String> tokens) {
    for (int i = 0; i < 20; i++) {
      int at = random.nextInt(tokens.size());
      if (!tokens.get(at).isBlank()) {
        return at;
      }
    }
    return 0;
  }

  /** Another name of the same file: it is likely to be known there, and of another type. */
  private void replaceName(List<String> tokens, int at) {
    int name = nextName(tokens, at);
    int other = nextName(tokens, significant(tokens));
    if (name >= 0 && other >= 0) {
      tokens.set(name, tokens.get(other));
    }
  }

  private static int nextName(List<String> tokens, int from) {
    for (int i = from; i < tokens.size(); i++) {
      if (Character.isJavaIdentifierStart(tokens.get(i).charAt(0))) {
        return i;
      }
    }
    return -1;
  }

  private static void removeRange(List<String> tokens, int at) {
    int end = end(tokens, at);
    if (end - at < tokens.size() - 10) {
      tokens.subList(at, end).clear();
    }
  }

  private static List<String> range(List<String> tokens, int at) {
    return new ArrayList<>(tokens.subList(at, end(tokens, at)));
  }

  /** Where the statement, argument or block that begins at a token ends. */
  private static int end(List<String> tokens, int at) {
    int depth = 0;
    for (int i = at; i < tokens.size(); i++) {
      String token = tokens.get(i);
      if (token.equals("{") || token.equals("(")) {
        depth++;
      } else if (token.equals("}") || token.equals(")")) {
        depth--;
        if (depth < 0) {
          return Math.max(i, Math.min(at + 1, tokens.size()));
        }
        if (depth == 0 && token.equals("}")) {
          return i + 1;
        }
      } else if (depth == 0 && (token.equals(";") || token.equals(","))) {
        return i + 1;
      }
    }
    return Math.min(at + 1, tokens.size());
  }
}
