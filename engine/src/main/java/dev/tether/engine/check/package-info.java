/**
 * Runs Error Prone checks over attributed trees and turns what they report into findings. Internal
 * to the engine.
 */
package dev.tether.engine.check;
