package pulsar;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.pulsar.client.api.Consumer;
import org.apache.pulsar.client.api.Message;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.Producer;
import org.apache.pulsar.client.api.PulsarClientException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Orders through a Pulsar topic. */
final class OrderTopic {
  private static final Logger log = LoggerFactory.getLogger(OrderTopic.class);

  interface Handler {
    void handle(byte[] order);
  }

  private final Producer<byte[]> producer;
  private final Consumer<byte[]> consumer;
  private final Handler handler;

  OrderTopic(Producer<byte[]> producer, Consumer<byte[]> consumer, Handler handler) {
    this.producer = producer;
    this.consumer = consumer;
    this.handler = handler;
  }

  void send(byte[] order) {
    if (order.length > 0) {
      producer.sendAsync(order); // BUG: dropped-task
    }
  }

  CompletableFuture<Void> sendAll(List<byte[]> orders) {
    return CompletableFuture.allOf(
        orders.stream().map(producer::sendAsync).toArray(CompletableFuture[]::new)); // OK: dropped-task
  }

  void sendLogged(byte[] order) {
    producer.sendAsync(order).exceptionally(failure -> { // OK: dropped-task
      log.error("order was not sent", failure);
      return null;
    });
  }

  void receive() {
    consumer.receiveAsync().thenAccept(message -> { // BUG: dropped-chain
      handler.handle(message.getValue());
      receive();
    });
  }

  void receiveForEver() {
    consumer.receiveAsync().thenAccept(message -> handler.handle(message.getValue())) // OK: dropped-chain
        .whenComplete((none, failure) -> {
          if (failure != null) {
            log.error("order was not handled", failure);
          }
          if (consumer.isConnected()) {
            receiveForEver();
          }
        });
  }

  CompletableFuture<MessageId> forward(Message<byte[]> message) {
    return producer.sendAsync(message.getValue()).thenApply(id -> {
      try {
        consumer.acknowledge(message); // BUG: blocking-in-async
      } catch (PulsarClientException e) {
        throw new IllegalStateException(e);
      }
      return id;
    });
  }

  CompletableFuture<Void> forwarded(Message<byte[]> message) {
    return producer.sendAsync(message.getValue())
        .thenCompose(id -> consumer.acknowledgeAsync(message)); // OK: blocking-in-async
  }

  CompletableFuture<Void> close() {
    return consumer.closeAsync().thenCompose(none -> producer.closeAsync()); // OK: nested-task
  }
}
