/**
 * javac's trees and symbols: declarations, paths, uses of variables, the shape of function types.
 */
package dev.tether.checker.source;
