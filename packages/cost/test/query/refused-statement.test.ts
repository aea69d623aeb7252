import { existsSync, readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MoorageError } from '@moorage/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digestFile } from '../../src/store/durable-file.js';
import { goldenHour, loadedWarehouse } from './loaded-warehouse.js';
import type { LoadedWarehouse } from './loaded-warehouse.js';

let golden: LoadedWarehouse;

beforeAll(async () => {
  golden = await loadedWarehouse(goldenHour());
  await writeFile(join(golden.directory, 'secret.csv'), 'a,b\n1,2\n');
  await writeFile(join(golden.directory, 'secret.json'), '[{"a":1}]');
});

afterAll(async () => golden.close());

/** The error of a statement; places in `{dir}`, `{file}` and `{own}` are a folder, a file in it and one of the warehouse. */
async function refusal(template: string): Promise<MoorageError> {
  try {
    await golden.ask(filled(template));
  } catch (error) {
    if (MoorageError.is(error)) return error;
    throw error;
  }
  throw new Error(`was run: ${template}`);
}

function filled(template: string): string {
  const [own] = golden.warehouse.manifest.files;
  return template
    .replaceAll('{dir}', golden.directory)
    .replaceAll('{file}', join(golden.directory, 'secret.csv'))
    .replaceAll('{own}', own === undefined ? '' : golden.warehouse.absolutePath(own));
}

/** Everything in the folder of the test with its content. */
async function snapshot(): Promise<readonly string[]> {
  const entries = readdirSync(golden.directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(files.sort().map(async (file) => `${file} ${await digestFile(file)}`));
}

const statements = [
  ['INSERT', "INSERT INTO cost (team) VALUES ('x')"],
  ['UPDATE', 'UPDATE cost SET amount = 0'],
  ['DELETE', 'DELETE FROM cost'],
  [
    'MERGE',
    'MERGE INTO cost USING (SELECT 1 AS one) AS s ON false WHEN NOT MATCHED THEN INSERT DEFAULT VALUES',
  ],
  ['TRUNCATE', 'TRUNCATE cost'],
  ['DROP', 'DROP VIEW cost'],
  ['ALTER', 'ALTER VIEW cost RENAME TO price'],
  ['CREATE TABLE', 'CREATE TABLE t AS SELECT 1'],
  ['CREATE TABLE', 'CREATE OR REPLACE TEMP TABLE t AS SELECT 1'],
  ['CREATE SCHEMA', 'CREATE SCHEMA s'],
  ['CREATE MACRO', 'CREATE MACRO m() AS 1'],
  ['CREATE SECRET', "CREATE PERSISTENT SECRET s (TYPE s3, KEY_ID 'a', SECRET 'b')"],
  ['CREATE SEQUENCE', 'CREATE SEQUENCE s'],
  ['COPY', "COPY (SELECT 1) TO '{dir}/out.csv'"],
  ['COPY', "COPY (SELECT 1 AS a) TO '{own}' (FORMAT parquet)"],
  ['COPY', "COPY (SELECT 1) TO '{dir}/spill-scratch/out.csv'"],
  ['EXPORT', "EXPORT DATABASE '{dir}/exported'"],
  ['IMPORT', "IMPORT DATABASE '{dir}/exported'"],
  ['ATTACH', "ATTACH '{dir}/new.db'"],
  ['DETACH', 'DETACH memory'],
  ['USE', 'USE main'],
  ['SET', 'SET threads = 1'],
  ['SET', 'SET enable_external_access = true'],
  ['SET', "SET VARIABLE x = 'y'"],
  ['RESET', 'RESET allowed_paths'],
  ['PRAGMA', 'PRAGMA threads=1'],
  ['PRAGMA', 'PRAGMA show_tables'],
  ['INSTALL', 'INSTALL httpfs'],
  ['LOAD', 'LOAD httpfs'],
  ['CALL', 'CALL pragma_version()'],
  ['CALL', "CALL enable_logging(storage = 'file', storage_path = '{dir}/log')"],
  ['CHECKPOINT', 'CHECKPOINT'],
  ['VACUUM', 'VACUUM'],
  ['ANALYZE', 'ANALYZE'],
  ['BEGIN', 'BEGIN'],
  ['PREPARE', "PREPARE p AS COPY (SELECT 1) TO '{dir}/out.csv'"],
  ['EXECUTE', 'EXECUTE p'],
  ['a CREATE VIEW other than CREATE VIEW name AS SELECT', 'CREATE VIEW IF NOT EXISTS v AS SELECT 1'],
  ['a CREATE VIEW other than CREATE VIEW name AS SELECT', 'CREATE RECURSIVE VIEW v (a) AS SELECT 1'],
  ['PIVOT without IN', 'PIVOT cost ON bucket USING sum(amount)'],
  ['INSERT', "EXPLAIN ANALYZE INSERT INTO cost (team) VALUES ('x')"],
  ['COPY', "EXPLAIN ANALYZE COPY (SELECT 1) TO '{dir}/out.csv'"],
  ['COPY', "explain /* a */ analyze -- b\n copy (SELECT 1) TO '{dir}/out.csv'"],
  ['INSERT', "WITH x AS (SELECT 'x' AS team) INSERT INTO cost (team) SELECT team FROM x"],
] as const;

const functions = [
  ['read_csv', "SELECT * FROM read_csv('{file}')"],
  ['read_csv', "SELECT * FROM main.READ_CSV('{file}')"],
  ['read_csv', 'SELECT * FROM "read_csv"(\'{file}\')'],
  ['read_csv_auto', "FROM read_csv_auto('{file}')"],
  ['read_text', "SELECT content FROM read_text('/etc/hostname')"],
  ['read_blob', "SELECT content FROM read_blob('/etc/hostname')"],
  ['read_json', "SELECT * FROM read_json('{dir}/secret.json')"],
  ['read_parquet', "SELECT * FROM read_parquet('{dir}/*.parquet')"],
  ['read_parquet', "SELECT * FROM read_parquet('{own}')"],
  ['parquet_metadata', "SELECT * FROM parquet_metadata('{own}')"],
  ['read_duckdb', "SELECT * FROM read_duckdb('{dir}/x.db')"],
  ['glob', "SELECT * FROM glob('{dir}/*')"],
  ['sniff_csv', "SELECT * FROM sniff_csv('{file}')"],
  ['sql_auto_complete', "SELECT * FROM sql_auto_complete('FROM ''/etc/')"],
  ['query', "SELECT * FROM query('SELECT 1')"],
  ['query_table', "SELECT * FROM query_table('cost')"],
  [
    'json_execute_serialized_sql',
    "SELECT * FROM json_execute_serialized_sql(json_serialize_sql('SELECT 1'))",
  ],
  ['enable_logging', "SELECT * FROM enable_logging(storage = 'file', storage_path = '{dir}/log')"],
  ['enable_profiling', "SELECT * FROM enable_profiling(save_location = '{dir}/profile')"],
  ['force_checkpoint', 'SELECT * FROM force_checkpoint()'],
  ['duckdb_secrets', 'SELECT * FROM duckdb_secrets()'],
  ['write_log', "SELECT write_log('x')"],
  ['glob', "SELECT 1 WHERE EXISTS (SELECT * FROM range(2), (SELECT (SELECT max(file) FROM glob('/*'))))"],
  ['glob', "WITH a AS MATERIALIZED (FROM glob('/*')) SELECT * FROM a"],
  ['glob', "SELECT 1 UNION ALL (SELECT 2 INTERSECT SELECT count(*) FROM glob('/*'))"],
  ['glob', "SELECT * FROM cost c, LATERAL glob('/*')"],
  ['glob', "DESCRIBE FROM glob('/*')"],
  ['glob', "SUMMARIZE FROM glob('/*')"],
  ['glob', "SELECT sum(1) FILTER (WHERE 1 IN (SELECT 1 FROM glob('/*'))) OVER () FROM cost ORDER BY 1"],
  ['glob', "CREATE VIEW v AS SELECT * FROM glob('/*')"],
  ['glob', "EXPLAIN SELECT * FROM glob('/*')"],
  ['glob', "PIVOT (FROM glob('/*')) ON file IN ('a') USING count(*)"],
] as const;

describe('a statement that does not read', () => {
  it.each(statements)('refuses %s: %s', async (name, template) => {
    const before = await snapshot();

    const error = await refusal(template);

    expect(error.code).toBe('sql-not-readonly');
    expect(error.detail.params).toEqual({ got: name });
    expect(await snapshot()).toEqual(before);
  });

  it('refuses a script before any of it is run', async () => {
    const error = await refusal("SELECT 1; CREATE VIEW v AS SELECT 2;\n  COPY v TO '{dir}/out.csv'");

    expect(error.code).toBe('sql-not-readonly');
    expect(error.detail.place).toEqual({ line: 2, column: 3 });
    expect(existsSync(join(golden.directory, 'out.csv'))).toBe(false);
  });

  it.each([
    "SELECT '\\'; COPY (SELECT 1) TO '{dir}/out.csv'; --'",
    "SELECT E'\\''; COPY (SELECT 1) TO '{dir}/out.csv'; --'",
    "SELECT $$ ; $$; COPY (SELECT 1) TO '{dir}/out.csv'",
    "SELECT 1 /* /* */ ; */; COPY (SELECT 1) TO '{dir}/out.csv'",
    'SELECT 1 AS "a;"; COPY (SELECT 1) TO \'{dir}/out.csv\'',
    "CREATE VIEW v AS SELECT 1; COPY (SELECT 1) TO '{dir}/out.csv'",
  ])('refuses what quotes and comments seem to hide: %s', async (template) => {
    const error = await refusal(template);

    expect(['sql-not-readonly', 'sql-failed']).toContain(error.code);
    expect(existsSync(join(golden.directory, 'out.csv'))).toBe(false);
  });
});

describe('a SELECT that does more than read the warehouse', () => {
  it.each(functions)('refuses the function %s: %s', async (name, template) => {
    const before = await snapshot();

    const error = await refusal(template);

    expect(error.code).toBe('sql-not-readonly');
    expect(error.detail.params).toEqual({ got: `the function ${name}` });
    expect(await snapshot()).toEqual(before);
  });

  it.each([
    "SELECT * FROM '{file}'",
    'SELECT * FROM "{file}"',
    "SELECT * FROM '/etc/hostname.csv'",
    "SELECT * FROM 'https://example.com/x.csv'",
    "CREATE VIEW v AS SELECT * FROM '{file}'",
    "SELECT * FROM '{dir}/warehouse/**/*.parquet'",
  ])('refuses a file where a table stands: %s', async (template) => {
    const error = await refusal(template);

    expect(error.code).toBe('sql-not-readonly');
    expect(error.message).toContain('one that opens');
  });
});

describe('the warehouse', () => {
  it('is not written by a query, and its manifest stays as it is', async () => {
    const before = await snapshot();
    const manifest = await readFile(join(golden.warehouse.directory, 'manifest.json'), 'utf8');

    await golden.ask('CREATE VIEW cost AS SELECT 1 AS amount; SELECT sum(amount) FROM cost');

    expect(await snapshot()).toEqual(before);
    expect(await readFile(join(golden.warehouse.directory, 'manifest.json'), 'utf8')).toBe(manifest);
  });
});
