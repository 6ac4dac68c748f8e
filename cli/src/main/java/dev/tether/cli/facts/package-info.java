/** What is known of methods of class files, in words. */
package dev.tether.cli.facts;
