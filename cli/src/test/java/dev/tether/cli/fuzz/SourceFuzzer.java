package dev.tether.cli.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Throws changed sources at a target for a time: {@code SourceFuzzer TARGET SECONDS SEED FINDS
 * FOLDER...}. Says how many there were; each kind of find is kept in FINDS, and makes the exit
 * status 1.
 */
public final class SourceFuzzer {
  private static final long LARGEST = 16_000;
  private static final long HANG_SECONDS = 60;
  // Tests of the checks hold their sources in text blocks: short ones that compile alone.
  private static final Pattern BLOCK = Pattern.compile("\"\"\"\\n((?s:.*?))\"\"\"");
  private static final Pattern DECLARATION = Pattern.compile("(class|interface|enum|record) \\w+");
  // The others have nothing in them that Tether looks at.
  private static final Pattern CONCURRENT =
      Pattern.compile("Future|Executor|Stage|Mono|Flux|Promise|Uni|Thread|Lock|Interrupted");

  private SourceFuzzer() {}

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    FuzzTarget target =
        FuzzTarget.ofSources().stream()
            .filter(known -> known.name().equals(args[0]))
            .findFirst()
            .orElseThrow();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Long.parseLong(args[1]));
    Path finds = Files.createDirectories(Path.of(args[3]));
    TokenMutator mutator =
        new TokenMutator(
            sources(Arrays.asList(args).subList(4, args.length)), Long.parseLong(args[2]));
    Map<String, Integer> kinds = new LinkedHashMap<>();
    long runs = 0;
    while (System.nanoTime() < end) {
      byte[] input = mutator.next().getBytes(StandardCharsets.UTF_8);
      runs++;
      String find = run(target, input);
      if (find != null) {
        String kind = kind(find);
        if (kinds.merge(kind, 1, Integer::sum) == 1) {
          String name = target.name() + "-" + Integer.toHexString(kind.hashCode());
          Files.write(finds.resolve(name + ".java"), input);
          System.out.println("find " + name + ": " + find.lines().limit(12).toList());
        }
      }
    }
    System.out.printf(
        "fuzz %s: %,d inputs, %d kinds of finds %s; %s%n",
        target.name(), runs, kinds.size(), kinds.values(), target);
    System.exit(kinds.isEmpty() ? 0 : 1);
  }

  /** Gives an input in a thread with the stack of a scan; null if all is well. */
  private static String run(FuzzTarget target, byte[] input) throws InterruptedException {
    FutureTask<Void> task =
        new FutureTask<>(
            () -> {
              target.run(input);
              return null;
            });
    Thread thread = new Thread(null, task, "fuzz", 64L << 20);
    thread.setDaemon(true);
    thread.start();
    try {
      task.get(HANG_SECONDS, TimeUnit.SECONDS);
      return null;
    } catch (TimeoutException e) {
      return "hangs at " + List.of(thread.getStackTrace()).stream().limit(8).toList();
    } catch (ExecutionException e) {
      List<String> lines = new ArrayList<>(List.of(e.getCause().toString()));
      Stream.of(e.getCause().getStackTrace()).limit(8).forEach(at -> lines.add(at.toString()));
      return String.join("\n", lines);
    }
  }

  /** What two finds with the same cause have in common. */
  private static String kind(String find) {
    return find.lines()
        .findFirst()
        .orElse("")
        .replaceAll("[0-9]+", "0")
        .replaceAll("'[^']*'|\"[^\"]*\"", "_")
        .replaceAll("Given[^ ]*", "_")
        .replaceAll("(.{90}).*", "$1");
  }

  private static List<String> sources(List<String> folders) throws IOException {
    List<String> sources = new ArrayList<>();
    for (String folder : folders) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        for (Path file :
            files.filter(path -> path.toString().endsWith(".java")).sorted().toList()) {
          String source = Files.readString(file);
          Matcher block = BLOCK.matcher(source);
          boolean holdsSources = false;
          while (block.find()) {
            String inner = block.group(1).stripIndent().replace("\\\\", "\\");
            holdsSources |= addTo(sources, inner);
          }
          if (!holdsSources) {
            addTo(sources, source);
          }
        }
      }
    }
    return sources;
  }

  private static boolean addTo(List<String> sources, String source) {
    boolean wanted =
        source.length() <= LARGEST
            && DECLARATION.matcher(source).find()
            && CONCURRENT.matcher(source).find();
    if (wanted) {
      sources.add(source);
    }
    return wanted;
  }
}
