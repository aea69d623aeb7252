import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cell } from '../../src/store/database.js';
import { parseCsv } from '../world/csv.js';
import { guidePage, shownAnswers, sqlBlocks } from './guide-page.js';
import { goldenHour, loadedWarehouse } from './loaded-warehouse.js';
import type { LoadedWarehouse } from './loaded-warehouse.js';

const page = guidePage();
const answers = shownAnswers(page);
const bill = readFileSync(new URL('./fixture/more-uplift.csv', import.meta.url), 'utf8');

let golden: LoadedWarehouse;
let moreUplift: LoadedWarehouse;

beforeAll(async () => {
  golden = await loadedWarehouse(goldenHour());
  moreUplift = await loadedWarehouse({ ...goldenHour(), 'bill.csv': bill });
});

afterAll(async () => {
  await golden.close();
  await moreUplift.close();
});

/** Cells as the page shows them, sorted unless their order counts. */
function shown(rows: readonly (readonly Cell[])[], isOrdered: boolean): readonly (readonly string[])[] {
  const cells = rows.map((row) => row.map((cell) => (cell === null ? 'NULL' : String(cell))));
  return isOrdered ? cells : cells.sort((a, b) => (a.join('|') < b.join('|') ? -1 : 1));
}

describe('the tables of docs/guide/query-with-sql.md', () => {
  it('are found, those of the five statements among them', () => {
    expect(answers.length).toBe(page.split('<!-- answer').length - 1);
    expect(answers.filter(({ isOrdered }) => isOrdered)).toHaveLength(sqlBlocks(page).length);
    expect(answers.filter(({ isOrdered }) => !isOrdered).map(({ title }) => title)).toEqual([
      'statement 1',
      'statement 2',
      'statement 3',
      'statement 3',
      'rows of statement 4',
      'statement 5',
      'statements 4 and 5',
      'statements 4 and 5',
    ]);
  });

  it.each(answers)('are what $title answers', async ({ sql, onMoreUplift, isOrdered, header, rows }) => {
    const answer = await (onMoreUplift ? moreUplift : golden).ask(sql);

    expect(answer.columns.map(({ name }) => name)).toEqual(header);
    expect(shown(answer.rows, isOrdered)).toEqual(shown(rows, isOrdered));
  });
});

describe('the text of docs/guide/query-with-sql.md', () => {
  it('has no figure that no answer gives', async () => {
    const given = new Set(answers.flatMap(({ rows }) => rows.flat()));
    const sums = await golden.ask(
      `SELECT (SELECT sum(amount) FROM cost), (SELECT sum(totalcost) FROM compute_cost),
        (SELECT sum(amount) FROM cost WHERE category = 'emr_uplift')`,
    );
    for (const sum of sums.rows[0] ?? []) given.add(String(sum));

    const told = [...page.matchAll(/\b\d+\.\d{6,}\b/g)].map(([figure]) => figure);

    expect(told.filter((figure) => !given.has(figure))).toEqual([]);
    expect(told.length).toBeGreaterThan(60);
  });

  it('says of the differences what is so', async () => {
    const [row = []] = (
      await golden.ask(
        `SELECT
          (SELECT sum(totalcost) FROM compute_cost WHERE job_id IS NULL AND run = 'spark-app-7'),
          (SELECT sum(totalcost) FROM compute_cost WHERE job_id IS NULL AND run IS NULL),
          (SELECT sum(amount) FROM cost) - (SELECT sum(totalcost) FROM compute_cost),
          (SELECT sum(amount) FROM cost WHERE bucket IN ('idle', 'control_plane', 'commitment', 'node_network'))
            + (SELECT sum(amount) FROM cost WHERE category = 'emr_uplift')`,
      )
    ).rows;

    expect(row.slice(0, 2)).toEqual(['0.010544062500', '0.002658760684']);
    expect(row[2]).toBe(row[3]);
  });

  it('names every table and every column of those that are described', async () => {
    const { rows } = await golden.ask(
      `SELECT table_name, list(column_name ORDER BY column_index) FROM duckdb_columns()
      WHERE NOT internal GROUP BY ALL`,
    );

    for (const [table, columns] of rows) {
      expect(page.includes(`\`${String(table)}\``), String(table)).toBe(true);
      const described = describedColumns(String(table));
      if (described !== undefined) expect(described).toEqual(JSON.parse(String(columns)));
    }
    expect(rows.filter(([table]) => describedColumns(String(table)) !== undefined)).toHaveLength(15);
  });
});

/** Columns that the page lists for a table, in their order. */
function describedColumns(table: string): readonly string[] | undefined {
  const item = new RegExp(`^- \`${table}\`[^]*?Columns:([^]*?)\\.\\n(?=- |\\n)`, 'm').exec(page);
  const text = item?.[0].split('\n- ').length === 1 ? item[1] : undefined;
  return text === undefined ? undefined : [...text.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
}

describe('the bill with more uplift', () => {
  it('is that of the golden hour, with blended cost and six more lines', () => {
    const lines = parseCsv(bill);
    const original = parseCsv(goldenHour()['bill.csv'] ?? '');

    expect(lines).toHaveLength(original.length + 6);
    for (const [at, line] of original.entries()) {
      for (const [column, value] of line) {
        if (!column.startsWith('expected_')) expect(lines[at]?.get(column)).toBe(value);
      }
    }
  });
});
