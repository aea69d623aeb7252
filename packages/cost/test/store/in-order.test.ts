import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '../../src/store/database.js';
import type { Database } from '../../src/store/database.js';
import { scratchFolder } from '../kit/scratch.js';

/** Threads of an engine, and the optimisations that it leaves out. */
async function settingsOf(database: Database): Promise<string> {
  const [row] = await database.rows(
    "SELECT concat_ws(' ', current_setting('threads'), current_setting('disabled_optimizers')) AS settings",
  );
  return String(row?.['settings']).trim();
}

it('keeps order as long as any connection of an engine wants it, and no longer', async () => {
  const database = await openDatabase({ spillDirectory: join(await scratchFolder(), 'spill'), threads: 3 });
  const beside = await database.connect();
  const seen = new Set<string>();
  // The pauses differ, so that one begins at any moment of the other's end.
  const repeat = async (connection: Database, pauses: number): Promise<void> => {
    for (let at = 0; at < 150; at += 1) {
      for (let tick = 0; tick < at % pauses; tick += 1) await new Promise((resolve) => setImmediate(resolve));
      await connection.inOrder(async () => seen.add(await settingsOf(connection)));
    }
  };

  await Promise.all([repeat(database, 13), repeat(beside, 17)]);

  expect([...seen]).toEqual(['1 join_order,build_side_probe_side']);
  expect(await settingsOf(database)).toBe('3');
  beside.close();
  database.close();
});
