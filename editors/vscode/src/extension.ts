import * as path from 'node:path';
import * as vscode from 'vscode';
import { LanguageClient, LanguageClientOptions, ServerOptions, State } from 'vscode-languageclient/node';
import { findJava } from './java';

const REASON = 'TODO: say why nobody needs to hear of a failure';
const EXPLANATION = 'tether-explanation';

let client: LanguageClient | undefined;
let explanation = '';
const explained = new vscode.EventEmitter<vscode.Uri>();

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel('Tether');
  const status = vscode.languages.createLanguageStatusItem('tether', { language: 'java' });
  status.name = 'Tether';
  status.command = { title: 'Log', command: 'tether.showLog' };
  context.subscriptions.push(
    log,
    status,
    vscode.workspace.registerTextDocumentContentProvider(EXPLANATION, {
      onDidChange: explained.event,
      provideTextDocumentContent: () => explanation,
    }),
    vscode.commands.registerCommand('tether.showLog', () => log.show()),
    vscode.commands.registerCommand('tether.restart', () => restart(context, log, status)),
    vscode.commands.registerCommand('tether.explainHere', explainHere),
    vscode.commands.registerCommand('tether.selectReason', selectReason),
    vscode.commands.registerCommand('tether.scanWorkspace', () =>
      client?.sendRequest('workspace/executeCommand', { command: 'tether.scan', arguments: [] }),
    ),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (change.affectsConfiguration('tether.java')) {
        await restart(context, log, status);
      } else if (change.affectsConfiguration('tether')) {
        await client?.sendNotification('workspace/didChangeConfiguration', { settings: await settings() });
      }
    }),
  );
  await start(context, log, status);
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

async function restart(
  context: vscode.ExtensionContext,
  log: vscode.OutputChannel,
  status: vscode.LanguageStatusItem,
): Promise<void> {
  await client?.stop();
  client = undefined;
  await start(context, log, status);
}

async function start(
  context: vscode.ExtensionContext,
  log: vscode.OutputChannel,
  status: vscode.LanguageStatusItem,
): Promise<void> {
  let java: string;
  try {
    java = await findJava();
  } catch (failure) {
    status.text = 'Tether: no JDK';
    status.severity = vscode.LanguageStatusSeverity.Warning;
    status.detail = (failure as Error).message;
    log.appendLine((failure as Error).message);
    return;
  }
  const jar = context.asAbsolutePath(path.join('server', 'tether.jar'));
  const options = vscode.workspace.getConfiguration('tether').get<string[]>('java.options') ?? [];
  const server: ServerOptions = {
    command: java,
    args: ['-XX:+UseSerialGC', '-XX:-UsePerfData', ...options, '-jar', jar, 'lsp', '--stdio'],
  };
  const clientOptions: LanguageClientOptions = {
    documentSelector: [{ scheme: 'file', language: 'java' }],
    outputChannel: log,
    initializationOptions: await settings(),
    middleware: {
      executeCommand: async (command, args, next) => {
        const answer = await next(command, args);
        if (command === 'tether.explain') {
          await show(answer as string | null);
        }
        return answer;
      },
    },
  };
  client = new LanguageClient('tether', 'Tether', server, clientOptions);
  client.onDidChangeState((change) => {
    status.severity = vscode.LanguageStatusSeverity.Information;
    status.detail = undefined;
    status.busy = change.newState === State.Starting;
    status.text = change.newState === State.Stopped ? 'Tether: stopped' : 'Tether';
  });
  try {
    await client.start();
  } catch (failure) {
    status.text = 'Tether: failed to start';
    status.severity = vscode.LanguageStatusSeverity.Error;
    log.appendLine(String(failure));
  }
}

/** What the user has set; the class path from the Java extension where it has one. */
async function settings(): Promise<object> {
  const own = vscode.workspace.getConfiguration('tether');
  let classPath = own.get<string[]>('classPath') ?? [];
  const javaExtension = vscode.extensions.getExtension('redhat.java');
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (classPath.length === 0 && javaExtension?.isActive && folder) {
    try {
      const answer = await vscode.commands.executeCommand<{ classpaths: string[] }>(
        'java.project.getClasspaths',
        folder.uri.toString(),
        { scope: 'test' },
      );
      classPath = answer?.classpaths ?? [];
    } catch {
      // It has not imported the project yet: Tether reads what it can by itself.
    }
  }
  return { classPath, severities: own.get('severities'), options: own.get('options'), selectReason: true };
}

async function explainHere(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor || !client) {
    return;
  }
  const position = { line: editor.selection.active.line, character: editor.selection.active.character };
  const answer = await client.sendRequest<string | null>('workspace/executeCommand', {
    command: 'tether.explain',
    arguments: [editor.document.uri.toString(), position],
  });
  await show(answer);
}

async function show(text: string | null): Promise<void> {
  explanation = text ?? 'No task is started here.';
  const uri = vscode.Uri.parse(`${EXPLANATION}:Explanation.md`);
  explained.fire(uri);
  await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
}

/** Puts the cursor where the reason for a new suppression goes. */
async function selectReason(uri: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  const at = document.getText().indexOf(REASON);
  if (at < 0) {
    return;
  }
  const range = new vscode.Range(document.positionAt(at), document.positionAt(at + REASON.length));
  await vscode.window.showTextDocument(document, { selection: range });
}
