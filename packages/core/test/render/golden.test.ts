import { existsSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parsePlatform } from '../../src/platform/parse-platform.js';
import { artefactText } from '../../src/render/artefact-file.js';
import { artefactKinds, artefacts } from '../../src/render/artefacts.js';

/** Each directory is a case: `platform.yaml`, and under `expected` everything that is rendered from it. */
const golden = join(__dirname, '../golden');

/** Renewed with UPDATE_GOLDEN=1, never where tests run unattended. */
const isRenewed = process.env['UPDATE_GOLDEN'] === '1' && process.env['CI'] === undefined;

function rendered(folder: string): ReadonlyMap<string, string> {
  const file = join(folder, 'platform.yaml');
  const platform = parsePlatform(readFileSync(file, 'utf8'), file, (path) => {
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  });
  const files = artefacts(platform, { kinds: artefactKinds, format: 'yaml' });
  return new Map(files.map((each) => [each.path, artefactText(each)]));
}

async function expected(folder: string): Promise<ReadonlyMap<string, string>> {
  if (!existsSync(folder)) return new Map();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return new Map(
    await Promise.all(
      paths.map(async (path) => [relative(folder, path), await readFile(path, 'utf8')] as const),
    ),
  );
}

async function renew(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

describe('artefacts', async () => {
  const cases = await readdir(golden);

  test.each(cases)('of the case %s are as they were', async (name) => {
    const files = rendered(join(golden, name));
    const folder = join(golden, name, 'expected');
    if (isRenewed) await renew(folder, files);

    const before = await expected(folder);
    expect([...before.keys()].sort()).toEqual([...files.keys()].sort());
    for (const [path, text] of files) expect(`${path}\n${text}`).toBe(`${path}\n${before.get(path) ?? ''}`);
  });
});
