import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeTexts } from '../../src/store/coded-text.js';
import { openDatabase } from '../../src/store/database.js';
import type { Database, Row } from '../../src/store/database.js';

describe('texts as codes', () => {
  let database: Database;

  beforeAll(async () => {
    database = await openDatabase({ spillDirectory: join(tmpdir(), 'moorage-coded-text') });
  });

  afterAll(() => {
    database.close();
  });

  /** A table whose rows have one of seven names, nothing in every eighth, and each its own id. */
  async function named(rows: number): Promise<readonly Row[]> {
    await database.run(`CREATE OR REPLACE TEMP TABLE named AS
      SELECT CASE WHEN i % 8 <> 0 THEN 'name ' || (i % 7) END AS name, 'id ' || i AS id
      FROM range(${String(rows)}) AS r(i)`);
    return database.rows('SELECT * FROM named');
  }

  async function types(): Promise<readonly string[]> {
    const { columns } = await database.answer('SELECT name, id FROM named', 1);
    return columns.map(({ type }) => type.replace(/\(.*/, ''));
  }

  it('say the same, in the same order, and sort as before', async () => {
    const before = await named(30_000);
    const sorted = await database.rows('SELECT name FROM named ORDER BY name NULLS FIRST');

    await codeTexts(database, 'named', ['name', 'id']);

    expect(await types()).toEqual(['ENUM', 'VARCHAR']);
    expect(await database.rows('SELECT * FROM named')).toEqual(before);
    expect(await database.rows('SELECT name FROM named ORDER BY name NULLS FIRST')).toEqual(sorted);
  });

  it('are not made for few rows', async () => {
    await named(100);

    await codeTexts(database, 'named', ['name']);

    expect(await types()).toEqual(['VARCHAR', 'VARCHAR']);
  });
});
