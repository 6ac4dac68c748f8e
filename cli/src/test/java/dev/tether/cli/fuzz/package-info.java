/**
 * What is thrown at Tether at random: each target takes bytes, and fails if Tether does what it
 * must never do. {@code .ci/fuzz} runs them; what they found is kept as seeds, which run as tests.
 */
package dev.tether.cli.fuzz;
