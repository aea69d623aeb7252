import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatPico } from '@moorage/core';
import type { Database } from '../store/database.js';
import { identifier, literal } from '../store/sql-text.js';
import { mergeRest } from './report.js';
import type { CostReport } from './report.js';

/** A report as a Parquet file: the columns asked for as text, amount as DECIMAL(38,12), and currency. */
export async function reportParquet(database: Database, report: CostReport, id: string): Promise<Uint8Array> {
  const columns = report.columns.map((name) => `${identifier(name)} VARCHAR`);
  await database.run(
    `CREATE OR REPLACE TEMP TABLE report_export (${[...columns, 'amount VARCHAR', 'currency VARCHAR'].join(', ')})`,
  );
  await database.append(
    'report_export',
    mergeRest(report).map((row) => [
      ...report.columns.map((name) => row.values[name] ?? null),
      formatPico(row.amountPico),
      row.currency,
    ]),
  );
  const path = join(tmpdir(), `moorage-report-${id}.parquet`);
  try {
    const select = `SELECT * REPLACE (CAST(amount AS DECIMAL(38,12)) AS amount) FROM report_export`;
    await database.run(`COPY (${select}) TO ${literal(path)} (FORMAT parquet, COMPRESSION zstd)`);
    return await readFile(path);
  } finally {
    await rm(path, { force: true });
  }
}
