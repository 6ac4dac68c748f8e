package com.acme.app;

import com.acme.helper.Tasks;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/** Sends mail on a pool. Whether its failures are heard of is up to the helpers of the other module. */
public abstract class Mailer {
  private final ExecutorService pool;

  /** Sends mail on a pool. */
  protected Mailer(ExecutorService pool) {
    this.pool = pool;
  }

  /** Sends one. */
  public void send(String mail) {
    pool.submit(Tasks.guarded("mail", () -> deliver(mail)));
  }

  /** Sends one, and says so in the end. */
  public void sendAll(String mail) {
    Tasks.observe("mails", CompletableFuture.runAsync(() -> deliver(mail), pool));
  }

  /** Hands a mail to the server. */
  protected abstract void deliver(String mail);
}
