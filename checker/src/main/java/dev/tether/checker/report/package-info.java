/** The file that a build gets: the findings of all its compilations in one. */
package dev.tether.checker.report;
