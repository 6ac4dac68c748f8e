// Reads everything that client and server say to each other, and keeps what is wrong with it: against the
// declarations of the protocol, against what the client said that it can, and against the order of things.
import { ErrorCodes, LSPErrorCodes } from 'vscode-languageserver-protocol';
import { rules } from './rules.mjs';
import { changed } from './text.mjs';

const CODES = [...Object.values(ErrorCodes), ...Object.values(LSPErrorCodes)];

/** One conversation. */
export class Reader {
  /** @param schema the declarations, see Schema */
  constructor(schema) {
    this.schema = schema;
    this.wrong = [];
    this.kept = [];
    this.counts = new Map();
    this.asked = { client: new Map(), server: new Map() };
    this.can = {};
    this.registered = new Set();
    this.progress = new Map();
    this.encoding = 'utf-16';
    this.documents = new Map();
  }

  /** A message that the client is about to send. */
  fromClient(message) {
    this.#read(message, 'client', 'server');
    if (message.method === 'initialize') {
      this.can = message.params.capabilities;
    }
    this.#follow(message);
  }

  /** A message that came from the server. */
  fromServer(message) {
    this.kept.push({
      message: structuredClone(message),
      question: message.method ? undefined : this.asked.client.get(message.id),
      documents: new Map([...this.documents].map(([uri, document]) => [uri, { ...document }])),
      progress: new Map([...this.progress].map(([token, state]) => [token, { ...state }])),
    });
    this.#read(message, 'server', 'client');
  }

  /**
   * What is wrong with a message that came in the place of one that was kept.
   *
   * @param kept one of those that fromServer keeps, with what was known when it came
   */
  judge(message, { question, documents, progress }) {
    const other = new Reader(this.schema);
    Object.assign(other, {
      can: this.can,
      serverCan: this.serverCan,
      clientCommands: this.clientCommands,
      encoding: this.encoding,
      documents,
      progress: structuredClone(progress),
    });
    if (question) {
      other.asked.client.set(question.id, question);
    }
    other.fromServer(message);
    return other.wrong;
  }

  #say(from, message, wrong) {
    const what = message.method ?? `answer ${message.id}`;
    this.wrong.push(...wrong.map((each) => `${from}, ${what}: ${each}`));
  }

  #count(from, what) {
    const key = `${from} ${what}`;
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }

  #read(message, from, to) {
    const say = (...wrong) => this.#say(from, message, wrong);
    if (message.jsonrpc !== '2.0') {
      say(`jsonrpc is ${JSON.stringify(message.jsonrpc)}`);
    }
    const extra = Object.keys(message).filter(
      (key) => !['jsonrpc', 'id', 'method', 'params', 'result', 'error'].includes(key));
    if (extra.length > 0) {
      say(`${extra} is not known to JSON-RPC`);
    }
    if (message.method === undefined) {
      this.#answer(message, from, to, say);
    } else {
      this.#call(message, from, say);
    }
  }

  #call(message, from, say) {
    const { method } = message;
    this.#count(from, method);
    if ('result' in message || 'error' in message) {
      say('a call with a result');
    }
    if (method === '$/progress') {
      this.#progressed(message.params, from, say);
      return;
    }
    if (method === '$/cancelRequest') {
      if (!['string', 'number'].includes(typeof message.params?.id)) {
        say('no id');
      }
      return;
    }
    const known = this.schema.message(method);
    if (!known) {
      // The tests' clients ask for what is not there; a server may not.
      if (from === 'server') {
        say('the protocol has no such message');
      }
      if (message.id !== undefined) {
        this.asked[from].set(message.id, message);
      }
      return;
    }
    const isRequest = message.id !== undefined;
    if (isRequest !== Boolean(known.request)) {
      say(known.request ? 'a request without an id' : 'a notification with an id');
    }
    if (known.direction !== 'both' && known.direction !== `${from}To${from === 'server' ? 'Client' : 'Server'}`) {
      say('goes the wrong way');
    }
    if (isRequest) {
      if (this.asked[from].has(message.id)) {
        say(`the id ${message.id} is in use`);
      }
      this.asked[from].set(message.id, message);
    }
    const wrong = this.schema.params(method, message.params);
    say(...wrong);
    if (from === 'server' && wrong.length === 0) {
      say(...rules.call(message, known, this));
      this.#remember(message);
    }
  }

  #answer(message, from, to, say) {
    const question = this.asked[to].get(message.id);
    this.asked[to].delete(message.id);
    this.#count(from, `answer to ${question?.method}`);
    if (!question) {
      say('nobody asked');
      return;
    }
    if (('result' in message) === ('error' in message)) {
      say('either a result or an error, not both or none');
    }
    if ('error' in message) {
      this.#count(from, `error ${message.error?.code}`);
      say(...errors(message.error));
      return;
    }
    if (!this.schema.message(question.method)) {
      say(`a result for ${question.method}, which does not exist`);
      return;
    }
    const wrong = this.schema.result(question.method, message.result);
    say(...wrong.map((each) => `${question.method}: ${each}`));
    if (from === 'server' && wrong.length === 0) {
      say(...rules.result(question, message.result, this).map((each) => `${question.method}: ${each}`));
    }
  }

  #progressed(params, from, say) {
    if (!['string', 'number'].includes(typeof params?.token)) {
      say('no token');
      return;
    }
    if (Object.keys(params).length !== 2) {
      say('more than a token and a value');
    }
    say(...this.schema.progress(params.value));
    const known = this.progress.get(params.token);
    const kind = params.value?.kind;
    if (!known) {
      say(`the token '${params.token}' was never made`);
      return;
    }
    const before = known.state;
    const right = { begin: ['created'], report: ['begun'], end: ['begun'] }[kind] ?? [];
    if (!right.includes(before)) {
      say(`'${kind}' when it was '${before}'`);
    }
    known.state = kind === 'end' ? 'ended' : 'begun';
    const percent = params.value?.percentage;
    if (percent !== undefined && (percent < known.percent || percent > 100)) {
      say(`${percent} % after ${known.percent} %`);
    }
    known.percent = percent ?? known.percent;
  }

  #remember(message) {
    if (message.method === 'window/workDoneProgress/create') {
      this.progress.set(message.params.token, { state: 'created', percent: 0 });
    }
    if (message.method === 'client/registerCapability') {
      message.params.registrations?.forEach(({ id }) => this.registered.add(id));
    }
  }

  /** What is open, in which version, for what edits say of it. */
  #follow({ method, params }) {
    if (method === 'textDocument/didOpen') {
      const { uri, version, text } = params.textDocument;
      this.documents.set(uri, { version, text });
    } else if (method === 'textDocument/didChange') {
      const open = this.documents.get(params.textDocument.uri);
      open.version = params.textDocument.version;
      open.text = params.contentChanges.reduce((text, each) => changed(text, each, this.encoding), open.text);
    } else if (method === 'textDocument/didClose') {
      this.documents.delete(params.textDocument.uri);
    }
  }

  /** What is left undone at the end. */
  atEnd() {
    for (const [token, { state }] of this.progress) {
      // What runs when the server is shut down is given up.
      if (state === 'begun' && !this.counts.has('client shutdown')) {
        this.wrong.push(`server: the progress '${token}' never ended`);
      }
    }
    for (const { method, id } of this.asked.client.values()) {
      this.wrong.push(`server: ${method} (${id}) was never answered`);
    }
    return this.wrong;
  }
}

function errors(error) {
  if (typeof error !== 'object' || error === null) {
    return ['the error is no object'];
  }
  const wrong = Object.keys(error)
    .filter((key) => !['code', 'message', 'data'].includes(key))
    .map((key) => `error.${key} is not known to JSON-RPC`);
  if (!CODES.includes(error.code)) {
    wrong.push(`error.code is ${error.code}`);
  }
  if (typeof error.message !== 'string' || error.message === '') {
    wrong.push('error.message is missing');
  }
  return wrong;
}
