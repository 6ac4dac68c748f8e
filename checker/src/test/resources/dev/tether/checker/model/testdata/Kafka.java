import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.*;
import org.apache.kafka.common.KafkaFuture;

abstract class Kafka {
  abstract void use(Object o);

  // Silent.

  void sent(Producer<String, String> producer, ProducerRecord<String, String> record)
      throws Exception {
    producer.send(record).get();
    producer.send(
        record,
        (metadata, e) -> {
          if (e != null) {
            System.err.println(e);
          }
        });
    producer.send(
        record,
        new Callback() {
          @Override
          public void onCompletion(RecordMetadata metadata, Exception e) {
            System.err.println(e);
          }
        });
  }

  void administered(Admin admin, List<NewTopic> topics) throws Exception {
    admin.createTopics(topics).all().get();
    admin.createTopics(topics).values().values().forEach(f -> use(f));
    admin.listTopics();
    KafkaFuture.completedFuture("x");
  }

  void handled(KafkaFuture<String> future) {
    future.whenComplete((v, t) -> System.err.println(t));
  }

  // Flagged.

  void lost(KafkaProducer<String, String> producer, ProducerRecord<String, String> record) {
    // BUG: Diagnostic contains: [DanglingTask]
    producer.send(record);
    // BUG: Diagnostic contains: [DanglingTask]
    producer.send(record, null);
    // BUG: Diagnostic contains: [DanglingTask]
    producer.send(record, (metadata, e) -> use(metadata));
  }

  void lostAdministration(Admin admin, List<NewTopic> topics) {
    // BUG: Diagnostic contains: [DanglingTask]
    admin.createTopics(topics);
    // BUG: Diagnostic contains: [DanglingTask]
    admin.createTopics(topics).all();
    // BUG: Diagnostic contains: [DanglingTask]
    admin.createTopics(topics).all().thenApply(v -> v);
  }
}
