/** What the build of the scanned project knows, such as its class path. */
package dev.tether.engine.build;
