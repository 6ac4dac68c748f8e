package dev.tether.checker.fact;

import java.util.List;

/**
 * A question that has been answered for good.
 *
 * @param fact what was asked
 * @param key about what
 * @param value the answer
 * @param reason why
 * @param uses the answers that it was made from
 */
public record Known(Fact<?, ?> fact, Object key, Object value, Reason reason, List<Use> uses) {}
