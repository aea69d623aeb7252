import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CostWarehouse, dimensionNames } from '@moorage/cost';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../src/run.js';
import { recordingHost } from '../kit/recording-host.js';

const goldenHour = fileURLToPath(new URL('../fixture/golden-hour/', import.meta.url));

describe('moorage cost report', () => {
  let directory = '';

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'moorage-cli-'));
    const warehouse = await CostWarehouse.open({ directory, create: true });
    await warehouse.load(['bill.csv', 'nodes.csv', 'pods.csv'].map((name) => join(goldenHour, name)));
    await warehouse.allocate();
  });

  afterAll(async () => rm(directory, { recursive: true, force: true }));

  it('names in its help every dimension that there is', async () => {
    const host = recordingHost();

    await run(['cost', 'report', '--help'], host);

    const listed = /Dimensions:\n((?: {2}.+\n)+)/.exec(host.written.out)?.[1] ?? '';
    expect(listed.trim().split(/,\s+/)).toEqual(dimensionNames);
  });

  it('writes Parquet to a pipe and to a file, the same bytes', async () => {
    const host = recordingHost();
    const file = join(directory, 'report.parquet');

    expect(await run(['cost', 'report', '--format', 'parquet', '--warehouse', directory], host)).toBe(0);
    await run(
      ['cost', 'report', '--format', 'parquet', '-o', file, '--warehouse', directory],
      recordingHost(),
    );

    const [bytes = new Uint8Array()] = host.bytes;
    expect(Buffer.from(bytes.subarray(0, 4)).toString('latin1')).toBe('PAR1');
    expect((await readFile(file)).equals(bytes)).toBe(true);
  });

  it('writes a table to a file without colours and as wide as it needs', async () => {
    const host = recordingHost({ isOutTerminal: true, hasColours: true, width: 30 });
    const file = join(directory, 'report.txt');

    await run(['cost', 'report', '--by', 'pod', '-o', file, '--warehouse', directory], host);

    const text = await readFile(file, 'utf8');
    expect(text).toContain('team-a/driver-1         a6efc71c384f3cb00f2c6d0d82e754fe  $0.040979\n');
    expect(text).not.toContain('\u001b');
    expect(host.written.out).toBe('');
  });
});
