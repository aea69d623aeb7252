import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CostWarehouse } from '../../src/cost-warehouse.js';
import type { Manifest } from '../../src/store/manifest.js';
import { writeInput } from '../kit/input-file.js';
import { newWarehouse, openWarehouse } from '../kit/open-warehouse.js';
import { aBillLine, toCsv } from '../kit/raw-row.js';
import { scratchFolder } from '../kit/scratch.js';
import { manifestText } from '../kit/stored-files.js';

/** A warehouse with a loaded bill, and the path of the file that holds its charges. */
async function aBill(): Promise<{ readonly directory: string; readonly file: string }> {
  const warehouse = await newWarehouse();
  await warehouse.load([await writeInput('bill.csv', toCsv([aBillLine()]))]);
  const { directory } = warehouse;
  const { files } = JSON.parse(await manifestText(directory)) as Manifest;
  const path = files.find(({ table }) => table === 'charge')?.path ?? '';
  return { directory, file: join(directory, path) };
}

describe('a damaged warehouse', () => {
  it('fails to open without one of its files, and names it', async () => {
    const { directory, file } = await aBill();
    await rm(file);

    await expect(openWarehouse(directory)).rejects.toMatchObject({
      code: 'warehouse-file-missing',
      exit: 'environment',
      message: `${file} is named by the manifest but does not exist`,
    });
  });

  it('fails to open with a file of another size, and names it', async () => {
    const { directory, file } = await aBill();
    await appendFile(file, 'x');

    await expect(openWarehouse(directory)).rejects.toMatchObject({ code: 'warehouse-file-changed' });
  });

  it('fails to open if a newer version wrote it, with both versions', async () => {
    const { directory } = await aBill();
    const path = join(directory, 'manifest.json');
    await writeFile(path, (await readFile(path, 'utf8')).replace('"version": 4', '"version": 5'));

    await expect(openWarehouse(directory)).rejects.toMatchObject({
      code: 'warehouse-newer',
      message: `the warehouse in ${directory} has version 5; this program reads version 4`,
    });
  });

  it.each(['', '{"version": 4, "files": [', 'null', '{}'])(
    'fails to open with %j in the place of its manifest, and names the file',
    async (text) => {
      const { directory } = await aBill();
      const path = join(directory, 'manifest.json');
      await writeFile(path, text);

      await expect(openWarehouse(directory)).rejects.toMatchObject({
        code: 'warehouse-manifest-broken',
        exit: 'environment',
      });
      await expect(openWarehouse(directory)).rejects.toThrow(`${path} is not as moorage wrote it: `);
    },
  );

  it('is not made where there is none, unless that is asked for', async () => {
    const directory = join(await scratchFolder(), 'nothing');

    await expect(CostWarehouse.open({ directory })).rejects.toMatchObject({ code: 'warehouse-not-found' });
  });

  it('keeps its files out of git', async () => {
    const { directory } = await aBill();

    expect(await readFile(join(directory, '.gitignore'), 'utf8')).toBe('*\n');
  });
});
