import type { Database } from '../store/database.js';
import { digestTexts } from '../store/durable-file.js';
import { filesOf } from '../store/manifest.js';
import type { FileEntry, PartitionKeys } from '../store/manifest.js';
import { typedColumns } from '../store/schema.js';
import { readSql } from '../store/sql-file.js';
import { literal } from '../store/sql-text.js';
import type { FileToWrite, StagedFile, Warehouse } from '../store/warehouse.js';
import { noCluster } from './no-cluster.js';
import { platformOwners } from './platform-owners.js';
import type { Settings } from './settings.js';

/** The file of what each team receives of a cluster's pots of a day; reads the relation `cost` of that cluster and day. */
export async function clusterPotFile(
  database: Database,
  target: { readonly keys: PartitionKeys; readonly origin: string },
): Promise<FileToWrite> {
  await createSpread(database, { at: 'cluster', which: 'true', name: 'spread' });
  return {
    table: 'spread',
    keys: target.keys,
    origin: target.origin,
    select: `SELECT ${typedColumns('spread')} FROM spread`,
  };
}

/**
 * Shares out what belongs to no cluster (tax, support, unused commitment …) over the teams of the billing period, by
 * their direct cost in the whole period, and replaces what was shared before.
 */
export async function allocatePayerPots(request: {
  readonly warehouse: Warehouse;
  readonly database: Database;
  readonly settings: Settings;
  readonly rulesVersion: number;
}): Promise<void> {
  const { warehouse, database, settings } = request;
  const costs = filesOf(warehouse.manifest, 'cost');
  const shared = filesOf(warehouse.manifest, 'spread', { cluster: noCluster });
  const staged: StagedFile[] = [];
  const replaced = new Set<string>();
  for (const month of monthsOf([...costs, ...shared])) {
    const files = costs.filter((file) => file.keys['dt']?.startsWith(month));
    const origin = digestTexts([
      `rules ${String(request.rulesVersion)}`,
      JSON.stringify(settings.config),
      JSON.stringify(platformOwners(settings.platform)),
      ...files.map((file) => file.sha256),
    ]);
    const before = shared.filter((file) => file.keys['month'] === month);
    if (before.length > 0 && before.every((file) => file.origin === origin)) continue;
    replaced.add(month);
    await database.run(`CREATE OR REPLACE TEMP VIEW cost_of_month AS ${warehouse.relationOf('cost', files)}`);
    await createSpread(database, {
      at: literal(noCluster),
      which: `cluster = ${literal(noCluster)}`,
      name: 'spread',
      recipients: 'true',
      from: 'cost_of_month',
    });
    const select = `SELECT ${typedColumns('spread')} FROM spread`;
    staged.push(
      ...(await warehouse.stage(database, [
        { table: 'spread', keys: { cluster: noCluster, month }, origin, select },
      ])),
    );
  }
  if (replaced.size === 0) return;
  await warehouse.commit(staged, {
    remove: (file) =>
      file.table === 'spread' && file.keys['month'] !== undefined && replaced.has(file.keys['month']),
  });
}

function monthsOf(files: readonly FileEntry[]): readonly string[] {
  return [...new Set(files.map((file) => (file.keys['dt'] ?? file.keys['month'] ?? '').slice(0, 7)))].sort();
}

interface SpreadOptions {
  /** Expression that a pot and its recipients share. */
  readonly at: string;
  /** Condition on the pots. */
  readonly which: string;
  /** Condition on the recipients. @default that of the pots */
  readonly recipients?: string;
  /** Relation to read. @default 'cost' */
  readonly from?: string;
  readonly name: string;
}

async function createSpread(database: Database, options: SpreadOptions): Promise<void> {
  const { at, which, recipients = which, from = 'cost', name } = options;
  const over = (sql: string): string => sql.replaceAll(/\bFROM cost\b/g, `FROM ${from}`);
  await database.run(
    `CREATE OR REPLACE TEMP TABLE pot AS ${over(await readSql('allocate/pot', { at, which }))}`,
  );
  await database.run(
    `CREATE OR REPLACE TEMP TABLE team_cost AS ${over(await readSql('allocate/team_cost', { at, which: recipients }))}`,
  );
  await database.run(
    `CREATE OR REPLACE TEMP TABLE spread_party AS ${await readSql('allocate/spread_party')}`,
  );
  const share = await readSql('allocate/largest_remainder', { party: 'spread_party' });
  await database.run(`CREATE OR REPLACE TEMP VIEW spread_share AS ${share}`);
  await database.run(`CREATE OR REPLACE TEMP TABLE ${name} AS ${await readSql('allocate/spread')}`);
}
