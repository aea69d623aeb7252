import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseOptions } from '../options.mjs';
import { createRandom } from '../random.mjs';
import { recordedShapes } from '../recorded-shapes.mjs';
import { shapes } from '../shape.mjs';

const script = fileURLToPath(new URL('../generate.mjs', import.meta.url));
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'moorage-month-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Files that the generator writes, by name. */
function written(name: string, ...options: readonly string[]): ReadonlyMap<string, Buffer> {
  const out = join(folder, name);
  const small = ['--days', '1', '--teams', '2', '--clusters', '1', '--out', out];
  execFileSync(process.execPath, [script, ...small, ...options], { stdio: 'pipe' });
  return new Map(readdirSync(out).map((file) => [file, readFileSync(join(out, file))]));
}

describe('the generator of a month', () => {
  it('writes the same bytes for the same seed and others for another', () => {
    const first = written('first');
    const again = written('again');
    const other = written('other', '--seed', 'harbour');

    expect([...first.keys()]).toEqual([
      'cost.yaml',
      'coverage.csv',
      'cur2-00001.csv.gz',
      'nodes.csv.gz',
      'platform.yaml',
      'pods.csv.gz',
    ]);
    expect(again).toEqual(first);
    for (const name of ['cur2-00001.csv.gz', 'pods.csv.gz', 'nodes.csv.gz']) {
      expect(other.get(name)?.equals(first.get(name) ?? Buffer.from(''))).toBe(false);
    }
  });

  it('draws the same numbers on every machine', () => {
    const random = createRandom('moorage');

    // Checked with another implementation of sfc32 and FNV-1a.
    expect([random.below(1000), random.below(1000), random.hex(12), random.id(8)]).toEqual([
      275,
      511,
      '8ab8bce23729',
      '995kac1d',
    ]);
    expect(random.child('a').hex(8)).toBe(createRandom('moorage/a').hex(8));
  });

  it('draws from the shapes of the recording', () => {
    expect(shapes).toEqual(recordedShapes());
    expect(shapes).toHaveLength(24);
  });

  it.each([
    [['--days', '32'], '--days: "32" is not a whole number from 0 to 31'],
    [['--month', 'October'], '"October" is not a month such as 2026-10'],
    [['--teams', 'many'], '--teams: "many" is not a whole number from 1 to 10000'],
    [['--months', '2026-10'], "Unknown option '--months'"],
  ])('refuses %j', (parameters, text) => {
    expect(() => parseOptions(parameters)).toThrow(text);
  });
});
