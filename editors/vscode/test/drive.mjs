// Drives VS Code in a browser: see the script "run" beside this.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as net from 'node:net';
import * as path from 'node:path';
import { chromium } from 'playwright-core';

const PATIENCE = 90_000;
const STATUS = '.hover-language-status .element';
const work = process.env.WORK;
const demo = path.join(work, 'demo');
const scan = JSON.parse(readFileSync(path.join(work, 'scan.json'), 'utf8'));
const file = scan.findings.find((f) => f.check === 'DanglingTask').file;
const inFile = scan.findings.filter((f) => f.file === file);

function ok(message) {
  console.log(`ok: vscode: ${message}`);
}

function freePort() {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function until(what, condition) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const answer = await condition();
    if (answer) {
      return answer;
    }
    if (Date.now() > end) {
      throw new Error(`${what}: not within ${PATIENCE / 1000} s`);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

const port = await freePort();
const server = spawn(
  process.execPath,
  [
    process.env.CODE, '--auth', 'none', '--bind-addr', `127.0.0.1:${port}`,
    '--user-data-dir', path.join(work, 'data'), '--extensions-dir', path.join(work, 'extensions'),
    '--disable-telemetry', '--disable-update-check', '--disable-workspace-trust', demo,
  ],
  { stdio: ['ignore', 'pipe', 'pipe'] },
);
let said = '';
server.stdout.on('data', (data) => (said += data));
server.stderr.on('data', (data) => (said += data));

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: [
    '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync',
  ],
});
let status = 0;
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 1700 } });
  await until('the server answers', () =>
    fetch(`http://127.0.0.1:${port}/healthz`).then((answer) => answer.ok, () => false));
  // Searching for a file would need ripgrep, which is not there: the window opens with it.
  const opened = JSON.stringify([['openFile', `vscode-remote://127.0.0.1:${port}${path.join(demo, file)}`]]);
  await page.goto(
    `http://127.0.0.1:${port}/?folder=${encodeURIComponent(demo)}&payload=${encodeURIComponent(opened)}`);
  await page.waitForSelector('.monaco-workbench', { timeout: PATIENCE });
  await page.waitForSelector('.editor-instance .view-lines', { timeout: PATIENCE });

  await page.keyboard.press('Control+Shift+M');
  // Rows that are out of sight are not there: only those of the file.
  const filter = page.locator('input[placeholder^="Filter (e.g. text"]').first();
  await filter.waitFor({ timeout: PATIENCE });
  await filter.fill(`**/${path.basename(file)}`);
  const problems = () =>
    page.$$eval('.markers-panel .monaco-list-row', (rows) => rows.map((row) => row.textContent));
  const shown = async () => {
    if (!(await filter.isVisible())) {
      await page.keyboard.press('Control+Shift+M');
      await filter.waitFor({ timeout: PATIENCE });
    }
    return (await problems()).filter((text) => text.includes('[Ln '));
  };
  const places = inFile.map((f) => `[Ln ${f.line}, Col ${f.column}]`);
  await until('the problem panel has the findings of the scan', async () => {
    const rows = await problems();
    return places.every((place) => rows.some((row) => row.includes(place)));
  });
  ok(`the problem panel has the ${places.length} findings of ${path.basename(file)} at their places`);
  if (process.env.SCREENSHOT) {
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.waitForTimeout(1000);
    await page.screenshot({ path: process.env.SCREENSHOT });
    await page.setViewportSize({ width: 1280, height: 1700 });
  }

  // The first dropped task, as a user mends it: from the panel to the place, and the light bulb's key.
  const target = inFile.find((f) => f.check === 'DanglingTask');
  const row = page.locator('.markers-panel .monaco-list-row', {
    hasText: `[Ln ${target.line}, Col ${target.column}]`,
  });
  await row.first().dblclick();
  await page.waitForTimeout(500);
  await page.keyboard.press('Control+.');
  await page.waitForSelector('.action-widget .monaco-list-row', { timeout: PATIENCE });
  const offered = await page.$$eval('.action-widget .monaco-list-row', (rows) => rows.map((r) => r.textContent));
  const title = target.fixes[0].title;
  if (!offered.some((text) => text.includes(title))) {
    throw new Error(`'${title}' is not offered, but ${offered.join(' | ')}`);
  }
  for (let i = 0; i < offered.length; i++) {
    const focused = await page.locator('.action-widget .monaco-list-row.focused').textContent();
    if (focused.includes(title)) {
      break;
    }
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  const fixed = expected(target);
  // The edit comes when the server has answered.
  await until('the file is as the fix says', async () => {
    await page.keyboard.press('Control+S');
    return readFileSync(path.join(demo, file), 'utf8') === fixed;
  });
  ok(`the quick fix '${title}' makes of the file what it says`);
  await until('its finding goes', async () => {
    const rows = await problems();
    return rows.filter((text) => text.includes('[Ln ')).length > 0
      && !rows.some((text) => text.includes(`[Ln ${target.line}, Col ${target.column}]`));
  });
  ok('its finding goes');

  // Mended by hand: somebody waits now.
  const hand = (await problems()).find((text) => text.includes('.exceptionally('));
  await page.locator('.markers-panel .monaco-list-row', { hasText: placeOf(hand) }).first().dblclick();
  await page.waitForTimeout(500);
  await page.keyboard.press('Escape');
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.type('.join()');
  await until('what is mended by hand goes', async () => !(await problems()).some((text) => text.includes('.exceptionally(')));
  ok('what is mended by hand goes as well');

  // The rest of the commands, by their names.
  const scans = logged('scanned ');
  await command(page, 'Tether: Scan the Workspace');
  await until('all files are scanned again', () => logged('scanned ') > scans);
  ok('the workspace is scanned again when that is asked for');
  await command(page, 'Tether: Show the Log');
  const output = page.locator('.part.panel .view-lines').first();
  await until('the log is shown', async () => (await output.textContent()).replace(/\u00a0/g, ' ').includes('scanned '));
  ok('the log is shown, with the scans in it');
  const before = servers();
  if (before.length !== 1) {
    throw new Error(`not one server, but ${before.length}`);
  }
  const findings = (await shown()).length;
  const known = logged('scanned ');
  await command(page, 'Tether: Restart the Language Server');
  await until('another server runs', () => servers().length === 1 && servers()[0] !== before[0]);
  await until('the other server has scanned', () => logged('scanned ') > known);
  await until('its findings are those of before', async () => (await shown()).length === findings);
  ok('the server is started anew, and says what the one before it said');

  // The status item, whether it runs or not; its settings are read again when they change.
  await until('the status item says that it runs', async () => /Tether(?!:)/.test(await told(page)));
  await page.locator(`${STATUS} .right a`, { hasText: 'Log' }).first().click();
  await until('it leads to the log', async () => (await output.textContent()).includes('scanned'));
  await page.keyboard.press('Escape');
  const settings = path.join(work, 'data', 'Machine', 'settings.json');
  writeFileSync(settings, JSON.stringify({ 'tether.java.home': path.join(work, 'nowhere') }));
  await until('the server ends', () => servers().length === 0);
  await until('the status item says what is wrong', async () => /Tether: no JDK/.test(await told(page)));
  ok('the status item says that there is no JDK where the settings have one');
  writeFileSync(settings, '{}');
  await until('a server runs again', () => servers().length === 1);
  await until('the status item says so', async () => /Tether(?!:)/.test(await told(page)));
  await until('the findings are back', async () => (await shown()).length === findings);
  ok('and that the server runs when the settings are well again');

  // What is left is known from now on.
  await command(page, 'Tether: Update the Baseline');
  await until('the baseline is written', () => existsSync(path.join(demo, 'tether.baseline')));
  await filter.fill('');
  await until('what is known is shown no more', async () => !(await problems()).some((text) => text.includes('[Ln ')));
  ok('the baseline is written, and what it lists is not shown any more');

  // Last: the preview that opens takes the keys.
  await command(page, 'Tether: Explain the Task at the Cursor');
  await page.locator('.tab', { hasText: 'Explanation.md' }).first().waitFor({ timeout: PATIENCE });
  ok('the task at the cursor is explained');
} catch (failure) {
  status = 1;
  console.error(`FAILED: ${failure.stack}\n${said}`);
  const page = browser.contexts()[0]?.pages()[0];
  await page?.screenshot({ path: process.env.FAILED || path.join(work, 'failed.png') });
} finally {
  await browser.close();
  server.kill();
}
process.exit(status);

/** How often the log of the extension has a word. */
function logged(word) {
  const logs = path.join(work, 'data', 'logs');
  return readdirSync(logs, { recursive: true })
    .filter((name) => name.endsWith('-Tether.log'))
    .map((name) => readFileSync(path.join(logs, name), 'utf8').split(word).length - 1)
    .reduce((sum, more) => sum + more, 0);
}

/** The processes that run the server of the extension that was installed here. */
function servers() {
  return readdirSync('/proc').filter((pid) => {
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      return /^\d+$/.test(pid) && words.includes(work) && words.includes('tether.jar\0lsp');
    } catch {
      return false;
    }
  });
}

/** What the status item of the language says. */
async function told(page) {
  await page.mouse.move(600, 300);
  await page.locator('[id="status.languageStatus"]').hover();
  await page.waitForTimeout(1500);
  return (await page.locator(STATUS).allTextContents()).join('\n');
}

/** Runs a command as a user does, by its name. */
async function command(page, title) {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input.input').first();
  await input.waitFor({ timeout: PATIENCE });
  await input.fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: title }).waitFor({ timeout: PATIENCE });
  await page.keyboard.press('Enter');
}

function placeOf(row) {
  return /\[Ln \d+, Col \d+\]/.exec(row)[0];
}

function expected(finding) {
  const text = readFileSync(path.join(demo, file), 'utf8');
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\n') {
      starts.push(i + 1);
    }
  }
  const offset = (line, column) => starts[line - 1] + column - 1;
  let result = text;
  const edits = [...finding.fixes[0].edits].sort(
    (one, other) => offset(other.startLine, other.startColumn) - offset(one.startLine, one.startColumn));
  for (const edit of edits) {
    result = result.slice(0, offset(edit.startLine, edit.startColumn)) + edit.text
      + result.slice(offset(edit.endLine, edit.endColumn));
  }
  return result;
}
