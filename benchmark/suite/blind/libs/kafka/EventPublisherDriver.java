package kafka;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import shown.Shown;

final class EventPublisherDriver {
  /** A producer whose sends all fail. */
  @SuppressWarnings("unchecked")
  static Producer<String, String> failing() {
    return (Producer<String, String>) java.lang.reflect.Proxy.newProxyInstance(
        EventPublisherDriver.class.getClassLoader(), new Class<?>[] {Producer.class}, (proxy, method, args) -> {
          if (!method.getName().equals("send")) {
            throw new UnsupportedOperationException(method.getName());
          }
          if (args.length == 2) {
            ((Callback) args[1]).onCompletion(null, new IllegalStateException("boom"));
          }
          CompletableFuture<RecordMetadata> failed = Shown.failed();
          return (Future<RecordMetadata>) failed;
        });
  }

  public static void main(String[] args) throws Exception {
    ((ch.qos.logback.classic.Logger) org.slf4j.LoggerFactory.getLogger("ROOT")).setLevel(ch.qos.logback.classic.Level.WARN);
    Shown shown = Shown.of("libs", EventPublisher.class);
    var program = new EventPublisher(failing(), null);
    program.publish("k", "v");
    shown.unheard(1);
    program.publishCounted("k", "v");
    shown.unheard(2);
    Shown.end();
  }
}
