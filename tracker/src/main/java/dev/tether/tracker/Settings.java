package dev.tether.tracker;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/** What a {@link TaskTrackerBuilder} was told. Immutable; the propagator alone may be null. */
record Settings(
    String name,
    FailureHandler failureHandler,
    Consumer<? super TaskInfo> abandonedHandler,
    Consumer<? super TaskInfo> cutOffHandler,
    ContextPropagator contextPropagator,
    boolean captureStacks,
    Duration drainTimeout,
    Duration cancelGrace,
    Predicate<? super Thread> neverAwaitOn,
    ToIntFunction<? super Executor> awaitCapacity,
    int names) {}
