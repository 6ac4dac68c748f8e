import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { test } from 'node:test';

const folder = path.resolve(__dirname, '../..');
const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
const source = readFileSync(path.join(folder, 'src/extension.ts'), 'utf8');

test('each setting has a description and a type', () => {
  for (const [name, setting] of Object.entries<Record<string, unknown>>(manifest.contributes.configuration.properties)) {
    const words = setting.description ?? setting.markdownDescription;
    assert.ok(typeof words === 'string' && words.length > 20, name);
    assert.ok(setting.type, name);
  }
});

test('each command is there, and is told of in the README', () => {
  const readme = readFileSync(path.join(folder, 'README.md'), 'utf8');
  for (const { command, title, category } of manifest.contributes.commands) {
    assert.ok(source.includes(`'${command}'`), command);
    assert.ok(readme.includes(`${category}: ${title}`), title);
  }
});

test('nothing that JVMs are started with comes from a folder', () => {
  const settings = manifest.contributes.configuration.properties;
  assert.equal(settings['tether.java.home'].scope, 'machine');
  assert.equal(settings['tether.java.options'].scope, 'machine');
});

test('nobody is told of what the user does', () => {
  assert.doesNotMatch(source, /telemetry|fetch\(|https?:/i);
  assert.deepEqual(Object.keys(manifest.dependencies), ['vscode-languageclient']);
});
