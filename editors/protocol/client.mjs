// A client on the protocol's own packages: it starts the server, and every message, of either side, passes the
// reader.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  CancellationTokenSource, createProtocolConnection, StreamMessageReader, StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { Reader } from './reader.mjs';
import { changed } from './text.mjs';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const PATIENCE = Number(process.env.PATIENCE ?? 60) * 1000;

/** What an editor such as VS Code says that it can. */
export const rich = {
  general: { positionEncodings: ['utf-16'] },
  window: { workDoneProgress: true, showMessage: {}, showDocument: { support: true } },
  workspace: {
    applyEdit: true,
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
    executeCommand: { dynamicRegistration: true },
    workspaceEdit: {
      documentChanges: true,
      resourceOperations: ['create', 'rename', 'delete'],
      failureHandling: 'textOnlyTransactional',
      normalizesLineEndings: true,
      changeAnnotationSupport: { groupsOnLabel: true },
    },
    diagnostics: { refreshSupport: true },
  },
  textDocument: {
    synchronization: { dynamicRegistration: true, willSave: true, willSaveWaitUntil: true, didSave: true },
    hover: { dynamicRegistration: true, contentFormat: ['markdown', 'plaintext'] },
    publishDiagnostics: {
      relatedInformation: true,
      versionSupport: true,
      tagSupport: { valueSet: [1, 2] },
      codeDescriptionSupport: true,
      dataSupport: true,
    },
    codeAction: {
      dynamicRegistration: true,
      isPreferredSupport: true,
      disabledSupport: true,
      dataSupport: true,
      honorsChangeAnnotations: true,
      resolveSupport: { properties: ['edit'] },
      codeActionLiteralSupport: {
        codeActionKind: { valueSet: ['', 'quickfix', 'refactor', 'source', 'source.fixAll'] },
      },
    },
  },
};

/** The same, and it asks for diagnostics. */
export const pulling = structuredClone(rich);
pulling.textDocument.diagnostic = {
  dynamicRegistration: true,
  relatedDocumentSupport: true,
  relatedInformation: true,
  tagSupport: { valueSet: [1, 2] },
  codeDescriptionSupport: true,
  dataSupport: true,
};

export class Client {
  /**
   * @param schema the declarations
   * @param capabilities what it says that it can
   */
  constructor(schema, capabilities) {
    this.reader = new Reader(schema);
    this.capabilities = capabilities;
    this.diagnostics = new Map();
    this.log = [];
    this.refreshes = 0;
    this.texts = new Map();
    this.changes = new Set();
  }

  /** Starts the server without a word to it. */
  spawn() {
    this.server = spawn(path.join(root, 'bin', 'tether'), ['lsp'], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.gone = new Promise((resolve) => this.server.on('exit', (code) => resolve(code)));
    const input = new StreamMessageReader(this.server.stdout);
    const listen = input.listen.bind(input);
    input.listen = (callback) =>
      listen((message) => {
        this.reader.fromServer(message);
        this.#note(message);
        callback(message);
      });
    const output = new StreamMessageWriter(this.server.stdin);
    const write = output.write.bind(output);
    output.write = (message) => {
      this.reader.fromClient(message);
      this.changes.forEach((look) => look());
      return write(message);
    };
    this.connection = createProtocolConnection(input, output);
    this.connection.onError(([failure]) => this.reader.wrong.push(`the connection: ${failure}`));
    for (const method of ['client/registerCapability', 'window/workDoneProgress/create', 'workspace/diagnostic/refresh']) {
      this.connection.onRequest(method, () => null);
    }
    this.connection.onUnhandledProgress(() => {});
    this.connection.listen();
    return this;
  }

  async start(folders, initializationOptions = {}, processId = process.pid) {
    this.spawn();
    this.reader.clientCommands = initializationOptions.selectReason ? ['tether.selectReason'] : [];
    this.initialized = await this.ask('initialize', {
      processId,
      clientInfo: { name: 'reader' },
      rootUri: folders.length > 0 ? uri(folders[0]) : null,
      capabilities: this.capabilities,
      initializationOptions,
      ...(this.capabilities.workspace?.workspaceFolders
        ? { workspaceFolders: folders.map((folder) => ({ uri: uri(folder), name: path.basename(folder) })) }
        : {}),
    });
    await this.tell('initialized', {});
    return this;
  }

  ask(method, params, token) {
    return this.connection.sendRequest(method, ...[params, token].filter((each) => each !== undefined));
  }

  tell(method, params) {
    return this.connection.sendNotification(method, ...[params].filter((each) => each !== undefined));
  }

  /** Asks, and takes it back at once. */
  cancelled(method, params) {
    const source = new CancellationTokenSource();
    const answer = this.ask(method, params, source.token);
    source.cancel();
    return answer;
  }

  async open(file) {
    const text = readFileSync(file, 'utf8');
    this.texts.set(file, { text, version: 1 });
    await this.tell('textDocument/didOpen', {
      textDocument: { uri: uri(file), languageId: 'java', version: 1, text },
    });
    return text;
  }

  /** Types: each change speaks of the text after those before it. */
  async type(file, ...contentChanges) {
    const open = this.texts.get(file);
    open.version++;
    for (const each of contentChanges) {
      open.text = changed(open.text, each, this.reader.encoding);
    }
    await this.tell('textDocument/didChange', {
      textDocument: { uri: uri(file), version: open.version },
      contentChanges,
    });
    return open.text;
  }

  /** The lines, from 1, of the diagnostics that were pushed for a file; those of its present version. */
  lines(file) {
    const pushed = this.diagnostics.get(uri(file));
    const open = this.texts.get(file);
    if (!pushed || (open && pushed.version !== undefined && pushed.version !== open.version)) {
      return undefined;
    }
    return linesOf(pushed.diagnostics);
  }

  /** Keeps what was said; the connection hands it on later. */
  #note({ method, params }) {
    if (method === 'textDocument/publishDiagnostics') {
      this.diagnostics.set(params.uri, params);
    } else if (method === 'window/logMessage') {
      this.log.push(params.message);
    } else if (method === 'workspace/diagnostic/refresh') {
      this.refreshes++;
    }
    this.changes.forEach((look) => look());
  }

  /** Waits until something that messages change is so. */
  async until(what, condition) {
    if (condition()) {
      return;
    }
    await new Promise((resolve, reject) => {
      const look = () => {
        if (condition()) {
          done();
          resolve();
        }
      };
      const late = setTimeout(() => {
        done();
        reject(new Error(`${what}: not within ${PATIENCE / 1000} s; the log says\n${this.log.join('\n')}`));
      }, PATIENCE);
      const done = () => {
        clearTimeout(late);
        this.changes.delete(look);
      };
      this.changes.add(look);
      look();
    });
  }

  /** Ends as the protocol says; answers with the server's exit status. */
  async end() {
    await this.ask('shutdown');
    await this.tell('exit');
    const status = await this.gone;
    this.connection.dispose();
    return status;
  }

  kill() {
    this.server?.kill('SIGKILL');
    this.connection?.dispose();
  }
}

export function uri(file) {
  return pathToFileURL(file).href;
}

export function linesOf(diagnostics) {
  return diagnostics.map(({ range }) => range.start.line + 1).sort((one, other) => one - other);
}
