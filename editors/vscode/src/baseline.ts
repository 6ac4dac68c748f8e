import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';

/** The file of a project's settings, see docs/configuration.md. */
const CONFIG = 'tether.toml';
const USUAL = 'tether.baseline';

/** The baseline that a tether.toml names: a key above all tables. */
export function namedIn(config: string): string | undefined {
  const [top] = config.split(/^\s*\[/m);
  return /^[ \t]*baseline[ \t]*=[ \t]*(?:"([^"\n]*)"|'([^'\n]*)')/m.exec(top)?.slice(1).find((name) => name !== undefined);
}

/** A tether.toml that names the usual baseline: the key stands first, where no table has begun. */
export function naming(config: string): string {
  return `baseline = "${USUAL}"   # findings that are known\n${config}`;
}

/**
 * The folder whose tether.toml holds for another: it, or one above it up to the root of its repository. A baseline
 * lists all that is below that folder, so that a scan of a part of it would take the rest out.
 */
export function homeOf(folder: string): string {
  for (let each = folder; ; each = path.dirname(each)) {
    if (existsSync(path.join(each, CONFIG))) {
      return each;
    }
    if (existsSync(path.join(each, '.git')) || path.dirname(each) === each) {
      return folder;
    }
  }
}

/** What came of an update. */
export interface Updated {
  /** What the command says. */
  said: string;
  /** Whether it did what it was asked for. */
  done: boolean;
}

/**
 * Writes the findings of a project into its baseline, with the command that is in the server's jar.
 *
 * @param java runs it
 * @param command the java's arguments up to the command's name
 * @param folder one of the project
 * @param classPath entries to use instead of what the command finds
 */
export function update(java: string, command: string[], folder: string, classPath: string[]): Promise<Updated> {
  const home = homeOf(folder);
  const config = path.join(home, CONFIG);
  const text = existsSync(config) ? readFileSync(config, 'utf8') : '';
  if (namedIn(text) === undefined) {
    writeFileSync(config, naming(text));
  }
  const options = classPath.length > 0 ? ['--classpath', classPath.join(path.delimiter)] : [];
  return new Promise((resolve) => {
    execFile(
      java,
      [...command, 'scan', '.', '--update-baseline', '--fail-on', 'never', ...options],
      { cwd: home, maxBuffer: 64 * 1024 * 1024 },
      (failure, out, said) => resolve({ said: `${out}${said}`.trim(), done: !failure }),
    );
  });
}
