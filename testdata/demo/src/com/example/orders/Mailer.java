package com.example.orders;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Sends mail, which takes seconds and may fail. */
public final class Mailer {
  private final Executor executor;
  private final MailServer server;

  public Mailer(Executor executor, MailServer server) {
    this.executor = executor;
    this.server = server;
  }

  public CompletableFuture<Void> send(String to, String text) {
    return CompletableFuture.runAsync(() -> server.deliver(to, text), executor);
  }

  /** What delivers; throws when the server is down. */
  public interface MailServer {
    void deliver(String to, String text);
  }
}
