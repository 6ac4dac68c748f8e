/**
 * Tether in editors, over the Language Server Protocol 3.17.
 *
 * <p>An edit is answered twice. A quick look at the edited file alone, among what the last scan has
 * compiled ({@link dev.tether.engine.LiveProject}), tells within a fraction of a second; a scan of
 * the whole project, when the typing rests, has the last word: its findings are those of {@code
 * tether scan}.
 */
package dev.tether.lsp;
