/** Source files: finding them, reading them, and the places in them. */
package dev.tether.engine.source;
