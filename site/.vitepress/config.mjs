import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitepress';
import { title } from '../stage.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const staged = path.join(root, 'site/pages');
const version = /^  <version>(.*)<\/version>$/m.exec(readFileSync(path.join(root, 'pom.xml'), 'utf8'))[1];

function page(file) {
  return { text: title(path.join(staged, file)), link: `/${file.replace(/\.md$/, '')}` };
}

function pages(folder, first = []) {
  const names = readdirSync(path.join(staged, folder)).filter((name) => name.endsWith('.md')).sort();
  const order = [...first.filter((name) => names.includes(name)), ...names.filter((name) => !first.includes(name))];
  return order.map((name) => page(`${folder}/${name}`));
}

function some(...files) {
  return files.filter((file) => existsSync(path.join(staged, file))).map(page);
}

export default defineConfig({
  title: 'Tether',
  description: 'No task left dangling: finds asynchronous work in Java whose outcome nobody would hear of.',
  lang: 'en',
  srcDir: staged,
  outDir: path.join(root, 'target/site/out', version),
  cacheDir: path.join(root, 'target/site/cache'),
  base: `/${version}/`,
  cleanUrls: false,
  markdown: {
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    // What stands in the pages is text: {{ }} and <T> mean nothing.
    config: (md) => {
      const rule = md.renderer.rules.code_inline;
      md.renderer.rules.code_inline = (tokens, index, ...rest) => {
        tokens[index].attrSet('v-pre', '');
        return rule(tokens, index, ...rest);
      };
    },
  },
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    nav: [
      { text: 'Checks', link: '/#what-it-finds' },
      { text: 'Command', link: '/docs/command' },
      { text: 'Tracker', link: '/docs/tracker' },
      { text: version, items: [{ text: 'Changes', link: '/CHANGELOG' }] },
    ],
    sidebar: [
      { text: 'Start', items: [{ text: 'Tether', link: '/' }, ...some('docs/command.md', 'docs/fixes.md', 'docs/options.md', 'docs/configuration.md', 'docs/rollout.md')] },
      { text: 'Checks', items: pages('docs/checks') },
      { text: 'Install', items: pages('docs/install', ['maven.md', 'gradle.md', 'ci.md', 'editors.md']) },
      { text: 'Tracker', items: some('docs/tracker.md', 'docs/tracker-modules.md', 'docs/spring-boot.md', 'docs/agent.md', 'docs/tracker-model.md') },
      { text: 'How good it is', items: some('docs/benchmark.md', 'docs/precision.md', 'docs/soundness.md', 'docs/performance.md') },
      { text: 'Inside', items: some('docs/models.md', 'docs/architecture.md', 'docs/dependencies.md', 'docs/releasing.md', 'SECURITY.md', 'CONTRIBUTING.md') },
    ],
  },
});
