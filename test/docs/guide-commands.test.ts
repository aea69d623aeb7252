import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const command = join(root, 'packages/cli/dist/main.js');
const folder = mkdtempSync(join(tmpdir(), 'moorage-guide-'));
const runFile = promisify(execFile);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Lines of the `sh` blocks of a page that run the command, without `npx moorage`. */
function commandsOf(page: string): readonly string[] {
  const text = readFileSync(join(root, 'docs/guide', page), 'utf8');
  const blocks = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');
  return blocks.flatMap((block) =>
    [...block.matchAll(/^npx moorage (.*)$/gm)].map((match) => match[1] ?? ''),
  );
}

/** Words of a line as a shell splits them: by spaces, quotes hold words together. */
function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    (match) => match[1] ?? match[2] ?? match[3] ?? '',
  );
}

const pages = readdirSync(join(root, 'docs/guide')).filter((page) => commandsOf(page).length > 0);

describe.each(pages)('the commands of %s', (page) => {
  it('run as printed, one after the other', async () => {
    const env = { ...process.env, MOORAGE_WAREHOUSE: join(folder, page) };
    for (const line of commandsOf(page)) {
      const { stdout } = await runFile(process.execPath, [command, ...wordsOf(line)], { cwd: root, env });
      expect(stdout, line).not.toBe('');
    }
  });
});

describe('the pages', () => {
  it('link to files that exist', () => {
    const missing = markdownFiles().flatMap((file) => brokenLinks(file));

    expect(missing).toEqual([]);
  });
});

function markdownFiles(): readonly string[] {
  const inFolder = (path: string): readonly string[] =>
    readdirSync(join(root, path), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
      .map((entry) => join(entry.parentPath, entry.name));
  const top = readdirSync(root).filter((name) => name.endsWith('.md'));
  return [...top.map((name) => join(root, name)), ...inFolder('docs'), ...inFolder('examples')];
}

function brokenLinks(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)(?:#([^)\s]*))?\)/g)];
  return links.flatMap(([shown, path = '', heading]) => {
    const target = join(file, '..', path);
    try {
      const isMarkdown = target.endsWith('.md') && heading !== undefined;
      if (isMarkdown && !headingsOf(readFileSync(target, 'utf8')).includes(heading))
        return [`${file}: ${shown}`];
      readdirOrFile(target);
      return [];
    } catch {
      return [`${file}: ${shown}`];
    }
  });
}

function readdirOrFile(path: string): void {
  if (path.endsWith('/') || !/\.\w+$/.test(path)) readdirSync(path);
  else readFileSync(path);
}

/** Anchors of headings: lower case, spaces as hyphens, punctuation gone. */
function headingsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map((match) =>
    (match[1] ?? '')
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}
