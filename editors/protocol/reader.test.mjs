// The reader itself: what it has to let pass, and what it must not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pulling, rich } from './client.mjs';
import { Reader } from './reader.mjs';
import { Schema } from './schema.mjs';

const schema = new Schema();
const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 3 } };
const diagnostic = { range, severity: 2, source: 'tether', code: 'DanglingTask', message: 'lost' };

function after(capabilities, ...messages) {
  const reader = new Reader(schema);
  reader.fromClient({
    jsonrpc: '2.0', id: 0, method: 'initialize', params: { processId: null, rootUri: null, capabilities },
  });
  reader.fromServer({ jsonrpc: '2.0', id: 0, result: { capabilities: { codeActionProvider: true } } });
  for (const [from, message] of messages) {
    reader[from]({ jsonrpc: '2.0', ...message });
  }
  return reader.wrong;
}

function told(method, params) {
  return ['fromServer', { method, params }];
}

function published(more) {
  return told('textDocument/publishDiagnostics', { uri: 'file:///a/B.java', diagnostics: [{ ...diagnostic, ...more }] });
}

/** An answer of the server. */
function answered(method, params, result) {
  return [['fromClient', { id: 1, method, params }], ['fromServer', { id: 1, result }]];
}

const progress = (kind, more = {}) => told('$/progress', { token: 't', value: { kind, ...more } });
const create = (id) => ['fromServer', { id, method: 'window/workDoneProgress/create', params: { token: 't' } }];
const created = (id) => ['fromClient', { id, result: null }];
const actions = {
  textDocument: { uri: 'file:///a/B.java' }, range, context: { diagnostics: [], only: ['quickfix'] },
};
const edit = { documentChanges: [{ textDocument: { uri: 'file:///a/B.java', version: null }, edits: [{ range, newText: '' }] }] };

test('identification: what is right passes', () => {
  const right = [
    [rich, published({ relatedInformation: [{ location: { uri: 'file:///a/C.java', range }, message: 'here' }] })],
    [{}, published({})],
    [rich, create('s'), created('s'), progress('begin', { title: 'x' }), progress('report', { percentage: 40 }), progress('end')],
    [rich, ...answered('textDocument/codeAction', actions, [{ title: 'mend', kind: 'quickfix', edit }])],
    [rich, ...answered('textDocument/codeAction', actions, [{ title: 'mend', kind: 'quickfix', data: { any: 1 } }])],
    [rich, ...answered('textDocument/hover', { textDocument: actions.textDocument, position: range.start }, null)],
    [rich, ['fromClient', { id: 1, method: 'shutdown' }], ['fromServer', { id: 1, result: null }]],
    [rich, ['fromClient', { id: 1, method: 'no/such' }], ['fromServer', { id: 1, error: { code: -32601, message: 'no' } }]],
  ];
  for (const [can, ...messages] of right) {
    assert.deepEqual(after(can, ...messages), []);
  }
});

test('identification: what is wrong is found', () => {
  const wrong = [
    ['range.end is missing', rich, published({ range: { start: range.start } })],
    ['not uinteger', rich, published({ range: { ...range, end: { line: 0, character: -1 } } })],
    ['ends before it begins', rich, ['fromClient', { method: 'textDocument/didOpen', params: { textDocument: { uri: 'file:///a/B.java', languageId: 'java', version: 1, text: 'abc' } } }],
      told('textDocument/publishDiagnostics', { uri: 'file:///a/B.java', version: 1, diagnostics: [{ ...diagnostic, range: { start: range.end, end: range.start } }] })],
    ['lies outside of the text', rich, ['fromClient', { method: 'textDocument/didOpen', params: { textDocument: { uri: 'file:///a/B.java', languageId: 'java', version: 1, text: 'ab' } } }],
      told('textDocument/publishDiagnostics', { uri: 'file:///a/B.java', version: 1, diagnostics: [diagnostic] })],
    ['severity is 9', rich, published({ severity: 9 })],
    ['fixes is not known to Diagnostic', rich, published({ fixes: [] })],
    ['not a URI', rich, told('textDocument/publishDiagnostics', { uri: '/a/B.java', diagnostics: [] })],
    ['related places though', {}, published({ relatedInformation: [{ location: { uri: 'file:///a/C.java', range }, message: 'here' }] })],
    ['tags though', {}, published({ tags: [1] })],
    ['pushes to a client that pulls', pulling, published({})],
    ['a window pops up', rich, told('window/showMessage', { type: 1, message: 'look' })],
    ['no such message', rich, told('tether/news', {})],
    ['goes the wrong way', rich, ['fromServer', { id: 9, method: 'shutdown' }]],
    ['a request without an id', rich, told('workspace/diagnostic/refresh')],
    ['the client has no window.workDoneProgress', {}, create('s')],
    ['was never made', rich, progress('begin', { title: 'x' })],
    ["'report' when it was 'created'", rich, create('s'), created('s'), progress('report')],
    ["'report' when it was 'ended'", rich, create('s'), created('s'), progress('begin', { title: 'x' }), progress('end'), progress('report')],
    ['20 % after 40 %', rich, create('s'), created('s'), progress('begin', { title: 'x', percentage: 40 }), progress('report', { percentage: 20 })],
    ['nobody asked', rich, ['fromServer', { id: 77, result: null }]],
    ['not both or none', rich, ['fromClient', { id: 1, method: 'shutdown' }], ['fromServer', { id: 1 }]],
    ['error.code is 5', rich, ['fromClient', { id: 1, method: 'shutdown' }], ['fromServer', { id: 1, error: { code: 5, message: 'x' } }]],
    ['a literal for a client that knows only commands', {}, ...answered('textDocument/codeAction', actions, [{ title: 'mend', kind: 'quickfix', edit }])],
    ['neither an edit nor a command', { textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } }, dataSupport: true } } },
      ...answered('textDocument/codeAction', actions, [{ title: 'mend', kind: 'quickfix', data: 1 }])],
    ['is a source', rich, ...answered('textDocument/codeAction', actions, [{ title: 'mend', kind: 'source', edit }])],
    ["the annotation 'a' is not there", rich, ...answered('textDocument/codeAction', actions, [{ title: 'mend', kind: 'quickfix',
      edit: { documentChanges: [{ textDocument: { uri: 'file:///a/B.java', version: null }, edits: [{ range, newText: '', annotationId: 'a' }] }] } }])],
    ['edits that overlap', rich, ...answered('textDocument/codeAction', actions, [{ title: 'mend', kind: 'quickfix',
      edit: { documentChanges: [{ textDocument: { uri: 'file:///a/B.java', version: null }, edits: [{ range, newText: '' }, { range, newText: 'x' }] }] } }])],
    ["is nobody's", rich, ...answered('textDocument/codeAction', actions, [{ title: 'mend', kind: 'quickfix', command: { title: 'x', command: 'rm' } }])],
    ['markdown for a client that shows plaintext', {}, ...answered('textDocument/hover', { textDocument: actions.textDocument, position: range.start }, { contents: { kind: 'markdown', value: 'x' } })],
  ];
  for (const [words, can, ...messages] of wrong) {
    const found = after(can, ...messages);
    assert.ok(found.some((each) => each.includes(words)), `'${words}' is not in ${JSON.stringify(found)}`);
  }
});
