/** The agent that tells, while a program runs, which of its tasks got lost. */
package dev.tether.agent;
