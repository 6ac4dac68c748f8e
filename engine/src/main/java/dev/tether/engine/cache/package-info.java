/** Results of scans, kept in a folder of the user for the next scan of the same input. */
package dev.tether.engine.cache;
