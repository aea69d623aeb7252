import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';

const ranges = { L: 17, C: 7, M: 12, T: 12 } as const;
const parts = ['watcher', 'collectors', 'warehouse on S3', 'stacks', 'release'];

interface Row {
  readonly id: string;
  readonly titles: readonly string[];
  readonly part: string | undefined;
}

/** Rows of the tables of defects: id, and in the last column titles in backquotes or a part that is to come. */
async function readRows(): Promise<readonly Row[]> {
  const page = await readFile(new URL('../../../../docs/cost-defects.md', import.meta.url), 'utf8');
  return page.split('\n').flatMap((line): Row[] => {
    const [, id] = /^\| ([LCMT]\d+) +\|/.exec(line) ?? [];
    const proof = line.split('|').at(-2)?.trim() ?? '';
    if (id === undefined) return [];
    const titles = [...proof.matchAll(/`([^`]+)`/g)].map(([, title = '']) => title);
    return [{ id, titles, part: /Part: (.*)$/.exec(proof)?.[1] }];
  });
}

/** Titles of this folder's tests that start with the id of a defect. */
async function readTitles(): Promise<readonly string[]> {
  const folder = new URL('./', import.meta.url);
  const names = (await readdir(folder)).filter((name) => name !== 'page.test.ts');
  const texts = await Promise.all(names.map(async (name) => readFile(new URL(name, folder), 'utf8')));
  return texts.flatMap((text) =>
    [...text.matchAll(/'([LCMT]\d+ [^'\n]+)',/g)].map(([, title = '']) => title),
  );
}

describe('the page of defects', () => {
  it('has a row for each of the 48, in their order', async () => {
    const ids = Object.entries(ranges).flatMap(([kind, count]) =>
      Array.from({ length: count }, (_, at) => `${kind}${String(at + 1)}`),
    );

    expect((await readRows()).map(({ id }) => id)).toEqual(ids);
  });

  it('names tests that exist, and every test of a defect', async () => {
    const named = (await readRows()).flatMap(({ titles }) => titles);

    expect([...new Set(named)].sort()).toEqual([...(await readTitles())].sort());
  });

  it('names a test or a part that is to come in every row', async () => {
    const rows = await readRows();

    expect(rows.filter(({ titles, part }) => titles.length === 0 && part === undefined)).toEqual([]);
    expect(rows.flatMap(({ part }) => part ?? []).filter((part) => !parts.includes(part))).toEqual([]);
  });
});
