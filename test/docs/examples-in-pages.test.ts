import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parsePlatform } from '@moorage/core';
import { parseCostFile } from '@moorage/cost';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** YAML blocks of all pages, each with the page it stands on. */
function yamlBlocks(): readonly (readonly [page: string, yaml: string])[] {
  const pages = readdirSync(join(root, 'docs'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name.endsWith('.md'))
    .map((entry) => join(entry.parentPath, entry.name));
  return pages.flatMap((page) =>
    [...readFileSync(page, 'utf8').matchAll(/```yaml\n([\s\S]*?)```/g)].map(
      (match) => [page.slice(root.length), match[1] ?? ''] as const,
    ),
  );
}

describe('files in the pages', () => {
  it.each(yamlBlocks())('are read without a complaint: %s', (page, yaml) => {
    const kind = /^kind: (\w+)$/m.exec(yaml)?.[1];

    if (kind === 'Cost') expect(parseCostFile(yaml, page).weights.cpu).toBeGreaterThan(0);
    else if (kind === 'Platform') expect(parsePlatform(yaml, page).teams.length).toBeGreaterThan(0);
    else expect.unreachable(`${page} has YAML of an unknown kind`);
  });
});

describe('the README', () => {
  it('names commands that package.json has', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    const text = ['README.md', 'CONTRIBUTING.md']
      .map((page) => readFileSync(join(root, page), 'utf8'))
      .join('\n');
    const named = [...text.matchAll(/npm (?:run )?([a-z][\w:]*)/g)].map((match) => match[1] ?? '');

    expect(named).toContain('demo');
    expect(named.filter((name) => name !== 'registry' && scripts[name] === undefined)).toEqual([]);
  });
});
