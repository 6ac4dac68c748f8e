package dev.tether.engine.fix;

import dev.tether.engine.api.Finding;
import dev.tether.engine.api.Fix;

/**
 * A fix that waits for the verdict of the next scan.
 *
 * @param draft the file that it changes
 * @param finding what it should end
 * @param fix its edits of the file as it was at the start of the round
 */
record Candidate(Draft draft, Finding finding, Fix fix) {}
