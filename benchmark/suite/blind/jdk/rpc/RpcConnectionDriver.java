package rpc;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import shown.Shown;

final class RpcConnectionDriver {
  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of(RpcConnection.class);
    var timer = Executors.newScheduledThreadPool(1);
    java.util.logging.Logger.getLogger("rpc").setLevel(java.util.logging.Level.OFF);
    var broken = new RpcConnection((id, request) -> {
      throw new IOException("down");
    }, timer);
    shown.pending(1, broken.call("a"));
    var program = new RpcConnection((id, request) -> {}, timer);
    CompletableFuture<String> forgotten = program.call("a");
    program.forgetAfter(1, 5);
    Thread.sleep(100);
    program.answered(1, RpcConnection.Status.OK, "late");
    shown.pending(2, forgotten);
    CompletableFuture<String> moved = program.call("b");
    program.answered(2, RpcConnection.Status.MOVED, "there");
    shown.pending(3, moved);
    CompletableFuture<String> open = program.call("c");
    program.close();
    shown.pending(4, open);
    shown.ends(1, broken.open("a", 5000));
    shown.ends(2, program.open("b", 5));
    var right = new RpcConnection((id, request) -> {}, timer);
    CompletableFuture<String> elsewhere = right.open("a", 5000);
    right.streamAnswered(1, RpcConnection.Status.MOVED, "there");
    shown.ends(3, elsewhere);
    CompletableFuture<String> unanswered = right.open("b", 5000);
    right.close();
    shown.ends(4, unanswered);
    Shown.end();
  }
}
