import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { test } from 'node:test';
import { reasonIn } from '../reason';

const WORDS = 'TODO: say why nobody needs to hear of a failure';

test('the words that the user is to replace are found', () => {
  assert.equal(reasonIn('class A {}'), undefined);
  const text = `class A {\n  @SuppressWarnings("DanglingTask") // ${WORDS}\n}`;
  const found = reasonIn(text);
  assert.equal(text.slice(found?.start, found?.end), WORDS);
});

test('they are those of the server', () => {
  const server = path.resolve(__dirname, '../../../../lsp/src/main/java/dev/tether/lsp/CodeActions.java');
  assert.ok(readFileSync(server, 'utf8').includes(`"${WORDS}"`));
});
