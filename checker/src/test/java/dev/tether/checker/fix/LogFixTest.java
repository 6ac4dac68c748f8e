package dev.tether.checker.fix;

import org.junit.jupiter.api.Test;

/** Fixes that log, with whatever logger is in scope and however the task can tell. */
final class LogFixTest {
  @Test
  void slf4j() {
    FixCases.patch(
        new PatchRun().first(FixKind.LOG).withoutTracker().with(org.slf4j.Logger.class),
        """
        import java.util.concurrent.CompletableFuture;

        class A {
          protected org.slf4j.Logger log;

          native CompletableFuture<String> load();

          static native CompletableFuture<String> make();

          native void use(String s);

          void go(boolean b) {
            load();
            if (b) load().thenAccept(this::use);
            load().whenComplete((s, t) -> use(s));
            load().exceptionally(t -> "");
          }

          static void still() {
            make();
          }
        }
        """,
        """
        import java.util.concurrent.CompletableFuture;

        class A {
          protected org.slf4j.Logger log;

          native CompletableFuture<String> load();

          static native CompletableFuture<String> make();

          native void use(String s);

          void go(boolean b) {
            load().whenComplete((result, failure) -> {
              if (failure != null) {
                log.error("A.go: load failed", failure);
              }
            });
            if (b) load().thenAccept(this::use).whenComplete((result, failure) -> {
              if (failure != null) {
                log.error("A.go: load failed", failure);
              }
            });
            load().whenComplete((s, t) -> use(s)).whenComplete((result, failure) -> {
              if (failure != null) {
                log.error("A.go: load failed", failure);
              }
            });
            load().exceptionally(t -> {
              log.error("A.go: load failed", t);
              return "";
            });
          }

          static void still() {
            make().whenComplete((result, failure) -> {
              if (failure != null) {
                System.getLogger("A").log(System.Logger.Level.ERROR, "A.still: make failed", failure);
              }
            });
          }
        }
        """);
  }

  @Test
  void log4j() {
    FixCases.patch(
        new PatchRun()
            .first(FixKind.LOG)
            .withoutTracker()
            .with(org.apache.logging.log4j.Logger.class),
        """
        import java.util.concurrent.CompletableFuture;

        class A {
          protected org.apache.logging.log4j.Logger log;

          native CompletableFuture<String> load();

          static native CompletableFuture<String> make();

          native void use(String s);

          void go(boolean b) {
            load();
            if (b) load().thenAccept(this::use);
            load().whenComplete((s, t) -> use(s));
            load().exceptionally(t -> "");
          }

          static void still() {
            make();
          }
        }
        """,
        """
        import java.util.concurrent.CompletableFuture;

        class A {
          protected org.apache.logging.log4j.Logger log;

          native CompletableFuture<String> load();

          static native CompletableFuture<String> make();

          native void use(String s);

          void go(boolean b) {
            load().whenComplete((result, failure) -> {
              if (failure != null) {
                log.error("A.go: load failed", failure);
              }
            });
            if (b) load().thenAccept(this::use).whenComplete((result, failure) -> {
              if (failure != null) {
                log.error("A.go: load failed", failure);
              }
            });
            load().whenComplete((s, t) -> use(s)).whenComplete((result, failure) -> {
              if (failure != null) {
                log.error("A.go: load failed", failure);
              }
            });
            load().exceptionally(t -> {
              log.error("A.go: load failed", t);
              return "";
            });
          }

          static void still() {
            make().whenComplete((result, failure) -> {
              if (failure != null) {
                System.getLogger("A").log(System.Logger.Level.ERROR, "A.still: make failed", failure);
              }
            });
          }
        }
        """);
  }

  @Test
  void javaUtilLogging() {
    FixCases.patch(
        new PatchRun().first(FixKind.LOG).withoutTracker(),
        """
        import java.util.concurrent.CompletableFuture;

        class A {
          protected java.util.logging.Logger log;

          native CompletableFuture<String> load();

          static native CompletableFuture<String> make();

          native void use(String s);

          void go(boolean b) {
            load();
            if (b) load().thenAccept(this::use);
            load().whenComplete((s, t) -> use(s));
            load().exceptionally(t -> "");
          }

          static void still() {
            make();
          }
        }
        """,
        """
        import java.util.concurrent.CompletableFuture;
        import java.util.logging.Level;

        class A {
          protected java.util.logging.Logger log;

          native CompletableFuture<String> load();

          static native CompletableFuture<String> make();

          native void use(String s);

          void go(boolean b) {
            load().whenComplete((result, failure) -> {
              if (failure != null) {
                log.log(Level.SEVERE, "A.go: load failed", failure);
              }
            });
            if (b) load().thenAccept(this::use).whenComplete((result, failure) -> {
              if (failure != null) {
                log.log(Level.SEVERE, "A.go: load failed", failure);
              }
            });
            load().whenComplete((s, t) -> use(s)).whenComplete((result, failure) -> {
              if (failure != null) {
                log.log(Level.SEVERE, "A.go: load failed", failure);
              }
            });
            load().exceptionally(t -> {
              log.log(Level.SEVERE, "A.go: load failed", t);
              return "";
            });
          }

          static void still() {
            make().whenComplete((result, failure) -> {
              if (failure != null) {
                System.getLogger("A").log(System.Logger.Level.ERROR, "A.still: make failed", failure);
              }
            });
          }
        }
        """);
  }

  @Test
  void systemLogger() {
    FixCases.patch(
        new PatchRun().first(FixKind.LOG).withoutTracker(),
        """
        import java.util.concurrent.CompletableFuture;

        class A {
          protected System.Logger log;

          native CompletableFuture<String> load();

          static native CompletableFuture<String> make();

          native void use(String s);

          void go(boolean b) {
            load();
            if (b) load().thenAccept(this::use);
            load().whenComplete((s, t) -> use(s));
            load().exceptionally(t -> "");
          }

          static void still() {
            make();
          }
        }
        """,
        """
        import java.util.concurrent.CompletableFuture;

        class A {
          protected System.Logger log;

          native CompletableFuture<String> load();

          static native CompletableFuture<String> make();

          native void use(String s);

          void go(boolean b) {
            load().whenComplete((result, failure) -> {
              if (failure != null) {
                log.log(System.Logger.Level.ERROR, "A.go: load failed", failure);
              }
            });
            if (b) load().thenAccept(this::use).whenComplete((result, failure) -> {
              if (failure != null) {
                log.log(System.Logger.Level.ERROR, "A.go: load failed", failure);
              }
            });
            load().whenComplete((s, t) -> use(s)).whenComplete((result, failure) -> {
              if (failure != null) {
                log.log(System.Logger.Level.ERROR, "A.go: load failed", failure);
              }
            });
            load().exceptionally(t -> {
              log.log(System.Logger.Level.ERROR, "A.go: load failed", t);
              return "";
            });
          }

          static void still() {
            make().whenComplete((result, failure) -> {
              if (failure != null) {
                System.getLogger("A").log(System.Logger.Level.ERROR, "A.still: make failed", failure);
              }
            });
          }
        }
        """);
  }

  @Test
  void otherLibraries() {
    FixCases.patch(
        new PatchRun()
            .first(FixKind.LOG)
            .withoutTracker()
            .with(org.slf4j.Logger.class)
            .with(com.google.common.util.concurrent.ListenableFuture.class)
            .with(io.netty.util.concurrent.Future.class)
            .with(io.netty.channel.Channel.class)
            .with(org.apache.kafka.clients.producer.Producer.class),
        """
        import com.google.common.util.concurrent.ListenableFuture;
        import io.netty.channel.Channel;
        import io.netty.util.concurrent.Future;
        import org.apache.kafka.clients.producer.Producer;
        import org.apache.kafka.clients.producer.ProducerRecord;
        import org.slf4j.Logger;
        import org.slf4j.LoggerFactory;

        class A {
          private static final Logger LOG = LoggerFactory.getLogger(A.class);

          native ListenableFuture<String> listenable();

          native Future<String> netty();

          void go(Producer<String, String> producer, ProducerRecord<String, String> record) {
            listenable();
            netty();
            producer.send(record);
          }
        }
        """,
        """
        import com.google.common.util.concurrent.FutureCallback;
        import com.google.common.util.concurrent.ListenableFuture;
        import com.google.common.util.concurrent.Futures;
        import io.netty.channel.Channel;
        import com.google.common.util.concurrent.MoreExecutors;
        import io.netty.util.concurrent.Future;
        import org.apache.kafka.clients.producer.Producer;
        import org.apache.kafka.clients.producer.ProducerRecord;
        import org.slf4j.Logger;
        import org.slf4j.LoggerFactory;

        class A {
          private static final Logger LOG = LoggerFactory.getLogger(A.class);

          native ListenableFuture<String> listenable();

          native Future<String> netty();

          void go(Producer<String, String> producer, ProducerRecord<String, String> record) {
            Futures.addCallback(listenable(), new FutureCallback<Object>() {
              @Override
              public void onSuccess(Object result) {}

              @Override
              public void onFailure(Throwable failure) {
                LOG.error("A.go: listenable failed", failure);
              }
            }, MoreExecutors.directExecutor());
            netty().addListener(finished -> {
              if (!finished.isSuccess() && !finished.isCancelled()) {
                LOG.error("A.go: netty failed", finished.cause());
              }
            });
            producer.send(record, (result, failure) -> {
              if (failure != null) {
                LOG.error("A.go: send failed", failure);
              }
            });
          }
        }
        """);
  }
}
