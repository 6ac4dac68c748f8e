/**
 * Things that must be ended because somebody waits: promises, replies, latches, permits. Who is to
 * end one, on which paths nobody does, and who has taken the duty over.
 *
 * <p>Which types those are, and what ends them, are lines of role files. One analysis looks at all
 * of them; what differs is how strict it may be.
 */
package dev.tether.checker.duty;
