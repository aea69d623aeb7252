import { rulesVersion } from '../allocate/allocate.js';
import { createSettings } from '../allocate/settings.js';
import type { Settings } from '../allocate/settings.js';
import { dayMs, dayStart } from '../load/utc-day.js';
import { hasDay } from '../report/time-range.js';
import type { TimeRange } from '../report/time-range.js';
import { allocationRelation } from '../store/allocation-relation.js';
import type { Database } from '../store/database.js';
import { filesOf } from '../store/manifest.js';
import type { FileEntry } from '../store/manifest.js';
import type { FixedTable } from '../store/schema.js';
import { readSql } from '../store/sql-file.js';
import { literal } from '../store/sql-text.js';
import type { Warehouse } from '../store/warehouse.js';
import { readBillLines, sumOfLines } from './bill-lines.js';
import type { BillLine, Explanation, Step, WholeStep } from './explanation.js';
import { explainNode } from './node-step.js';
import { openDay, openNodeHour, openUplift } from './open-day.js';
import type { PodNames } from './share.js';
import { billOfStep, findStepKeys } from './step-key.js';
import type { StepKey } from './step-key.js';
import { findSubject, subjectCondition } from './subject.js';
import type { Subject } from './subject.js';
import { explainUplift } from './uplift-step.js';

export interface ExplainRequest {
  /** `run/…`, `job/…`, `pod/…`, `team/…`, `bucket/…`, or a bare name where only one thing has it. */
  readonly id: string;
  readonly settings: Settings;
  readonly range?: TimeRange;
  /** Bill groups to show, the largest first; the rest is told as a sum. @default 20 */
  readonly limit?: number;
}

/**
 * Walks a cost back to the lines of the bill: for each bill group what was billed, what it was split by, and the share.
 *
 * Shares are computed again from the loaded rows and must equal the stored ones.
 *
 * @throws MoorageError `explain-not-found` or `explain-ambiguous`; `allocation-stale` if the inputs changed since they were
 * allocated.
 */
export async function explain(
  warehouse: Warehouse,
  database: Database,
  request: ExplainRequest,
): Promise<Explanation> {
  const { id, settings, range = {}, limit = 20 } = request;
  await openAllocation(warehouse, database, range);
  const subject = await findSubject(database, id, periodText(range));
  await keepSubject(database, subject);
  const keys = await findStepKeys(database);
  const owners = await readOwners(database);
  const shown = keys.slice(0, limit);
  const steps = await explainSteps({ warehouse, database, settings, subject }, shown);
  return {
    subject,
    rulesVersion,
    weights: settings.config.weights,
    teams: owners.teams,
    jobs: owners.jobs,
    totals: sumsByCurrency(keys).map(({ currency, amountPico }) => ({ currency, amountPico })),
    steps,
    rest: sumsByCurrency(keys.slice(limit)),
  };
}

/** Points the views `allocation`, `run_cost` and `pod` at the files of the days. */
async function openAllocation(warehouse: Warehouse, database: Database, range: TimeRange): Promise<void> {
  const isShown = (file: FileEntry): boolean => hasDay(range, file.keys['dt'] ?? '');
  const filesShown = (table: FixedTable): readonly FileEntry[] =>
    filesOf(warehouse.manifest, table).filter(isShown);
  const relations = {
    allocation: await allocationRelation(warehouse, isShown),
    run_cost: warehouse.relationOf('run_cost', filesShown('run_cost')),
    pod: warehouse.relationOf('pod', filesShown('pod')),
  };
  for (const [name, select] of Object.entries(relations)) {
    await database.run(`CREATE OR REPLACE TEMP VIEW ${name} AS ${select}`);
  }
}

/** Keeps what is the subject's, in the relation `allocation`, and its pods in `pod_name`: days that are opened later have views of their own. */
async function keepSubject(database: Database, subject: Subject): Promise<void> {
  await database.run(
    `CREATE OR REPLACE TEMP TABLE explained_allocation AS SELECT * FROM allocation WHERE ${subjectCondition(subject)}`,
  );
  await database.run('CREATE OR REPLACE TEMP VIEW allocation AS SELECT * FROM explained_allocation');
  await database.run(`CREATE OR REPLACE TEMP TABLE pod_name AS ${await readSql('explain/pod_name')}`);
}

function periodText({ fromMs, toMs }: TimeRange): string {
  return fromMs === undefined && toMs === undefined ? 'what is allocated' : 'the days that were asked for';
}

async function readOwners(
  database: Database,
): Promise<{ readonly teams: readonly string[]; readonly jobs: readonly string[] }> {
  const rows = await database.rows('SELECT DISTINCT team, job FROM allocation');
  const named = (column: 'team' | 'job'): readonly string[] =>
    [...new Set(rows.flatMap((row) => (row[column] === null ? [] : [String(row[column])])))].sort();
  return { teams: named('team'), jobs: named('job') };
}

interface Session {
  readonly warehouse: Warehouse;
  readonly database: Database;
  readonly settings: Settings;
  readonly subject: Subject;
}

async function explainSteps(session: Session, keys: readonly StepKey[]): Promise<readonly Step[]> {
  const { warehouse, database, settings, subject } = session;
  const pods = await readPods(database);
  const pathOf = await pathsByInput(warehouse);
  await createSettings(database, settings);
  const steps = new Map<StepKey, readonly Step[]>();
  for (const dt of [...new Set(keys.map((key) => key.dt))].sort()) {
    const today = keys.filter((key) => key.dt === dt);
    const day = { warehouse, database, settings, dt };
    await openDay(day);
    const linesOf = async (key: StepKey): Promise<readonly BillLine[]> =>
      readBillLines(database, key, pathOf);
    const isUplift = ({ kind, category }: StepKey): boolean => kind !== 'node' && category === 'emr_uplift';
    for (const key of today.filter((each) => each.kind === 'whole' && !isUplift(each))) {
      steps.set(key, [wholeStep(key, await linesOf(key))]);
    }
    const uplift = today.filter(isUplift);
    for (const cluster of new Set(uplift.map((key) => key.cluster))) {
      // Which lines no pod shares is known once the others are split.
      await openUplift(day, cluster);
      for (const key of uplift.filter((each) => each.cluster === cluster)) {
        const lines = await linesOf(key);
        const isShared = key.kind === 'uplift';
        steps.set(
          key,
          isShared ? await explainUplift({ database, key, lines, pods }) : [wholeStep(key, lines)],
        );
      }
    }
    for (const [place, here] of byClusterHour(today.filter(({ kind }) => kind === 'node'))) {
      await openNodeHour(day, place);
      for (const key of here) {
        const bucket = subject.kind === 'bucket' ? subject.key : null;
        const request = {
          database,
          key,
          lines: await linesOf(key),
          weights: settings.config.weights,
          bucket,
        };
        const mine = await readPods(database, key);
        steps.set(key, [await explainNode({ ...request, pods: mine })]);
      }
    }
  }
  return keys.flatMap((key) => steps.get(key) ?? []);
}

function byClusterHour(
  keys: readonly StepKey[],
): readonly (readonly [{ readonly cluster: string; readonly fromMs: number }, readonly StepKey[]])[] {
  const places = new Map<string, [{ cluster: string; fromMs: number }, StepKey[]]>();
  for (const key of keys) {
    const fromMs = key.hourMs ?? dayStart(key.dt) + dayMs;
    const name = `${key.cluster} ${String(fromMs)}`;
    const known = places.get(name);
    if (known === undefined) places.set(name, [{ cluster: key.cluster, fromMs }, [key]]);
    else known[1].push(key);
  }
  return [...places.values()];
}

/** Pods of the subject with a share of a step, or of any step. */
async function readPods(database: Database, key?: StepKey): Promise<PodNames> {
  const ofStep =
    key?.kind !== 'node'
      ? ''
      : `AND a.instance = ${literal(key.instance ?? '')} AND a.hour_ms = ${String(key.hourMs)}`;
  const rows =
    await database.rows(`SELECT DISTINCT a.uid, coalesce(p.pod, a.uid) AS pod, a.role FROM explained_allocation a
    LEFT JOIN pod_name p ON p.cluster = a.cluster AND p.uid = a.uid
    WHERE a.uid IS NOT NULL ${ofStep}`);
  return new Map(
    rows.map((row) => [
      String(row['uid']),
      {
        pod: String(row['pod']),
        role: row['role'] === undefined || row['role'] === null ? null : String(row['role']),
      },
    ]),
  );
}

function wholeStep(key: StepKey, lines: readonly BillLine[]): WholeStep {
  return {
    kind: 'whole',
    ...billOfStep(key),
    lines,
    billedPico: sumOfLines(lines),
    amountPico: key.amountPico,
    bucket: key.bucket ?? '',
    resource: key.resource === '' ? null : key.resource,
  };
}

/** Paths of inputs by their digest, as the log of loads last saw them. */
async function pathsByInput(warehouse: Warehouse): Promise<(input: string) => string | null> {
  const log = await warehouse.readLog();
  const paths = new Map(log.map((entry) => [String(entry['digest']), String(entry['path'])]));
  return (input) => paths.get(input) ?? null;
}

function sumsByCurrency(keys: readonly StepKey[]): Explanation['rest'] {
  const sums = new Map<string, { currency: string; groups: number; amountPico: bigint }>();
  for (const { currency, amountPico } of keys) {
    const sum = sums.get(currency) ?? { currency, groups: 0, amountPico: 0n };
    sums.set(currency, { currency, groups: sum.groups + 1, amountPico: sum.amountPico + amountPico });
  }
  return [...sums.values()];
}
