// Whole sessions with "bin/tether lsp". Whatever is asked for, every message passes the reader.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { after, before, test } from 'node:test';
import { Client, linesOf, pulling, rich, root, uri } from './client.mjs';
import { mutants } from './mutants.mjs';
import { Schema } from './schema.mjs';
import { edited, position } from './text.mjs';

const ORDERS = 'src/com/example/orders/OrderService.java';
const LOST = `
import java.util.concurrent.CompletableFuture;

class Lost {
  void lose() {
    CompletableFuture.runAsync(() -> { throw new IllegalStateException(); });
  }
}
`;

const schema = new Schema();
let work;
let folders = 0;
let scan;

before(() => {
  work = mkdtempSync(path.join(tmpdir(), 'tether-protocol-'));
  const demo = folder();
  execFileSync(path.join(root, 'bin/tether'), [
    'scan', '.', '--format', 'json', '--fail-on', 'never', '-o', path.join(work, 'scan.json'),
  ], { cwd: demo, stdio: 'pipe' });
  scan = JSON.parse(readFileSync(path.join(work, 'scan.json'), 'utf8')).findings;
});

after(() => rmSync(work, { recursive: true, force: true }));

/** A fresh copy of the demo, at a path that URIs have to escape. */
function folder() {
  const copy = path.join(work, `a dëmo ${++folders}`);
  cpSync(path.join(root, 'testdata/demo'), copy, { recursive: true });
  return copy;
}

function scanned(file) {
  return scan.filter((each) => each.file === file).map((each) => each.line).sort((one, other) => one - other);
}

/** Runs a session; a server that hangs is not left behind. */
function session(name, capabilities, body) {
  test(name, { timeout: 240_000 }, async (context) => {
    const client = new Client(schema, capabilities);
    try {
      await body(client, context);
    } finally {
      client.kill();
    }
    assert.deepEqual(client.reader.atEnd(), []);
  });
}

function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Where a piece of a text is. */
function rangeOf(text, piece, encoding) {
  const start = text.indexOf(piece);
  assert.ok(start >= 0, piece);
  return { start: position(text, start, encoding), end: position(text, start + piece.length, encoding) };
}

async function findingsOf(client, demo, file = ORDERS) {
  const wanted = scanned(file);
  const at = path.join(demo, file);
  await client.until(`the findings of ${file}`, () => same(client.lines(at), wanted));
}

function actionsAt(client, file, range, only) {
  return client.ask('textDocument/codeAction', {
    textDocument: { uri: uri(file) },
    range,
    context: { diagnostics: [], ...(only ? { only } : {}) },
  });
}

session('a rich client that is pushed to: all there is', rich, async (client, context) => {
  const demo = folder();
  const file = path.join(demo, ORDERS);
  await client.start([demo], { selectReason: true });
  assert.equal(client.initialized.serverInfo.name, 'tether');
  await client.until('files are watched', () => client.reader.registered.size > 0);
  const text = await client.open(file);
  await findingsOf(client, demo);
  // Also those of files that are not open.
  for (const other of new Set(scan.map((each) => each.file))) {
    await findingsOf(client, demo, other);
  }

  const place = rangeOf(text, 'CompletableFuture.supplyAsync');
  const told = await client.ask('textDocument/hover', { textDocument: { uri: uri(file) }, position: place.start });
  assert.match(told.contents.value, /is lost/);
  const nothing = await client.ask('textDocument/hover', {
    textDocument: { uri: uri(file) },
    position: { line: 0, character: 0 },
  });
  assert.equal(nothing, null);

  const pushed = client.diagnostics.get(uri(file)).diagnostics;
  let edits = 0;
  for (const { range } of pushed) {
    for (const offered of await actionsAt(client, file, range)) {
      const action = offered.edit ? offered : await client.ask('codeAction/resolve', offered);
      edits += action.edit ? 1 : 0;
      if (action.command && !client.reader.clientCommands.includes(action.command.command)) {
        const { command, arguments: args } = action.command;
        await client.ask('workspace/executeCommand', { command, arguments: args });
      }
    }
  }
  assert.ok(edits >= pushed.length, `${edits} edits for ${pushed.length} findings`);
  assert.deepEqual(await actionsAt(client, file, pushed[0].range, ['refactor']), []);
  const [all] = await actionsAt(client, file, pushed[0].range, ['source.fixAll']);
  assert.ok((await client.ask('codeAction/resolve', all)).edit);

  // The preferred fix is applied, another finding is mended by hand.
  const preferred = (await actionsAt(client, file, pushed[0].range)).find((each) => each.isPreferred);
  const [change] = preferred.edit.documentChanges;
  const fixed = edited(text, change.edits);
  await client.type(file, { text: fixed });
  await client.until('the finding of the fix goes', () => client.lines(file)?.length === pushed.length - 1);
  const second = rangeOf(fixed, '.exceptionally(failure -> null)');
  const now = await client.type(file, { range: { start: second.end, end: second.end }, text: '.join()' });
  await client.until('what is mended by hand goes', () => client.lines(file)?.length === pushed.length - 2);

  // Several changes in one message, broken code, and back.
  const end = position(now, now.lastIndexOf('}'));
  await client.type(file, { range: { start: end, end }, text: '  void broken( {' }, { range: { start: end, end }, text: '/*' });
  const explained = await client.ask('workspace/executeCommand', {
    command: 'tether.explain',
    arguments: [uri(file), rangeOf(now, 'mailer.send').start],
  });
  assert.ok(explained === null || typeof explained === 'string');
  await client.type(file, { text });
  await findingsOf(client, demo);
  await client.tell('textDocument/didSave', { textDocument: { uri: uri(file) } });
  await client.tell('textDocument/didClose', { textDocument: { uri: uri(file) } });
  client.texts.delete(file);
  await findingsOf(client, demo);
  await client.until('what was begun is over', () => [...client.reader.progress.values()].every((p) => p.state === 'ended'));
  assert.ok(client.reader.counts.get('server $/progress') >= 3, 'progress is shown');
  const status = await client.end();
  assert.equal(status, 0);

  // Each of these messages, made wrong in every way that we know, is found.
  const { tried, missed } = mutants(client.reader);
  assert.ok(tried > 300, `only ${tried} wrong messages were made`);
  assert.deepEqual(missed, []);
  context.diagnostic(`${client.reader.kept.length} messages were right, and ${tried} wrong forms of them were found`);
});

session('a client that pulls', pulling, async (client) => {
  const demo = folder();
  const file = path.join(demo, ORDERS);
  await client.start([demo]);
  const text = await client.open(file);
  const wanted = scanned(ORDERS);
  const pull = (previousResultId) =>
    client.ask('textDocument/diagnostic', {
      textDocument: { uri: uri(file) },
      ...(previousResultId ? { previousResultId } : {}),
    });
  let first = await pull();
  while (!same(linesOf(first.items), wanted)) {
    const heard = client.refreshes;
    await client.until('a reason to ask again', () => client.refreshes > heard);
    first = await pull();
  }
  assert.equal((await pull(first.resultId)).kind, 'unchanged');
  const place = rangeOf(text, '.exceptionally(failure -> null)');
  await client.type(file, { range: { start: place.end, end: place.end }, text: '.join()' });
  const second = await pull(first.resultId);
  assert.deepEqual(linesOf(second.items).length, wanted.length - 1);
  const everywhere = async () =>
    (await client.ask('workspace/diagnostic', { previousResultIds: [] })).items
      .reduce((sum, each) => sum + (each.items?.length ?? 0), 0);
  for (let heard = client.refreshes; (await everywhere()) !== scan.length - 1; heard++) {
    await client.until('news of all files', () => client.refreshes > heard);
  }
  assert.equal(client.diagnostics.size, 0);
  assert.equal(await client.end(), 0);
});

session('a client that can nothing', {}, async (client) => {
  const demo = folder();
  const file = path.join(demo, ORDERS);
  await client.start([demo]);
  const text = await client.open(file);
  await findingsOf(client, demo);
  await client.ask('textDocument/hover', {
    textDocument: { uri: uri(file) },
    position: rangeOf(text, 'CompletableFuture.supplyAsync').start,
  });
  for (const { range } of client.diagnostics.get(uri(file)).diagnostics) {
    await actionsAt(client, file, range);
  }
  assert.equal(await client.end(), 0);
});

session('a client that knows code actions, but neither versions nor later edits', {
  textDocument: {
    hover: { contentFormat: ['plaintext'] },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
  },
}, async (client) => {
  const demo = folder();
  const file = path.join(demo, ORDERS);
  await client.start([demo]);
  const text = await client.open(file);
  await findingsOf(client, demo);
  const [first] = client.diagnostics.get(uri(file)).diagnostics;
  const [action] = await actionsAt(client, file, first.range);
  assert.ok(action.edit.changes[uri(file)].length > 0);
  const told = await client.ask('textDocument/hover', {
    textDocument: { uri: uri(file) },
    position: rangeOf(text, 'CompletableFuture.supplyAsync').start,
  });
  assert.equal(told.contents.kind, 'plaintext');
  assert.equal(await client.end(), 0);
});

session('a client that counts bytes', {
  ...rich, general: { positionEncodings: ['utf-8'] },
}, async (client) => {
  const demo = folder();
  const file = path.join(demo, ORDERS);
  const before = readFileSync(file, 'utf8');
  // Three bytes, and then four, are one and two units of UTF-16.
  writeFileSync(file, before.replace('mailer.send(order.customer(), "Your', 'mailer.send("€😀" + order.customer(), "Your'));
  await client.start([demo]);
  assert.equal(client.initialized.capabilities.positionEncoding, 'utf-8');
  const text = await client.open(file);
  await findingsOf(client, demo);
  const end = rangeOf(text, '.exceptionally(failure -> null)', 'utf-8').end;
  const at = client.diagnostics.get(uri(file)).diagnostics.find(({ range }) => range.start.line === end.line);
  assert.deepEqual(at.range.end, end);
  await client.type(file, { range: { start: end, end }, text: '.join()' });
  await client.until('what is mended by hand goes', () => client.lines(file)?.length === scanned(ORDERS).length - 1);
  assert.equal(await client.end(), 0);
});

session('files on disk, settings and folders that come and go', rich, async (client) => {
  const demo = folder();
  const other = folder();
  const file = path.join(demo, ORDERS);
  await client.start([demo]);
  await client.open(file);
  await findingsOf(client, demo);
  const lost = path.join(demo, 'src/Lost.java');
  writeFileSync(lost, LOST);
  await client.tell('workspace/didChangeWatchedFiles', { changes: [{ uri: uri(lost), type: 1 }] });
  await client.until('the findings of a new file', () => same(client.lines(lost), [6]));
  rmSync(lost);
  await client.tell('workspace/didChangeWatchedFiles', { changes: [{ uri: uri(lost), type: 3 }] });
  await client.until('those of a deleted file go', () => same(client.lines(lost), []));

  await client.tell('workspace/didChangeConfiguration', { settings: { tether: { severities: { DanglingTask: 'off' } } } });
  const left = scan.filter((each) => each.file === ORDERS && each.check !== 'DanglingTask').length;
  await client.until('a check is off', () => client.lines(file)?.length === left);
  await client.tell('workspace/didChangeConfiguration', { settings: {} });
  await findingsOf(client, demo);

  // What a baseline lists is known.
  const [toml, baseline] = ['tether.toml', 'tether.baseline'].map((name) => path.join(demo, name));
  execFileSync(path.join(root, 'bin/tether'), ['scan', '.', '--baseline', baseline, '--update-baseline'], { cwd: demo, stdio: 'pipe' });
  writeFileSync(toml, 'baseline = "tether.baseline"\n');
  await client.tell('workspace/didChangeWatchedFiles', { changes: [toml, baseline].map((each) => ({ uri: uri(each), type: 1 })) });
  await client.until('what is known is not shown', () => same(client.lines(file), []));
  const open = client.texts.get(file).text;
  const end = position(open, open.lastIndexOf('}'));
  await client.type(file, { range: { start: end, end }, text: '  void more() {\n    mailer.send("a", "b");\n  }\n' });
  await client.until('what is new is shown', () => same(client.lines(file), [end.line + 2]));
  writeFileSync(baseline, 'no baseline');
  await client.type(file, { text: open });
  await client.tell('workspace/didChangeWatchedFiles', { changes: [{ uri: uri(baseline), type: 2 }] });
  await findingsOf(client, demo);
  rmSync(toml);
  rmSync(baseline);

  const second = { uri: uri(other), name: 'other' };
  await client.tell('workspace/didChangeWorkspaceFolders', { event: { added: [second], removed: [] } });
  await client.open(path.join(other, ORDERS));
  await findingsOf(client, other);
  await client.tell('textDocument/didClose', { textDocument: { uri: uri(path.join(other, ORDERS)) } });
  client.texts.delete(path.join(other, ORDERS));
  await client.tell('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [second] } });
  await client.until('its findings go', () => same(client.lines(path.join(other, ORDERS)), []));
  assert.equal(await client.end(), 0);
});

session('requests that are taken back, and those that make no sense', rich, async (client) => {
  const demo = folder();
  const file = path.join(demo, ORDERS);
  await client.start([demo], { classPath: ['/nowhere/a.jar', 7, null], severities: { DanglingTask: 'loud' }, options: [] });
  const text = await client.open(file);
  await findingsOf(client, demo);
  const place = { textDocument: { uri: uri(file) }, position: rangeOf(text, 'CompletableFuture.supplyAsync').start };
  // Each is preceded by an edit, so that there is something to wait for.
  for (let i = 0; i < 5; i++) {
    await client.type(file, { text: `${text}// ${i}\n` });
    const answers = await Promise.allSettled([
      client.cancelled('textDocument/hover', place),
      client.cancelled('textDocument/codeAction', {
        textDocument: place.textDocument,
        range: { start: place.position, end: place.position },
        context: { diagnostics: [] },
      }),
      client.cancelled('workspace/executeCommand', { command: 'tether.explain', arguments: [uri(file), place.position] }),
    ]);
    for (const { status, reason } of answers) {
      assert.ok(status === 'fulfilled' || reason.code === -32800, `${reason?.code} ${reason?.message}`);
    }
  }
  await assert.rejects(client.ask('tether/nothing', {}), { code: -32601 });
  for (const strange of ['untitled:Untitled-1', 'jdt://contents/rt.jar/A.java', 'file:///nowhere/B.java']) {
    assert.equal(await client.ask('textDocument/hover', { ...place, textDocument: { uri: strange } }), null);
  }
  const far = { line: 100_000, character: 100_000 };
  await client.ask('textDocument/hover', { ...place, position: far });
  await actionsAt(client, file, { start: far, end: far });
  await client.ask('workspace/executeCommand', { command: 'tether.nothing' }).catch((failure) => assert.ok(failure.code));
  await client.ask('workspace/executeCommand', { command: 'tether.explain' }).catch((failure) => assert.ok(failure.code));
  await client.ask('workspace/executeCommand', { command: 'tether.scan' });
  // What is no hover's question is refused, and not left open.
  for (const nonsense of [7, [], { textDocument: 'x' }, {}]) {
    await assert.rejects(client.connection.sendRequest('textDocument/hover', nonsense));
  }
  client.reader.wrong = client.reader.wrong.filter((each) => !each.startsWith('client, textDocument/hover'));
  assert.ok((await client.ask('textDocument/hover', place)).contents.value, 'it goes on');
  await client.ask('shutdown');
  await assert.rejects(client.ask('textDocument/hover', place), { code: -32600 });
  await client.tell('exit');
  assert.equal(await client.gone, 0);
});

session('a client that asks before it says hello, and leaves without a word', rich, async (client) => {
  client.spawn();
  const early = client.ask('textDocument/hover', { textDocument: { uri: 'file:///a/B.java' }, position: { line: 0, character: 0 } });
  await assert.rejects(early, { code: -32002 });
  await client.tell('exit');
  assert.equal(await client.gone, 1);
});

session('a client that closes the connection', rich, async (client) => {
  const demo = folder();
  await client.start([demo]);
  await client.open(path.join(demo, ORDERS));
  await client.until('the scan is over', () => client.log.some((line) => line.startsWith('scanned')));
  client.server.stdin.end();
  assert.equal(await client.gone, 1);
});

session('a client whose process dies', rich, async (client) => {
  const process = spawn('sleep', ['1000'], { stdio: 'ignore' });
  await client.start([folder()], {}, process.pid);
  process.kill('SIGKILL');
  assert.equal(await client.gone, 1);
});
