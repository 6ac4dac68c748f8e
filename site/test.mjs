// Looks at the built site as a reader does: light, dark and narrow, with the keyboard, and with axe-core.
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import * as http from 'node:http';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const here = path.dirname(fileURLToPath(import.meta.url));
const out = path.resolve(here, '../target/site/out');
const version = readdirSync(out)[0];
const axe = readFileSync(path.join(here, 'node_modules/axe-core/axe.min.js'), 'utf8');
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.png': 'image/png', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.json': 'application/json' };

const server = http.createServer((request, response) => {
  let file = path.join(out, decodeURIComponent(new URL(request.url, 'http://x').pathname));
  if (existsSync(file) && statSync(file).isDirectory()) {
    file = path.join(file, 'index.html');
  }
  if (!file.startsWith(out) || !existsSync(file)) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' });
  createReadStream(file).pipe(response);
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const home = `http://127.0.0.1:${server.address().port}/${version}/`;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
let failures = 0;
const errors = [];

function check(holds, what) {
  console.log(`${holds ? 'ok' : 'FAILED'}: site: ${what}`);
  failures += holds ? 0 : 1;
}

async function accessible(page, what) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }));
  const bad = violations.filter((v) => ['serious', 'critical'].includes(v.impact));
  check(bad.length === 0, `${what}: nothing for axe-core to complain of${bad.map((v) =>
    `; ${v.id} (${v.nodes.length}): ${v.nodes[0].target} ${v.nodes[0].failureSummary}`).join('')}`);
}

try {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('response', (answer) => answer.status() >= 400 && !answer.url().endsWith('favicon.ico') && errors.push(`${answer.status()} ${answer.url()}`));
  await page.goto(home, { waitUntil: 'networkidle' });
  check((await page.textContent('h1')).includes('Tether'), 'the first page opens');

  const checks = readdirSync(path.resolve(here, '../docs/checks')).map((name) => name.replace(/\.md$/, ''));
  const links = await page.$$eval('main a[href*="docs/checks/"]', (all) => all.map((a) => a.getAttribute('href')));
  const missing = checks.filter((name) => !links.some((link) => link.includes(`/${name}.html`)));
  const aside = await page.$$eval('aside a, nav a', (all) => all.map((a) => a.getAttribute('href') ?? ''));
  const unreachable = missing.filter((name) => !aside.some((link) => link.includes(`/${name}.html`)));
  check(unreachable.length === 0, `all ${checks.length} checks are one click away${unreachable.length ? `, but ${unreachable}` : ''}`);

  // The keyboard alone: search, and the first answer.
  await page.waitForSelector('.VPNavBarSearch button');
  await page.keyboard.press('Control+k');
  await page.waitForSelector('.VPLocalSearchBox input');
  await page.keyboard.type('StructuredScopeMisuse', { delay: 20 });
  await page.waitForSelector('.VPLocalSearchBox .result');
  await page.keyboard.press('Enter');
  await page.waitForURL(/StructuredScopeMisuse/);
  check(true, 'search by keyboard finds a check');
  await page.goto(home, { waitUntil: 'networkidle' });
  await page.keyboard.press('Tab');
  const skip = await page.evaluate(() => document.activeElement.textContent);
  check(/skip/i.test(skip), 'the first stop of the keyboard skips to the content');

  for (const scheme of ['light', 'dark']) {
    for (const [width, name] of [[1280, 'wide'], [375, 'narrow']]) {
      const other = await browser.newContext({ viewport: { width, height: 800 }, colorScheme: scheme });
      const view = await other.newPage();
      for (const where of ['', 'docs/checks/DanglingTask.html']) {
        await view.goto(home + where, { waitUntil: 'networkidle' });
        await accessible(view, `${where || 'first page'}, ${scheme}, ${name}`);
        const overflow = await view.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        check(overflow <= 0, `${where || 'first page'}, ${scheme}, ${name}: nothing sticks out`);
        if (process.env.PICTURES) {
          await view.screenshot({ path: path.join(process.env.PICTURES, `${scheme}-${name}-${where ? 'check' : 'home'}.png`) });
        }
      }
      await other.close();
    }
  }
  check(errors.length === 0, `no script fails and nothing is missing${errors.length ? `: ${errors}` : ''}`);
} catch (failure) {
  check(false, `${failure}; ${errors}`);
} finally {
  await browser.close();
  server.close();
}
process.exit(failures ? 1 : 0);
