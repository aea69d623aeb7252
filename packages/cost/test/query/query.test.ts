import { MoorageError } from '@moorage/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goldenHour, loadedWarehouse } from './loaded-warehouse.js';
import type { LoadedWarehouse } from './loaded-warehouse.js';

let golden: LoadedWarehouse;

beforeAll(async () => {
  golden = await loadedWarehouse(goldenHour());
});

afterAll(async () => golden.close());

async function failure(sql: string, options = {}): Promise<MoorageError> {
  const error: unknown = await golden.ask(sql, options).then(
    () => new Error(`was run: ${sql}`),
    (thrown: unknown) => thrown,
  );
  if (MoorageError.is(error)) return error;
  throw error;
}

describe('an answer', () => {
  it('has the columns with their types and the rows in their order, names that repeat included', async () => {
    const answer = await golden.ask('SELECT 1 AS a, 2 AS a, i FROM range(2) AS t(i)');

    expect(answer.columns).toEqual([
      { name: 'a', type: 'INTEGER' },
      { name: 'a', type: 'INTEGER' },
      { name: 'i', type: 'BIGINT' },
    ]);
    expect(answer.rows).toEqual([
      [1, 2, '0'],
      [1, 2, '1'],
    ]);
  });

  it('has decimals and wide integers as text, to the last digit', async () => {
    const answer = await golden.ask(
      `SELECT 0.100000000001::DECIMAL(38,12), 12345678901234567890123456.000000000001::DECIMAL(38,12),
        9007199254740993::BIGINT, 170141183460469231731687303715884105727::HUGEINT`,
    );

    expect(answer.rows).toEqual([
      [
        '0.100000000001',
        '12345678901234567890123456.000000000001',
        '9007199254740993',
        '170141183460469231731687303715884105727',
      ],
    ]);
  });

  it('has truth values, small numbers, nothing and times as they are, and JSON text for what is nested', async () => {
    const answer = await golden.ask(
      `SELECT true, 7::INTEGER, 0.5::DOUBLE, NULL, TIMESTAMP '2026-10-01 10:00:00', [1, 2], {'a': 1.50::DECIMAL(4,2)}`,
    );

    expect(answer.rows).toEqual([[true, 7, 0.5, null, '2026-10-01 10:00:00', '[1,2]', '{"a":"1.50"}']]);
  });

  it('of several statements is that of the last, with the earlier ones before it', async () => {
    const answer = await golden.ask(
      'SELECT 1 AS a; CREATE VIEW v AS SELECT 2 AS b; SELECT b FROM v; SELECT 3 AS c;',
    );

    expect(answer.earlier.map(({ rows }) => rows)).toEqual([[[1]], [[2]]]);
    expect(answer.columns).toEqual([{ name: 'c', type: 'INTEGER' }]);
    expect(answer.rows).toEqual([[3]]);
  });

  it('stays that of the last SELECT if a view comes after it', async () => {
    const answer = await golden.ask('SELECT 1 AS a; CREATE VIEW v AS SELECT 2');

    expect(answer).toMatchObject({ rows: [[1]], earlier: [] });
  });
});

describe('a statement that reads', () => {
  it.each([
    'WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT max(i) FROM n',
    'FROM cost SELECT count(*)',
    'VALUES (1), (2)',
    'TABLE cost',
    '(SELECT 1) UNION ALL (SELECT 2)',
    'SHOW TABLES',
    'SHOW ALL TABLES',
    'DESCRIBE cost',
    'DESCRIBE SELECT * FROM compute_cost',
    'SUMMARIZE cost',
    'EXPLAIN SELECT * FROM cost',
    'EXPLAIN ANALYZE SELECT * FROM cost',
    "PIVOT cost ON bucket IN ('idle', 'job') USING sum(amount)",
    'SELECT * FROM information_schema.columns',
    'SELECT * FROM duckdb_columns()',
    'SELECT unnest([1, 2]), * FROM json_each(\'{"a": 1}\')',
  ])('is run: %s', async (sql) => {
    const answer = await golden.ask(sql);

    expect(answer.rows.length).toBeGreaterThan(0);
  });

  it('finds the tables of the warehouse by name, and the raw lines of the bill', async () => {
    const answer = await golden.ask(
      `SELECT (SELECT count(*) FROM charge), (SELECT count(*) FROM bill_line), (SELECT sum(amount) FROM allocation),
        (SELECT sum(amount) FROM cost), (SELECT count(*) FROM pod_usage), (SELECT count(*) FROM main.node)`,
    );

    expect(answer.rows).toEqual([['10', '10', '0.347810972200', '0.347810972200', '6', '2']]);
  });

  it('gives NULL for a part of a text that is not there, as Athena does', async () => {
    const answer = await golden.ask(`SELECT split_part('a/b', '/', 2), split_part('a/b', '/', 3)`);

    expect(answer.rows).toEqual([['b', null]]);
  });
});

describe('a view', () => {
  it.each([
    'CREATE VIEW v AS SELECT 1 AS a',
    'create or replace view v as select 1 as a',
    'CREATE TEMP VIEW v AS SELECT 1 AS a',
    'CREATE TEMPORARY VIEW v AS SELECT 1 AS a',
    'CREATE VIEW "v" (a) AS (SELECT 1)',
    'CREATE /* c */ VIEW athenacurcfn_c_u_r.v AS -- d\nWITH x AS (SELECT 1 AS a) SELECT a FROM x',
  ])('can be created: %s', async (sql) => {
    const answer = await golden.ask(`${sql}; SELECT a FROM v`);

    expect(answer.rows).toEqual([[1]]);
  });

  it('stands in the place of a table of the warehouse, for this session alone', async () => {
    const inSession = await golden.ask(
      'CREATE VIEW cost AS SELECT 1 AS amount; SELECT sum(amount) FROM cost',
    );
    const next = await golden.ask('SELECT sum(amount) FROM cost');

    expect(inSession.rows).toEqual([['1']]);
    expect(next.rows).toEqual([['0.347810972200']]);
  });
});

describe('a statement that cannot be run', () => {
  it('fails at the place of a column that does not exist, with the names that do', async () => {
    const error = await failure("SELECT 'ü',\n  amuont\nFROM cost");

    expect(error.code).toBe('sql-failed');
    expect(error.detail.place).toEqual({ line: 2, column: 3 });
    expect(error.message).toContain('Referenced column "amuont" not found');
    expect(error.fix).toMatch(/^there is .*\bamount\b/);
  });

  it('fails at the place of the mistake in a later statement and in a view', async () => {
    const inStatement = await failure('SELECT 1;\n\n  SELECT a FROM nowhere');
    const inView = await failure('SELECT 1;\nCREATE VIEW v AS\n  SELECT b FROM cost');

    expect(inStatement.detail.place).toEqual({ line: 3, column: 17 });
    expect(inView.detail.place).toEqual({ line: 3, column: 10 });
  });

  it('fails where the text is no SQL', async () => {
    const error = await failure('SELECT 1;\nSELEC 2');

    expect(error.code).toBe('sql-failed');
    expect(error.message).toBe('2:1: the statement cannot be run: syntax error at or near "SELEC"');
  });

  it('fails with what the engine says of a value, without a place that may be of a view', async () => {
    const error = await failure('SELECT CAST(bucket AS INTEGER) FROM cost');

    expect(error.code).toBe('sql-failed');
    expect(error.message).toMatch(/Could not convert string/);
    expect(error.detail.place).toBeUndefined();
  });

  it.each(['', ' ;; ', '-- nothing'])('fails if there is no statement: %j', async (sql) => {
    const error = await failure(sql);

    expect(error.message).toContain('there is no statement');
  });

  it.each(['SELECT 1e400::DOUBLE', "SELECT 'a", `SELECT ${'1 + '.repeat(2000)}1`])(
    'fails with words for what the parser cannot take: %.30s',
    async (sql) => {
      const error = await failure(sql);

      expect(error.code).toBe('sql-failed');
      expect(error.detail.place?.line).toBe(1);
    },
  );

  it('fails for a parameter, which nobody can give', async () => {
    const error = await failure('SELECT ?');

    expect(error.code).toBe('sql-failed');
  });

  it('refuses an answer with more rows than may be held', async () => {
    const error = await failure('SELECT * FROM range(5001)', { maxRows: 5000 });
    const answer = await golden.ask('SELECT * FROM range(5000)', { maxRows: 5000 });

    expect(error.code).toBe('sql-answer-too-long');
    expect(error.message).toContain('more than 5,000 rows');
    expect(answer.rows).toHaveLength(5000);
  });
});

describe('a warehouse without data', () => {
  it('has every table, without rows', async () => {
    const empty = await loadedWarehouse();

    const answer = await empty.ask(
      `SELECT (SELECT count(*) FROM compute_cost), (SELECT sum(line_item_blended_cost) FROM automated),
        (SELECT count(*) FROM emr_eks_cost), (SELECT count(*) FROM bill_line)`,
    );
    await empty.close();

    expect(answer.rows).toEqual([['0', null, '0', '0']]);
  });
});
