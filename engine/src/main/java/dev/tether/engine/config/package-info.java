/** The file of settings that a project has, {@code tether.toml}. */
package dev.tether.engine.config;
