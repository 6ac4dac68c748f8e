package dev.tether.engine;

import dev.tether.engine.api.ScanResult;
import java.util.Optional;

/**
 * A scan whose compilation stays.
 *
 * @param result what was found
 * @param project for quick looks at edited files; empty if the files make no single compilation
 */
public record LiveScan(ScanResult result, Optional<LiveProject> project) {}
