// Writes THIRD-PARTY.txt: what of others the extension holds, with its licences. What that is the bundler says.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';

const inputs = Object.keys(JSON.parse(readFileSync('dist/meta.json', 'utf8')).inputs);
const folders = new Set();
for (const input of inputs) {
  const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
  if (found) {
    folders.add(found[1]);
  }
}
if (folders.size === 0) {
  throw new Error('the bundle holds nothing of others: is dist/meta.json right?');
}
const parts = [
  `What this extension holds of others
===================================

server/tether.jar holds Java libraries. Their list follows; their licences are in the jar, in META-INF/third-party.

${readFileSync('../../docs/dependencies.md', 'utf8').split('\n').filter((line) => line.startsWith('|')).join('\n')}

dist/extension.js holds the JavaScript packages whose licences follow.
`,
];
for (const folder of [...folders].sort()) {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const text = readdirSync(folder).find((file) => /^licen[cs]e(\.|$)/i.test(file));
  if (!license || !text) {
    throw new Error(`${name} ${version} has no licence`);
  }
  parts.push(`${'-'.repeat(80)}\n${name} ${version} (${license})\n\n${readFileSync(path.join(folder, text), 'utf8').trim()}\n`);
}
writeFileSync('THIRD-PARTY.txt', parts.join('\n'));
