import { stat } from 'node:fs/promises';
import { detectInput } from '../collect/input-kind.js';
import type { DetectedInput, TableKind } from '../collect/input-kind.js';
import type { Database } from '../store/database.js';
import { digestFile } from '../store/durable-file.js';
import { literal } from '../store/sql-text.js';
import type { TableInput } from './table-source.js';

/** An input with everything that its reader needs. */
export type Input = DetectedInput & TableInput & { readonly bytes: number };

/**
 * Looks at a file: what it holds, its columns and the digest of its bytes.
 *
 * @param format - what a table is, if somebody says it.
 */
export async function describeInput(path: string, database: Database, format?: TableKind): Promise<Input> {
  const detected = await detectInput(path, database, format);
  const digest = await digestFile(path);
  const { size: bytes } = await stat(path);
  if (detected.encoding !== 'parquet') return { ...detected, digest, bytes, types: {} };
  const rows = await database.rows(
    `DESCRIBE SELECT * FROM read_parquet(${literal(path)}, hive_partitioning = false)`,
  );
  const types = Object.fromEntries(
    rows.map((row) => [String(row['column_name']), String(row['column_type'])]),
  );
  return { ...detected, digest, bytes, types };
}
