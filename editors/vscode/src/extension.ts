import * as path from 'node:path';
import * as vscode from 'vscode';
import { LanguageClient, LanguageClientOptions, State } from 'vscode-languageclient/node';
import { update } from './baseline';
import { classPaths } from './classpath';
import { findJdk } from './jdk';
import { reasonIn } from './reason';

const EXPLANATION = 'tether-explanation';
const JAVA_EXTENSION = 'redhat.java';

/** What the Java extension offers to others, as far as it matters here. */
interface JavaExtension {
  serverReady?(): Promise<boolean>;
  onDidClasspathUpdate?: vscode.Event<vscode.Uri>;
}

/** The extension: one server for the window. */
class Tether implements vscode.TextDocumentContentProvider {
  private readonly log = vscode.window.createOutputChannel('Tether');
  private readonly status = vscode.languages.createLanguageStatusItem('tether', { language: 'java' });
  private readonly explained = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.explained.event;
  private client: LanguageClient | undefined;
  private explanation = '';

  constructor(private readonly context: vscode.ExtensionContext) {
    this.status.name = 'Tether';
    this.status.command = { title: 'Log', command: 'tether.showLog' };
    const commands: Record<string, (...args: never[]) => unknown> = {
      'tether.showLog': () => this.log.show(),
      'tether.restart': () => this.restart(),
      'tether.explainHere': () => this.explainHere(),
      'tether.scanWorkspace': () => this.execute('tether.scan', []),
      'tether.updateBaseline': () => this.updateBaseline(),
      'tether.selectReason': (uri: string) => this.selectReason(uri),
    };
    for (const [name, does] of Object.entries(commands)) {
      context.subscriptions.push(vscode.commands.registerCommand(name, does));
    }
    context.subscriptions.push(
      this.log,
      this.status,
      vscode.workspace.registerTextDocumentContentProvider(EXPLANATION, this),
      vscode.workspace.onDidChangeConfiguration((change) => this.configured(change)),
    );
  }

  provideTextDocumentContent(): string {
    return this.explanation;
  }

  private async java(): Promise<string> {
    return findJdk({
      own: vscode.workspace.getConfiguration('tether').get<string>('java.home'),
      others: [
        ['JAVA_HOME', process.env.JAVA_HOME],
        ['java.jdt.ls.java.home', vscode.workspace.getConfiguration('java').get<string>('jdt.ls.java.home')],
      ],
    });
  }

  /** What java is started with, up to the command. */
  private arguments(): string[] {
    const options = vscode.workspace.getConfiguration('tether').get<string[]>('java.options') ?? [];
    const jar = this.context.asAbsolutePath(path.join('server', 'tether.jar'));
    // As bin/tether has them.
    const own = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-XX:-UsePerfData', '-XX:SoftRefLRUPolicyMSPerMB=20'];
    return [...own, ...options, '-jar', jar];
  }

  async start(): Promise<void> {
    let java: string;
    try {
      java = await this.java();
    } catch (failure) {
      this.say('Tether: no JDK', vscode.LanguageStatusSeverity.Warning, (failure as Error).message);
      return;
    }
    const clientOptions: LanguageClientOptions = {
      documentSelector: [{ scheme: 'file', language: 'java' }],
      outputChannel: this.log,
      // A server that does not start is told in the status item; a popup would come with each Java file.
      initializationFailedHandler: (failure) => {
        this.log.appendLine(String(failure));
        return false;
      },
      initializationOptions: await this.settings(),
      middleware: {
        executeCommand: async (command, args, next) => {
          const answer = await next(command, args);
          if (command === 'tether.explain') {
            await this.show(answer as string | null);
          }
          return answer;
        },
      },
    };
    const client = new LanguageClient(
      'tether',
      'Tether',
      { command: java, args: [...this.arguments(), 'lsp', '--stdio'] },
      clientOptions,
    );
    this.client = client;
    client.onDidChangeState(({ newState }) => {
      if (this.client === client) {
        this.say(newState === State.Stopped ? 'Tether: stopped' : 'Tether', vscode.LanguageStatusSeverity.Information);
        this.status.busy = newState === State.Starting;
      }
    });
    try {
      await client.start();
    } catch (failure) {
      this.say('Tether: failed to start', vscode.LanguageStatusSeverity.Error, String(failure));
    }
  }

  async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    // One that never ran cannot be stopped.
    await client?.stop().catch((failure) => this.log.appendLine(String(failure)));
  }

  private async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  private say(text: string, severity: vscode.LanguageStatusSeverity, detail?: string): void {
    this.status.busy = false;
    this.status.text = text;
    this.status.severity = severity;
    this.status.detail = detail;
    if (detail) {
      this.log.appendLine(detail);
    }
  }

  private async configured(change: vscode.ConfigurationChangeEvent): Promise<void> {
    if (change.affectsConfiguration('tether.java')) {
      await this.restart();
    } else if (change.affectsConfiguration('tether')) {
      await this.tellSettings();
    }
  }

  private async tellSettings(): Promise<void> {
    if (this.client?.state === State.Running) {
      await this.client.sendNotification('workspace/didChangeConfiguration', { settings: await this.settings() });
    }
  }

  /** What the user has set; the class paths from the Java extension where it has some. */
  private async settings(): Promise<object> {
    const own = vscode.workspace.getConfiguration('tether');
    const classPath = own.get<string[]>('classPath') ?? [];
    const known = classPath.length === 0 && vscode.extensions.getExtension(JAVA_EXTENSION)?.isActive;
    const folders = (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.toString());
    return {
      classPath,
      classPaths: known
        ? await classPaths(folders, async (folder) =>
            vscode.commands.executeCommand('java.project.getClasspaths', folder, { scope: 'test' }))
        : {},
      severities: own.get('severities'),
      options: own.get('options'),
      selectReason: true,
    };
  }

  /** The Java extension takes its time: what it knows is told when it knows it, and when that changes. */
  async follow(): Promise<void> {
    const extension = vscode.extensions.getExtension<JavaExtension>(JAVA_EXTENSION);
    if (!extension) {
      return;
    }
    try {
      const api = await extension.activate();
      await api?.serverReady?.();
      await this.tellSettings();
      const updates = api?.onDidClasspathUpdate?.(() => this.tellSettings());
      if (updates) {
        this.context.subscriptions.push(updates);
      }
    } catch (failure) {
      this.log.appendLine(`the Java extension does not answer: ${failure}`);
    }
  }

  private async execute<T>(command: string, args: unknown[]): Promise<T | undefined> {
    return this.client?.state === State.Running
      ? this.client.sendRequest<T>('workspace/executeCommand', { command, arguments: args })
      : undefined;
  }

  private async explainHere(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (!editor) {
      return;
    }
    const { line, character } = editor.selection.active;
    await this.show(await this.execute('tether.explain', [editor.document.uri.toString(), { line, character }]));
  }

  private async show(text: string | null | undefined): Promise<void> {
    this.explanation = text ?? 'No task is started here.';
    const uri = vscode.Uri.parse(`${EXPLANATION}:Explanation.md`);
    this.explained.fire(uri);
    await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
  }

  private async updateBaseline(): Promise<void> {
    const folders = (vscode.workspace.workspaceFolders ?? []).filter((folder) => folder.uri.scheme === 'file');
    const folder = folders.length > 1 ? await vscode.window.showWorkspaceFolderPick() : folders[0];
    if (!folder) {
      return;
    }
    // The command reads files.
    if (!(await vscode.workspace.saveAll(false))) {
      return;
    }
    const own = vscode.workspace.getConfiguration('tether').get<string[]>('classPath') ?? [];
    const said = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: 'Tether: updating the baseline' },
      async () => {
        try {
          return await update(await this.java(), this.arguments(), folder.uri.fsPath, own);
        } catch (failure) {
          return { said: (failure as Error).message, done: false };
        }
      },
    );
    this.log.appendLine(said.said);
    if (!said.done) {
      this.log.show(true);
    }
  }

  /** Puts the cursor where the reason for a new suppression goes. */
  private async selectReason(uri: string): Promise<void> {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
    const found = reasonIn(document.getText());
    if (found) {
      const selection = new vscode.Range(document.positionAt(found.start), document.positionAt(found.end));
      await vscode.window.showTextDocument(document, { selection });
    }
  }
}

let tether: Tether | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  tether = new Tether(context);
  await tether.start();
  void tether.follow();
}

export async function deactivate(): Promise<void> {
  await tether?.stop();
}
