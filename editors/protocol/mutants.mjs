// Makes wrong messages of right ones: a reader that lets one of them pass reads too little.

/** Properties that may have values of several kinds. */
const FREE = new Set(['data', 'arguments', 'token', 'id', 'code', 'changeNotifications']);

/** Every way to make something wrong that is below a value: a sentence, and the function that does it. */
function* ways(value, at, set) {
  const key = at[at.length - 1];
  if (FREE.has(key)) {
    return;
  }
  if (Array.isArray(value)) {
    yield [`${at.join('.')} is no array`, () => set({ 0: 'x' })];
    if (value.length > 0) {
      yield* ways(value[0], [...at, 0], (other) => (value[0] = other));
    }
  } else if (typeof value === 'object' && value !== null) {
    yield [`${at.join('.')} has a property too many`, () => (value.shouldNotBeHere = true)];
    yield [`${at.join('.')} is an array`, () => set([[]])];
    for (const name of Object.keys(value)) {
      yield* ways(value[name], [...at, name], (other) => (value[name] = other));
    }
  } else if (typeof value === 'number') {
    yield [`${at.join('.')} is a text`, () => set(String(value))];
    yield [`${at.join('.')} is a fraction`, () => set(value + 0.5)];
  } else if (typeof value === 'string') {
    yield [`${at.join('.')} is a number`, () => set(7)];
  } else if (typeof value === 'boolean') {
    yield [`${at.join('.')} is a text`, () => set('yes')];
  }
}

/** What the types demand: without it a message is wrong. */
const NEEDED = {
  'textDocument/publishDiagnostics': ['params.uri', 'params.diagnostics', 'params.diagnostics.0.range', 'params.diagnostics.0.range.end', 'params.diagnostics.0.message', 'params.diagnostics.0.relatedInformation.0.location'],
  'client/registerCapability': ['params.registrations', 'params.registrations.0.id', 'params.registrations.0.registerOptions.watchers'],
  'window/workDoneProgress/create': ['params.token'],
  'window/logMessage': ['params.type', 'params.message'],
  '$/progress': ['params.token', 'params.value', 'params.value.kind'],
  initialize: ['result.capabilities'],
  'textDocument/hover': ['result.contents', 'result.contents.kind', 'result.contents.value'],
  'textDocument/codeAction': ['result.0.title', 'result.0.edit.documentChanges.0.textDocument.version', 'result.0.edit.documentChanges.0.edits.0.newText', 'result.0.command.command'],
  'codeAction/resolve': ['result.title', 'result.edit.documentChanges.0.textDocument.uri'],
};

function* without(message, about) {
  for (const where of NEEDED[about] ?? []) {
    const steps = where.split('.');
    const last = steps.pop();
    const inner = steps.reduce((value, step) => value?.[step], message);
    if (inner?.[last] !== undefined) {
      yield [`without ${where}`, () => delete inner[last]];
    }
  }
}

/**
 * Tries a reader on wrong forms of the messages that it kept.
 *
 * @returns how many there were, and those that it took for right
 */
export function mutants(reader) {
  const missed = new Set();
  const seen = new Map();
  let tried = 0;
  for (const kept of reader.kept) {
    const { message, question } = kept;
    const about = message.method ?? question?.method;
    // Some of each kind are enough. A command may answer with anything.
    const kind = `${about} ${message.params?.value?.kind ?? ''}`;
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
    if ('error' in message || seen.get(kind) > 8 || about === 'workspace/executeCommand') {
      continue;
    }
    const count = [...all(structuredClone(message), about)].length;
    for (let i = 0; i < count; i++) {
      const wrong = structuredClone(message);
      const [words, make] = [...all(wrong, about)][i];
      make();
      tried++;
      if (reader.judge(wrong, kept).length === 0) {
        missed.add(`${about}: ${words}`);
      }
    }
  }
  return { tried, missed: [...missed] };
}

function* all(message, about) {
  const part = message.method ? 'params' : 'result';
  for (const [words, make] of ways(message[part], [part], (other) => (message[part] = other))) {
    // Servers may say more of themselves.
    if (!(about === 'initialize' && words.startsWith('result has a property'))) {
      yield [words, make];
    }
  }
  yield* without(message, about);
  yield ['the version of JSON-RPC is wrong', () => (message.jsonrpc = '1.0')];
  yield ['a part too many', () => (message.more = 1)];
  if (!message.method) {
    yield ['result and error', () => (message.error = { code: -32603, message: 'x' })];
    yield ['no result', () => delete message.result];
    yield ['nobody asked', () => (message.id = 99_999)];
  }
}
