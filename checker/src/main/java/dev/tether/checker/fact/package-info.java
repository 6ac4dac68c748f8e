/**
 * The engine of facts: what is known of methods, parameters, fields and functions, and why.
 *
 * <p>A <em>fact</em> is a question with a small lattice: whether a method can fail, what a task
 * that it returns still owes, where it runs what it is given. A {@link
 * dev.tether.checker.fact.Fact} declares the lattice: {@code bottom} (what holds before anything
 * speaks against it), {@code join} (both may be the case) and {@code unknown} (what counts where
 * nothing can be known; choose the value that keeps a finding silent). A {@link
 * dev.tether.checker.fact.FactSource} answers it for one key, and may ask {@link
 * dev.tether.checker.fact.Facts} any other question on its way, also, through others, the very
 * question that it answers.
 *
 * <h2>What the engine promises</h2>
 *
 * <ul>
 *   <li>Questions are answered when they are asked, each once for a compilation.
 *   <li>Questions that need each other are answered together: they all begin at their bottom, and
 *       rise in rounds, each seeing what the others were in the round before, until nothing
 *       changes. None of them is stored before all of them are.
 *   <li>An answer doesn't depend on what was asked first. For sources that are monotone (more is
 *       never answered for less) it is the least fixed point, which is unique; for others the
 *       rounds make it so, as they are the same whoever asks.
 *   <li>A bound (on how often the members of one group may rise, on Java's stack) gives every
 *       question that it cuts off the {@code unknown} of its fact, whoever asks, and is counted:
 *       {@link dev.tether.checker.fact.Facts#cutOffs()}.
 *   <li>Long chains of questions don't need a deep stack: after a few levels the evaluation is
 *       dropped, what it needs is answered first, and it runs again.
 * </ul>
 *
 * <h2>How to add a fact</h2>
 *
 * One class in the room that its question belongs to, with the constant and the source that reads
 * trees:
 *
 * <pre>{@code
 * final class Pure implements FactSource<Subject, Boolean> {
 *   static final Fact<Subject, Boolean> FACT = Fact.of("is pure", true, (a, b) -> a && b, false);
 *
 *   Pure(Facts facts, ..) {
 *     facts.register(FACT, this);
 *   }
 *
 *   public Optional<Answer<Boolean>> answer(Subject method) {
 *     // empty: no source here; another source may know, else it is "unknown"
 *     // facts.ask(FACT, callee): a call
 *   }
 * }
 * }</pre>
 *
 * A source must be a function of its key: no state of its own but memos of what never changes, no
 * guess about what is "in progress", no depth to count, and no {@code catch} of {@code Throwable}
 * or {@code Error} around a question (the engine unwinds with one). Keys and values are plain: they
 * have {@code equals}, hold neither trees nor symbols, and can be written down. {@link
 * dev.tether.checker.fact.Subject} is the key for code and {@link dev.tether.checker.fact.Reason}
 * says why; the engine notes which answers an answer has used.
 *
 * <h2>How a second source plugs in</h2>
 *
 * {@link dev.tether.checker.fact.Facts#register} takes several sources for one fact. They are tried
 * in the order of their registration, and the first that is not empty answers: the trees say
 * nothing of a method without a body here, then the class files are asked, and what neither knows
 * is unknown. A source for class files asks its callees through {@code Facts} as well, so a cycle
 * may pass through both.
 */
package dev.tether.checker.fact;
