import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { detectInput } from '../../src/collect/input-kind.js';
import { openDatabase } from '../../src/store/database.js';
import type { Database } from '../../src/store/database.js';
import { scratchFolder } from '../kit/scratch.js';

async function written(name: string, text: string): Promise<string> {
  const path = join(await scratchFolder(), name);
  await writeFile(path, text);
  return path;
}

const nodes = 'cluster,node,instance_id\nlab,n1,i-1\n';

describe('the format of tables', () => {
  let database: Database | undefined;
  const detected = async (
    path: string,
    format?: 'cur2' | 'pods' | 'nodes' | 'coverage',
  ): Promise<unknown> => {
    if (database === undefined) throw new Error('no engine was opened');
    return detectInput(path, database, format);
  };

  beforeAll(async () => {
    database = await openDatabase({ spillDirectory: '/nowhere' });
  });

  afterAll(() => database?.close());

  it('is recognised by the columns of a table', async () => {
    expect(await detected(await written('n.csv', nodes))).toMatchObject({ kind: 'nodes' });
  });

  it.each(['cur2', 'pods', 'nodes', 'coverage'] as const)(
    'is %s if that is said, whatever the columns are called',
    async (format) => {
      const path = await written('list.csv', 'name,"price"\nbox,3\n');

      expect(await detected(path, format)).toEqual({
        path,
        kind: format,
        encoding: 'csv',
        columns: ['name', 'price'],
      });
    },
  );

  it('leaves recordings and configuration what they are', async () => {
    const recording = await written(
      'watch.jsonl',
      '{"type": "LIST", "object": {"kind": "PodList", "items": []}}\n',
    );
    const config = await written('cost.yaml', 'apiVersion: moorage.dev/v1alpha1\nkind: Cost\n');

    expect(await detected(recording, 'pods')).toMatchObject({ kind: 'recorded-pods' });
    expect(await detected(config, 'cur2')).toMatchObject({ kind: 'cost-config' });
  });

  it('refuses a table of no known format if nothing is said', async () => {
    const path = await written('list.csv', 'name,price\nbox,3\n');

    await expect(detected(path)).rejects.toMatchObject({ code: 'input-format-unknown' });
  });
});
