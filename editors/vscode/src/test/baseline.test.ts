import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { test } from 'node:test';
import { homeOf, namedIn, naming, update } from '../baseline';

test('a baseline is a key above all tables', () => {
  assert.equal(namedIn(''), undefined);
  assert.equal(namedIn('# baseline = "no"\nprofile = "strict"\n'), undefined);
  assert.equal(namedIn('[checks]\nbaseline = "no"\n'), undefined);
  assert.equal(namedIn('baselines = "no"\n'), undefined);
  assert.equal(namedIn('profile = "strict"\n  baseline="a/b.txt" # known\n[checks]\n'), 'a/b.txt');
  assert.equal(namedIn("baseline = 'c.baseline'\r\n"), 'c.baseline');
});

test('a file that names none does afterwards, and keeps the rest', () => {
  for (const before of ['', 'profile = "strict"\n', '[checks]\nDanglingTask = "error"\n']) {
    const after = naming(before);
    assert.equal(namedIn(after), 'tether.baseline');
    assert.ok(after.endsWith(before));
  }
});

test('a tether.toml above a folder holds, up to the root of the repository', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'repository-'));
  const module = path.join(root, 'a', 'b');
  mkdirSync(module, { recursive: true });
  mkdirSync(path.join(root, 'a', '.git'));
  writeFileSync(path.join(root, 'tether.toml'), '');
  assert.equal(homeOf(module), module);
  assert.equal(homeOf(root), root);
  writeFileSync(path.join(root, 'a', 'tether.toml'), '');
  assert.equal(homeOf(module), path.join(root, 'a'));
});

/** A program in the place of java, which tells what it was asked for. */
function fake(words: string, status: number): { java: string; folder: string } {
  const folder = mkdtempSync(path.join(tmpdir(), 'baseline-'));
  const java = path.join(folder, 'java');
  writeFileSync(java, `#!/bin/sh\npwd -P >asked\nprintf '%s\\n' "$@" >>asked\necho '${words}' >&2\nexit ${status}\n`);
  chmodSync(java, 0o755);
  return { java, folder };
}

test('the command of the jar is run in the folder', { skip: process.platform === 'win32' }, async () => {
  const { java, folder } = fake('note: the baseline lists 3 findings now', 0);
  const updated = await update(java, ['-jar', 'tether.jar'], folder, ['a.jar', 'b']);
  assert.deepEqual(updated, { said: 'note: the baseline lists 3 findings now', done: true });
  assert.equal(namedIn(readFileSync(path.join(folder, 'tether.toml'), 'utf8')), 'tether.baseline');
  assert.deepEqual(readFileSync(path.join(folder, 'asked'), 'utf8').trim().split('\n').slice(1), [
    '-jar', 'tether.jar', 'scan', '.', '--update-baseline', '--fail-on', 'never', '--classpath', 'a.jar:b',
  ]);
});

test('what a tether.toml names stays, and a failure is told', { skip: process.platform === 'win32' }, async () => {
  const { java, folder } = fake('tether: the scan failed', 3);
  writeFileSync(path.join(folder, 'tether.toml'), 'baseline = "mine"\n');
  const updated = await update(java, [], folder, []);
  assert.deepEqual(updated, { said: 'tether: the scan failed', done: false });
  assert.equal(readFileSync(path.join(folder, 'tether.toml'), 'utf8'), 'baseline = "mine"\n');
});
