import { open } from 'node:fs/promises';
import { message, MoorageError } from '@moorage/core';
import type { Database } from '../store/database.js';
import { literal } from '../store/sql-text.js';
import { checkGzip, isGzip } from './gzip-file.js';
import { readLines } from './json-lines.js';
import { recordingKind } from './recording-kind.js';
import { unreadableFile } from './unreadable-file.js';

/** What a file holds. */
export type InputKind =
  | 'cur2'
  | 'pods'
  | 'nodes'
  | 'coverage'
  | 'recorded-pods'
  | 'recorded-nodes'
  | 'kubelet-summary'
  | 'not-needed'
  | 'cost-config'
  | 'platform-config'
  | 'platform-part';

/** What a table may be. */
export type TableKind = Extract<InputKind, 'cur2' | 'pods' | 'nodes' | 'coverage'>;

export type Encoding = 'csv' | 'parquet' | 'json-lines' | 'yaml';

export interface DetectedInput {
  readonly path: string;
  readonly kind: InputKind;
  readonly encoding: Encoding;
  /** Columns of a table, as named in the file; empty for other encodings. */
  readonly columns: readonly string[];
}

/** Columns that make a table what it is. */
const tableForms: readonly { readonly kind: TableKind; readonly columns: readonly string[] }[] = [
  { kind: 'cur2', columns: ['line_item_line_item_type', 'bill_payer_account_id'] },
  { kind: 'pods', columns: ['cluster', 'namespace', 'pod', 'uid'] },
  { kind: 'nodes', columns: ['cluster', 'node', 'instance_id'] },
  { kind: 'coverage', columns: ['cluster', 'start', 'end'] },
];

/** Formats that are known by their first column names but have no reader. */
const unreadForms: readonly { readonly column: string; readonly name: string }[] = [
  { column: 'lineItem/LineItemType', name: 'a legacy Cost and Usage Report' },
  { column: 'BilledCost', name: 'FOCUS' },
  {
    column: 'line_item_line_item_type',
    name: 'a legacy Cost and Usage Report (no bill_payer_account_id column)',
  },
];

/**
 * Finds out what a file holds from its first bytes and column names, not from its name alone.
 *
 * @param format - what tables are, whatever their columns are called. @default recognised by their columns
 * @throws MoorageError `input-empty`, `input-unreadable`, `input-truncated` or `input-format-unknown` with what was found.
 */
export async function detectInput(
  path: string,
  database: Database,
  format?: TableKind,
): Promise<DetectedInput> {
  if (/\.ya?ml$/.test(path)) return detectConfig(path);
  const start = await readStart(path);
  if (start.length === 0) throw new MoorageError(message('input-empty', { path }));
  if (start.subarray(0, 4).toString('latin1') === 'PAR1') {
    return detectTable({ path, encoding: 'parquet', columns: await parquetColumns(path, database) }, format);
  }
  const first = await firstLine(path);
  if (first.trimStart().startsWith('{')) return detectRecording(path, first);
  if (isGzip(path)) await checkGzip(path);
  return detectTable({ path, encoding: 'csv', columns: splitHeader(first) }, format);
}

async function readStart(path: string): Promise<Buffer> {
  const handle = await open(path, 'r').catch((error: unknown) => {
    throw unreadableFile(error, path);
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(8), 0, 8, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function firstLine(path: string): Promise<string> {
  for await (const line of readLines(path)) {
    if (line.trim() !== '') return line;
  }
  throw new MoorageError(message('input-empty', { path }));
}

async function parquetColumns(path: string, database: Database): Promise<readonly string[]> {
  try {
    const rows = await database.rows(`DESCRIBE SELECT * FROM read_parquet(${literal(path)})`);
    return rows.map((row) => String(row['column_name']));
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new MoorageError(message('input-truncated', { path, reason }), { cause: error });
  }
}

function splitHeader(line: string): readonly string[] {
  return line.split(',').map((name) => name.trim().replace(/^"(.*)"$/, '$1'));
}

function detectTable(table: Omit<DetectedInput, 'kind'>, format: TableKind | undefined): DetectedInput {
  if (format !== undefined) return { ...table, kind: format };
  const { path, columns } = table;
  const form = tableForms.find((candidate) => candidate.columns.every((column) => columns.includes(column)));
  if (form !== undefined) return { ...table, kind: form.kind };
  const unread = unreadForms.find((candidate) => columns.includes(candidate.column));
  const found = unread?.name ?? `a table with the columns ${columns.slice(0, 6).join(', ')}`;
  throw new MoorageError(message('input-format-unknown', { path, found }));
}

function detectRecording(path: string, first: string): DetectedInput {
  const kind = recordingKind(first);
  if (kind !== undefined) return { path, kind, encoding: 'json-lines', columns: [] };
  throw new MoorageError(
    message('input-format-unknown', { path, found: `JSON lines such as ${first.slice(0, 60)}` }),
  );
}

async function detectConfig(path: string): Promise<DetectedInput> {
  for await (const line of readLines(path)) {
    const kind = /^kind:\s*(\w+)/.exec(line)?.[1];
    if (kind === 'Cost') return { path, kind: 'cost-config', encoding: 'yaml', columns: [] };
    if (kind === 'Platform') return { path, kind: 'platform-config', encoding: 'yaml', columns: [] };
    if (kind === 'PlatformPart') return { path, kind: 'platform-part', encoding: 'yaml', columns: [] };
  }
  throw new MoorageError(
    message('input-format-unknown', { path, found: 'YAML without "kind: Cost" or "kind: Platform"' }),
  );
}
