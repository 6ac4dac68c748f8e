import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';

const OLDEST = 17;

/** Finds the java that runs the server, or says in one sentence what is missing. */
export async function findJava(): Promise<string> {
  const asked = vscode.workspace.getConfiguration('tether').get<string>('java.home');
  const homes: Array<[string, string | undefined]> = [
    ['the setting tether.java.home', asked],
    ['JAVA_HOME', process.env.JAVA_HOME],
    ['the setting java.jdt.ls.java.home', vscode.workspace.getConfiguration('java').get<string>('jdt.ls.java.home')],
  ];
  for (const [origin, home] of homes) {
    if (!home) {
      continue;
    }
    const java = path.join(home, 'bin', process.platform === 'win32' ? 'java.exe' : 'java');
    const compiler = path.join(home, 'bin', process.platform === 'win32' ? 'javac.exe' : 'javac');
    if (existsSync(java) && existsSync(compiler) && (await version(java)) >= OLDEST) {
      return java;
    }
    if (home === asked) {
      throw new Error(`Tether needs a JDK ${OLDEST} or newer, and ${origin} ('${home}') is none.`);
    }
  }
  if ((await version('java')) >= OLDEST) {
    return 'java';
  }
  throw new Error(`Tether needs a JDK ${OLDEST} or newer: install one, and set tether.java.home to it.`);
}

function version(java: string): Promise<number> {
  return new Promise((resolve) => {
    execFile(java, ['-XshowSettings:properties', '-version'], { timeout: 20_000 }, (failure, _out, said) => {
      const found = /java\.specification\.version = (\d+)/.exec(said ?? '');
      resolve(failure || !found ? 0 : Number(found[1]));
    });
  });
}
