package kafka;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes events. */
class EventPublisher {
  private static final Logger log = LoggerFactory.getLogger(EventPublisher.class);

  private final Producer<String, String> producer;
  private final Admin admin;
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();

  EventPublisher(Producer<String, String> producer, Admin admin) {
    this.producer = producer;
    this.admin = admin;
  }

  void publish(String key, String event) {
    log.debug("event for {}", key);
    producer.send(new ProducerRecord<>("events", key, event)); // BUG: dropped-task
  }

  void publishCounted(String key, String event) {
    producer.send(new ProducerRecord<>("events", key, event), (metadata, failure) -> sent.incrementAndGet()); // BUG: swallowed-failure
  }

  void publishLogged(String key, String event) {
    producer.send(new ProducerRecord<>("events", key, event), (metadata, failure) -> { // OK: swallowed-failure
      if (failure != null) {
        failed.incrementAndGet();
        log.error("event for {} was not sent", key, failure);
      } else {
        sent.incrementAndGet();
      }
    });
  }

  long publishNow(String key, String event) throws ExecutionException, InterruptedException {
    Future<RecordMetadata> sending = producer.send(new ProducerRecord<>("events", key, event)); // OK: dropped-task
    return sending.get().offset();
  }

  void createTopics(Collection<String> names) {
    List<NewTopic> topics = names.stream().map(name -> new NewTopic(name, 3, (short) 1)).toList();
    admin.createTopics(topics); // BUG: dropped-task
  }

  void deleteTopics(Collection<String> names) throws ExecutionException, InterruptedException {
    admin.deleteTopics(names).all().get(); // OK: dropped-task
  }

  void describe(String topic) {
    admin.describeTopics(List.of(topic)).allTopicNames()
        .thenApply(Map::size); // BUG: dropped-chain
  }

  KafkaFuture<Integer> partitions(String topic) {
    return admin.describeTopics(List.of(topic)).allTopicNames()
        .thenApply(topics -> topics.get(topic).partitions().size()); // OK: dropped-chain
  }

  void describeLogged(String topic) {
    admin.describeTopics(List.of(topic)).allTopicNames().whenComplete((topics, failure) -> { // OK: dropped-chain
      if (failure != null) {
        log.warn("no description of {}", topic, failure);
      } else {
        log.info("{}", topics);
      }
    });
  }
}
