import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as path from 'node:path';

const OLDEST = 17;

/** Where a JDK may be, in the order of preference. */
export interface Candidates {
  /** The setting of ours: if it is set nothing else will do. */
  own?: string;
  /** Others, each with a name for the log. */
  others: Array<[string, string | undefined]>;
  /** Tells the version of a java; 0 if it cannot be run. */
  version?: (java: string) => Promise<number>;
  platform?: NodeJS.Platform;
}

/**
 * Finds the java that runs the server.
 *
 * @throws an error whose message tells the user in one sentence what is missing
 */
export async function findJdk({ own, others, version = versionOf, platform = process.platform }: Candidates): Promise<string> {
  const end = platform === 'win32' ? '.exe' : '';
  const javaOf = async (home: string | undefined): Promise<string | undefined> => {
    if (!home) {
      return undefined;
    }
    const java = path.join(home, 'bin', `java${end}`);
    // Without a compiler it is a JRE.
    const whole = existsSync(java) && existsSync(path.join(home, 'bin', `javac${end}`));
    return whole && (await version(java)) >= OLDEST ? java : undefined;
  };
  if (own) {
    const java = await javaOf(own);
    if (!java) {
      throw new Error(`Tether needs a JDK ${OLDEST} or newer, and the setting tether.java.home ('${own}') is none.`);
    }
    return java;
  }
  for (const [, home] of others) {
    const java = await javaOf(home);
    if (java) {
      return java;
    }
  }
  if ((await version('java')) >= OLDEST) {
    return 'java';
  }
  throw new Error(`Tether needs a JDK ${OLDEST} or newer: install one, and set tether.java.home to it.`);
}

/** The version that a java says of itself; 0 if it cannot be run. */
export function versionOf(java: string): Promise<number> {
  return new Promise((resolve) => {
    execFile(java, ['-XshowSettings:properties', '-version'], { timeout: 20_000 }, (failure, _out, said) => {
      const found = /java\.specification\.version = (\d+)/.exec(said ?? '');
      resolve(failure || !found ? 0 : Number(found[1]));
    });
  });
}
