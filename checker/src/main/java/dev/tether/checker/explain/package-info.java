/**
 * Why the analysis says what it says: the steps of a walk in words, with their places.
 *
 * <p>Asks the same questions as the checks and watches how they are answered; decides nothing. What
 * leaves this package are plain values, without trees and symbols.
 */
package dev.tether.checker.explain;
