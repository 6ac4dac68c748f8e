import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { test } from 'node:test';
import { findJdk, versionOf } from '../jdk';

/** A folder that looks like a JDK, or like a JRE. */
function home(...programs: string[]): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'jdk-'));
  mkdirSync(path.join(folder, 'bin'));
  programs.forEach((name) => writeFileSync(path.join(folder, 'bin', name), ''));
  return folder;
}

const version = (known: Record<string, number>) => async (java: string) => known[java] ?? 0;
const java = (folder: string) => path.join(folder, 'bin', 'java');

test('the setting of ours goes first', async () => {
  const own = home('java', 'javac');
  const other = home('java', 'javac');
  const versions = version({ [java(own)]: 17, [java(other)]: 25 });
  assert.equal(await findJdk({ own, others: [['JAVA_HOME', other]], version: versions, platform: 'linux' }), java(own));
});

test('if the setting is no JDK nothing else is taken in its place', async () => {
  const jre = home('java');
  const other = home('java', 'javac');
  const versions = version({ [java(jre)]: 21, [java(other)]: 21, java: 21 });
  await assert.rejects(
    findJdk({ own: jre, others: [['JAVA_HOME', other]], version: versions, platform: 'linux' }),
    /needs a JDK 17 or newer, and the setting tether\.java\.home \('.*'\) is none/,
  );
});

test('what is too old, a JRE or missing is passed over', async () => {
  const old = home('java', 'javac');
  const jre = home('java');
  const right = home('java', 'javac');
  const versions = version({ [java(old)]: 11, [java(jre)]: 21, [java(right)]: 21 });
  const others: Array<[string, string | undefined]> = [
    ['a', undefined], ['b', old], ['c', jre], ['d', '/nowhere'], ['e', right],
  ];
  assert.equal(await findJdk({ others, version: versions, platform: 'linux' }), java(right));
});

test('the java of the PATH is the last resort', async () => {
  assert.equal(await findJdk({ others: [], version: version({ java: 17 }) }), 'java');
  await assert.rejects(findJdk({ others: [], version: version({ java: 8 }) }), /install one, and set tether\.java\.home/);
});

test('on Windows programs end with .exe', async () => {
  const folder = home('java.exe', 'javac.exe');
  const versions = version({ [path.join(folder, 'bin', 'java.exe')]: 17 });
  assert.equal(
    await findJdk({ others: [['JAVA_HOME', folder]], version: versions, platform: 'win32' }),
    path.join(folder, 'bin', 'java.exe'),
  );
});

test('a java says its version, and what cannot be run has none', async () => {
  assert.ok((await versionOf('java')) >= 17);
  assert.equal(await versionOf('/nowhere/java'), 0);
  assert.equal(await versionOf(process.execPath), 0);
});
