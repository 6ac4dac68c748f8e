import org.springframework.kafka.core.KafkaTemplate;

/** With the option that reports writes. */
abstract class SpringReported {
  // Silent.

  void observed(KafkaTemplate<String, String> template) {
    template.send("topic", "value").whenComplete((v, t) -> System.err.println(t));
  }

  // Flagged.

  void dropped(KafkaTemplate<String, String> template) {
    // BUG: Diagnostic contains: [DanglingTask]
    template.send("topic", "value");
  }
}
