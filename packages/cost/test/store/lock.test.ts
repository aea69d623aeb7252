import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CostWarehouse } from '../../src/cost-warehouse.js';
import { writeInput } from '../kit/input-file.js';
import { newWarehouse, openWarehouse } from '../kit/open-warehouse.js';
import { aBillLine, toCsv } from '../kit/raw-row.js';

const bill = toCsv([aBillLine()]);

async function load(warehouse: CostWarehouse): Promise<unknown> {
  return warehouse.load([await writeInput('bill.csv', bill)]);
}

/** A warehouse whose lock holds a text; of the processes of this machine only 4711 and 99 are alive. */
async function lockedBy(text: string): Promise<CostWarehouse> {
  const { directory } = await newWarehouse();
  await writeFile(join(directory, 'lock'), text);
  return openWarehouse(directory, {
    process: { pid: 4711, host: 'here', isAlive: (pid) => pid === 4711 || pid === 99 },
  });
}

describe('the lock of a warehouse', () => {
  it('refuses a second writer, and says who the first one is', async () => {
    const warehouse = await lockedBy('99 here\n');

    await expect(load(warehouse)).rejects.toMatchObject({
      code: 'warehouse-locked',
      exit: 'environment',
      message: `process 99 on here is writing to this warehouse and holds ${join(warehouse.directory, 'lock')}`,
    });
    expect(await readFile(join(warehouse.directory, 'lock'), 'utf8')).toBe('99 here\n');
  });

  it('refuses to break the lock of another machine, whose processes it cannot see', async () => {
    const warehouse = await lockedBy('12 elsewhere\n');

    await expect(load(warehouse)).rejects.toMatchObject({ code: 'warehouse-locked' });
  });

  it('is taken over from a process of this machine that is gone', async () => {
    const warehouse = await lockedBy('12 here\n');

    await expect(load(warehouse)).resolves.toMatchObject({ inputs: [{ outcome: 'loaded' }] });
  });

  it('is taken over although somebody died while taking it over', async () => {
    const warehouse = await lockedBy('12 here\n');
    await writeFile(join(warehouse.directory, 'lock.takeover'), '13 here\n');

    await expect(load(warehouse)).resolves.toMatchObject({ inputs: [{ outcome: 'loaded' }] });
    expect((await readdir(warehouse.directory)).filter((name) => name.startsWith('lock'))).toEqual([]);
  });

  it('loses what a process left that was killed while it took it, and nothing of one that is alive', async () => {
    const warehouse = await lockedBy('12 here\n');
    const aside = (pid: number, host: string): string => `lock.${host}.${String(pid)}.${'0'.repeat(36)}`;
    const names = [aside(12, 'here'), aside(99, 'here'), aside(12, 'elsewhere')];
    for (const name of names) await writeFile(join(warehouse.directory, name), '');
    await writeFile(join(warehouse.directory, 'lock.takeover'), '12 here\n');

    await load(warehouse);

    const left = (await readdir(warehouse.directory)).filter((name) => name.startsWith('lock'));
    expect(left.sort()).toEqual([aside(12, 'elsewhere'), aside(99, 'here')]);
  });

  it('is given back by a load that fails', async () => {
    const warehouse = await newWarehouse();
    await expect(warehouse.load([await writeInput('bill.csv', '')])).rejects.toMatchObject({
      code: 'input-empty',
    });

    await expect(load(warehouse)).resolves.toMatchObject({ inputs: [{ outcome: 'loaded' }] });
  });

  it('is no hindrance to readers', async () => {
    const warehouse = await newWarehouse();
    await load(warehouse);
    await warehouse.allocate();
    await writeFile(join(warehouse.directory, 'lock'), '99 elsewhere\n');

    const [period] = await (await openWarehouse(warehouse.directory)).reconcile();

    expect(period).toMatchObject({ differencePico: 0n });
  });
});
