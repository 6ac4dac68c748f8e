/**
 * Can code fail, and does somebody hear of it: facts of methods and functions, asked of trees and,
 * for what has none here, of whatever other source knows the method.
 */
package dev.tether.checker.outcome;
