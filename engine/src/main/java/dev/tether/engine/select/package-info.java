/** Which findings of a scan concern the user: the new ones, those on lines that have changed. */
package dev.tether.engine.select;
