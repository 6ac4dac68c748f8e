// Puts the pages where the site is built from: the same folders as in the repository, so that the
// links between them hold. What is no page (a test, a sample build) is named, not linked.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';

const PAGES = ['SECURITY.md', 'CHANGELOG.md', 'CONTRIBUTING.md'];
const PICTURES = /\.(png|svg|jpg)$/;

export function stage(root, folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  write(path.join(root, 'README.md'), path.join(folder, 'index.md'), root);
  for (const page of PAGES.filter((name) => existsSync(path.join(root, name)))) {
    write(path.join(root, page), path.join(folder, page), root);
  }
  copy(path.join(root, 'docs'), path.join(folder, 'docs'), root);
}

function copy(from, to, root) {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from).sort()) {
    const source = path.join(from, name);
    const target = path.join(to, name);
    if (statSync(source).isDirectory()) {
      copy(source, target, root);
    } else if (name.endsWith('.md')) {
      write(source, target, root);
    } else if (PICTURES.test(name)) {
      cpSync(source, target);
    }
  }
}

function write(source, target, root) {
  writeFileSync(target, rewritten(readFileSync(source, 'utf8'), path.dirname(source), root));
}

/** Outside of code: links to files that are no pages become their names. */
function rewritten(text, folder, root) {
  let fenced = false;
  return text
    .split('\n')
    .map((line) => {
      if (/^\s*```/.test(line)) {
        fenced = !fenced;
      }
      return fenced ? line : line.replace(/(!?)\[([^\]]*)\]\(([^)\s]+)\)/g, (whole, mark, words, link) => {
        if (mark || /^[a-z]+:|^#/.test(link)) {
          return whole;
        }
        const [file, anchor] = link.split('#');
        const meant = path.relative(root, path.resolve(folder, file));
        if (meant === 'README.md') {
          return `[${words}](${path.relative(folder, path.join(root, 'index.md'))})`;
        }
        const isPage = (meant.startsWith('docs/') && (meant.endsWith('.md') || PICTURES.test(meant)))
          || PAGES.includes(meant);
        return isPage ? `[${words}](${file}${anchor ? `#${anchor}` : ''})` : words;
      });
    })
    .join('\n');
}

/** The title of a page: its first heading. */
export function title(file) {
  return /^# (.*)$/m.exec(readFileSync(file, 'utf8'))?.[1].replaceAll('`', '') ?? path.basename(file, '.md');
}
