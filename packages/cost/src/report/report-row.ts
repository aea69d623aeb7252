import { message, MoorageError } from '@moorage/core';
import { dayMs } from '../load/utc-day.js';
import { allocationRelation } from '../store/allocation-relation.js';
import type { Database } from '../store/database.js';
import { filesOf } from '../store/manifest.js';
import type { FileEntry } from '../store/manifest.js';
import type { FixedTable } from '../store/schema.js';
import { readSql } from '../store/sql-file.js';
import { identifier } from '../store/sql-text.js';
import type { Warehouse } from '../store/warehouse.js';
import type { Dimension, DimensionColumn } from './dimension.js';
import { hasDay, timeCondition } from './time-range.js';
import type { TimeRange } from './time-range.js';

interface RowRequest {
  readonly dimensions: readonly Dimension[];
  readonly view: 'direct' | 'loaded';
  readonly range: TimeRange;
}

/** Columns of dimensions, each once. */
export function reportColumns(dimensions: readonly Dimension[]): readonly DimensionColumn[] {
  const columns = dimensions.flatMap((dimension) => dimension.columns);
  return columns.filter((column, at) => columns.findIndex(({ name }) => name === column.name) === at);
}

/** Makes the relation `report_row`: a column for each of the dimensions, and currency, bucket, estimated and amount. */
export async function createReportRows(
  database: Database,
  warehouse: Warehouse,
  request: RowRequest,
): Promise<void> {
  if (request.view === 'loaded') refuseTooFine(request);
  await createSource(database, warehouse, request);
  if (request.view === 'direct') await createDirectRows(database, request);
  else await createLoadedRows(database, warehouse, request);
}

/** Pots are shared by the day or by the month, so nothing finer is known of what was received. */
function refuseTooFine({ dimensions, range }: RowRequest): void {
  const fine = dimensions.find((each) => each.columns.some((column) => column.shared.by === 'nothing'));
  const isWholeDays = [range.fromMs, range.toMs].every((bound) => bound === undefined || bound % dayMs === 0);
  if (fine === undefined && isWholeDays) return;
  const dimension = fine?.name ?? 'parts of a day';
  const known =
    'team, cost-centre, job, run, role, pod, namespace, virtual-cluster, cluster, account, category, bucket, day';
  throw new MoorageError(message('loaded-view-too-fine', { dimension, known }));
}

/** Makes the view `source`, the coarsest relation that has all columns, and what is joined to it. */
async function createSource(database: Database, warehouse: Warehouse, request: RowRequest): Promise<void> {
  const { dimensions, view, range } = request;
  const needs = new Set(dimensions.map((dimension) => dimension.needs));
  // What a team receives follows its direct cost of the whole month, whatever days are shown.
  const isShown = (file: FileEntry): boolean => view === 'loaded' || hasDay(range, file.keys['dt'] ?? '');
  const open = async (name: string, from: FixedTable): Promise<void> => {
    const files = filesOf(warehouse.manifest, from).filter(isShown);
    await database.run(`CREATE OR REPLACE TEMP VIEW ${name} AS ${warehouse.relationOf(from, files)}`);
  };
  if (needs.has('allocation') || needs.has('pod') || needs.has('tag')) {
    const allocation = await allocationRelation(warehouse, isShown);
    await database.run(`CREATE OR REPLACE TEMP VIEW source AS ${allocation}`);
  } else await open('source', needs.has('run') ? 'run_cost' : 'cost');
  if (needs.has('pod')) {
    await open('pod', 'pod');
    await database.run(`CREATE OR REPLACE TEMP VIEW pod_name AS ${await readSql('report/pod_name')}`);
  }
  if (needs.has('tag')) {
    await open('charge', 'charge');
    await database.run(`CREATE OR REPLACE TEMP VIEW tag AS ${await readSql('report/tag')}`);
  }
}

function joins(dimensions: readonly Dimension[]): string {
  const needs = new Set(dimensions.map((dimension) => dimension.needs));
  return [
    ...(needs.has('pod') ? ['LEFT JOIN pod_name p ON p.cluster = r.cluster AND p.uid = r.uid'] : []),
    ...(needs.has('tag') ? ['LEFT JOIN tag g ON g.resource_id = r.resource_id AND g.dt = r.dt'] : []),
  ].join(' ');
}

/** A select list of expressions with their names, each with a comma behind it. */
function selectList(
  columns: readonly DimensionColumn[],
  expression: (column: DimensionColumn) => string,
): string {
  return columns.map((column) => `${expression(column)} AS ${identifier(column.name)}, `).join('');
}

function nameList(columns: readonly DimensionColumn[]): string {
  return columns.map(({ name }) => `${identifier(name)}, `).join('');
}

async function createDirectRows(database: Database, { dimensions, range }: RowRequest): Promise<void> {
  const direct = await readSql('report/direct_row', {
    columns: selectList(reportColumns(dimensions), ({ expression }) => expression),
    joins: joins(dimensions),
    time: timeCondition(range),
  });
  await database.run(`CREATE OR REPLACE TEMP VIEW report_row AS ${direct}`);
}

async function createLoadedRows(
  database: Database,
  warehouse: Warehouse,
  request: RowRequest,
): Promise<void> {
  const { dimensions, range } = request;
  const columns = reportColumns(dimensions);
  const inherited = columns.filter(({ shared }) => shared.by === 'direct');
  const files = filesOf(warehouse.manifest, 'spread');
  await database.run(`CREATE OR REPLACE TEMP VIEW spread AS ${warehouse.relationOf('spread', files)}`);
  await database.run(`CREATE OR REPLACE TEMP TABLE shared_group AS ${await readSql('report/shared_group')}`);
  const part = await readSql('report/direct_part', {
    columns: selectList(inherited, ({ expression }) => expression),
    joins: joins(dimensions),
    tie: tieExpression(inherited),
    names: nameList(inherited),
    grouped: inherited.map(({ name }) => `, ${identifier(name)}`).join(''),
  });
  await database.run(`CREATE OR REPLACE TEMP TABLE direct_part AS ${part}`);
  await database.run(`CREATE OR REPLACE TEMP VIEW shared_party AS ${await readSql('report/shared_party')}`);
  const share = await readSql('allocate/largest_remainder', { party: 'shared_party' });
  await database.run(`CREATE OR REPLACE TEMP TABLE shared_share AS ${share}`);
  const loaded = await readSql('report/loaded_row', {
    kept: selectList(columns, keptExpression),
    joins: joins(dimensions),
    row_time: timeCondition(range),
    taken: selectList(columns, takenExpression),
    given: selectList(columns, givenExpression),
    time: timeCondition(range, 'CAST(NULL AS BIGINT)'),
  });
  await database.run(`CREATE OR REPLACE TEMP VIEW report_row AS ${loaded}`);
}

/** A text that tells the parts of a team apart; characters that no name holds separate values and stand for none. */
function tieExpression(columns: readonly DimensionColumn[]): string {
  if (columns.length === 0) return `''`;
  const values = columns.map(({ name }) => `coalesce(${identifier(name)}, chr(30))`);
  return values.join(` || chr(31) || `);
}

/** Whose a cost is that was not shared out; what was shared out is nobody's before it is somebody's again. */
function keptExpression(column: DimensionColumn): string {
  return isOwner(column) ? `CASE WHEN pot.payer IS NULL THEN ${column.expression} END` : column.expression;
}

/** Whose a pot was before it was shared: nobody's. */
function takenExpression(column: DimensionColumn): string {
  return column.shared.by === 'column' && !isOwner(column)
    ? overGroup(column.shared.column)
    : 'CAST(NULL AS VARCHAR)';
}

function isOwner({ name, shared }: DimensionColumn): boolean {
  return shared.by === 'direct' || name === 'team' || name === 'cost-centre';
}

function givenExpression({ name, shared }: DimensionColumn): string {
  return shared.by === 'column' ? overGroup(shared.column) : `p.${identifier(name)}`;
}

function overGroup(column: string): string {
  return column.includes('r.') ? column : `r.${column}`;
}
