package dev.tether.cli.self;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tether.engine.ScanEngine;
import dev.tether.engine.api.CheckCatalog;
import dev.tether.engine.api.ScanRequest;
import dev.tether.engine.api.ScanResult;
import dev.tether.engine.testing.SourceTree;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the checks say where a library is missing: the rest of the code still tells. */
class MissingNamesTest {
  @TempDir private Path folder;
  private SourceTree tree;

  @BeforeEach
  void createTree() {
    tree = new SourceTree(folder);
  }

  @Test
  void silentWhereTheTaskGoesOn() throws Exception {
    tree.file(
        "Silent.java",
        "import com.missing.Thing;",
        "import java.util.concurrent.CompletableFuture;",
        "import java.util.function.Function;",
        "class Silent {",
        "  CompletableFuture<Boolean> flattened(Thing t) {",
        "    return load(t).handle((r, e) -> save(t, r, e)).thenCompose(Function.identity());",
        "  }",
        "  void given(Thing t) {",
        "    t.watch(load(t));",
        "    Thing.all(() -> load(t));",
        "    failed(new CompletableFuture<String>());",
        "  }",
        "  CompletableFuture<Boolean> failed(CompletableFuture<String> promise) {",
        "    promise.completeExceptionally(new IllegalStateException());",
        "    return Thing.READY_FALSE;",
        "  }",
        "  CompletableFuture<Void> load(Thing t) {",
        "    return CompletableFuture.runAsync(() -> t.load());",
        "  }",
        "  private CompletableFuture<Boolean> save(Thing t, Object r, Throwable e) {",
        "    return CompletableFuture.supplyAsync(() -> t.save());",
        "  }",
        "}");

    assertEquals(List.of(), lines());
  }

  /** Of overloads, the one that can take what is written: the other function returns nothing. */
  @Test
  void silentWhereTheFunctionReturnsTheTask() throws Exception {
    tree.file(
        "Overloads.java",
        "import com.missing.Thing;",
        "import java.util.concurrent.CompletableFuture;",
        "import java.util.function.BiConsumer;",
        "import java.util.function.Function;",
        "abstract class Overloads {",
        "  interface Work<T> {",
        "    <R> CompletableFuture<R> then(BiConsumer<? super T, Object> f);",
        "    <R> CompletableFuture<R> then(Function<? super T, CompletableFuture<R>> f);",
        "    <R> CompletableFuture<R> next(Function<? super T, CompletableFuture<R>> f);",
        "    <R> CompletableFuture<R> next(BiConsumer<? super T, Object> f);",
        "  }",
        "  abstract Work<Boolean> work(Thing t);",
        "  abstract CompletableFuture<Thing.Part> load(Thing t);",
        "  CompletableFuture<Thing.Part> then(Thing t) {",
        "    return work(t).then(ok -> { return load(t); });",
        "  }",
        "  CompletableFuture<Thing.Part> next(Thing t) {",
        "    return work(t).next(ok -> { return load(t); });",
        "  }",
        "}");

    assertEquals(List.of(), lines());
  }

  @Test
  void silentWhereOnlyTheLoggerIsMissing() throws Exception {
    tree.file(
        "Logging.java",
        "import com.missing.Logger;",
        "import com.missing.LoggerFactory;",
        "import java.util.concurrent.ExecutorService;",
        "class Logging {",
        "  private static final Logger LOG = LoggerFactory.getLogger(Logging.class);",
        "  void start(ExecutorService executor, Runnable job) {",
        "    executor.submit(",
        "        () -> {",
        "          LOG.info(\"started\");",
        "          try {",
        "            job.run();",
        "          } catch (Exception e) {",
        "            LOG.error(\"failed\", e);",
        "          }",
        "        });",
        "  }",
        "}");

    assertEquals(List.of(), lines());
  }

  @Test
  void flaggedWhereItIsDropped() throws Exception {
    tree.file(
        "Flagged.java",
        "import com.missing.Thing;",
        "import java.util.concurrent.CompletableFuture;",
        "class Flagged {",
        "  void dropped(Thing t) {",
        "    load(t);",
        "    load(t).thenAccept(v -> t.use(v));",
        "  }",
        "  CompletableFuture<Void> load(Thing t) {",
        "    return CompletableFuture.runAsync(() -> t.load());",
        "  }",
        "}");

    assertEquals(List.of("DanglingTask 5", "DanglingTask 6"), lines());
  }

  /** The framework is missing; what is imported tells which annotation it is. */
  @Test
  void flaggedWhereTheAnnotationIsImported() throws Exception {
    tree.file(
        "Parcels.java",
        "import org.springframework.scheduling.annotation.Async;",
        "class Parcels {",
        "  @Async public void unpack() {}",
        "  void received() {",
        "    unpack();",
        "  }",
        "}");
    tree.file(
        "Other.java",
        "import com.missing.Async;",
        "class Other {",
        "  @Async public void unpack() {}",
        "  void received() {",
        "    unpack();",
        "  }",
        "}");

    assertEquals(List.of("IneffectiveAsyncMethod 5"), lines());
  }

  /** Nothing is known of the types, but the names are those of stages. */
  @Test
  void flaggedWhereAStageIsDroppedByItsName() throws Exception {
    tree.file(
        "Stages.java",
        "import com.missing.Thing;",
        "class Stages {",
        "  Object silent(Thing t) {",
        "    t.events().fire();",
        "    t.events().fire().thenAccept(v -> {}).join();",
        "    t.events().fire().thenAccept(v -> {}).exceptionally(e -> null);",
        "    t.events().fire().whenComplete((v, e) -> {}).thenRun(() -> {});",
        "    return t.events().fire().thenAccept(v -> {});",
        "  }",
        "  void dropped(Thing t) {",
        "    t.events().fire().thenAccept(v -> System.out.println(v));",
        "    t.events().fire().thenApply(v -> v).thenRun(() -> {});",
        "  }",
        "}");

    assertEquals(List.of("DanglingTask 11", "DanglingTask 12"), lines());
  }

  private List<String> lines() throws Exception {
    ScanResult result =
        new ScanEngine()
            .scan(
                ScanRequest.builder()
                    .catalog(CheckCatalog.installed())
                    .addPaths(List.of(folder))
                    .build());
    return result.findings().stream().map(f -> f.check() + " " + f.span().start().line()).toList();
  }
}
