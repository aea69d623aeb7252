import { message, MoorageError } from '@moorage/core';
import type { Weights } from '../config/cost-config.js';
import { hourMs } from '../load/utc-day.js';
import type { Database, Row } from '../store/database.js';
import { readSql } from '../store/sql-file.js';
import { literal } from '../store/sql-text.js';
import { sumOfLines } from './bill-lines.js';
import type { BillLine, NodeStep, PodPiece, Share } from './explanation.js';
import { shareOf } from './share.js';
import type { PodNames } from './share.js';
import { billOfStep } from './step-key.js';
import type { StepKey } from './step-key.js';

export interface NodeStepRequest {
  readonly database: Database;
  readonly key: StepKey;
  readonly lines: readonly BillLine[];
  readonly weights: Weights;
  /** Names of the subject's pods by uid. */
  readonly pods: PodNames;
  /** Whether the subject is a bucket that a whole group of nobody's shares ends in. */
  readonly bucket: string | null;
}

/**
 * A bill group of an instance, with the subject's shares; reads the relations of its hour (`node_group` and on).
 *
 * @throws MoorageError `allocation-stale` if the shares are not those that were stored: the inputs changed since.
 */
export async function explainNode(request: NodeStepRequest): Promise<NodeStep> {
  const { database, key, lines, bucket } = request;
  const instances = literal(key.instance ?? '');
  const groups = await database.rows(await readSql('explain/node_step', { instances }));
  const group = groups.find((row) => isGroupOf(row, key));
  if (group === undefined) throw changed(key);
  const parts = (await database.rows(await readSql('explain/node_part', { instances }))).filter(
    (row) => row['group_no'] === group['group_no'],
  );
  const [billed, unobserved] = [whole(group, 't'), whole(group, 'unobserved_t')];
  const denominator = whole(group, 'd');
  const isMine = (row: Row): boolean =>
    row['is_last'] === 1 ? bucket === 'idle' : request.pods.has(String(row['tie']));
  const pieces = await readPieces(request);
  const shares = parts
    .filter(isMine)
    .map((row) => shareOf(row, { splitPico: billed - unobserved, denominator, pods: request.pods, pieces }));
  const others = parts.filter((row) => !isMine(row));
  const step: NodeStep = {
    kind: 'node',
    ...billOfStep(key),
    lines,
    billedPico: billed,
    amountPico: key.amountPico,
    instance: key.instance ?? '',
    node: textOrNull(group, 'node'),
    instanceType: textOrNull(group, 'instance_type'),
    isEstimated: key.isEstimated,
    capacity: {
      source: String(group['capacity_source']) as NodeStep['capacity']['source'],
      cpuMillis: whole(group, 'cpu_millis'),
      memoryKib: whole(group, 'mem_kib'),
      gpus: whole(group, 'gpu'),
    },
    billedMs: Number(group['billed_ms']),
    baseMs: Number(group['base_ms']),
    observedMs: Number(group['observed_ms']),
    unobservedPico: unobserved,
    splitPico: billed - unobserved,
    capacityWeight: whole(group, 'capacity_weight'),
    podWeight: whole(group, 'pod_weight'),
    denominator,
    shares: bucket === 'unobserved' ? [unobservedShare(unobserved)] : shares,
    others: {
      count: others.length,
      weight: others.reduce((sum, row) => sum + whole(row, 'w'), 0n),
      amountPico: others.reduce((sum, row) => sum + whole(row, 'units'), 0n),
    },
  };
  requireStored(step, key);
  return step;
}

/** The recomputed shares must be the stored ones, and the lines what was split. */
function requireStored(step: NodeStep, key: StepKey): void {
  const found = step.shares.reduce((sum, share) => sum + share.amountPico, 0n);
  if (found !== key.amountPico || sumOfLines(step.lines) !== step.billedPico) throw changed(key);
}

function changed({ dt }: StepKey): MoorageError {
  const stale = message('allocation-stale', { period: dt, days: '1 day' });
  return new MoorageError({ ...stale, severity: 'error' });
}

function isGroupOf(row: Row, key: StepKey): boolean {
  return (
    row['payer'] === key.payer &&
    row['period'] === key.period &&
    row['currency'] === key.currency &&
    row['account'] === key.account &&
    row['category'] === key.category &&
    row['purchase_option'] === key.purchaseOption &&
    row['estimated'] === key.isEstimated &&
    Number(row['hour_ms']) === key.hourMs
  );
}

async function readPieces({
  database,
  key,
  weights,
  pods,
}: NodeStepRequest): Promise<ReadonlyMap<string, readonly PodPiece[]>> {
  if (pods.size === 0 || key.hourMs === null) return new Map();
  const rows = await database.rows(
    await readSql('explain/pod_piece', {
      uids: [...pods.keys()].map(literal).join(', '),
      from_ms: String(key.hourMs),
      to_ms: String(key.hourMs + hourMs),
    }),
  );
  const pieces = new Map<string, PodPiece[]>();
  for (const row of rows.filter((each) => each['instance'] === key.instance)) {
    const uid = String(row['uid']);
    const held = (request: string, use: string): bigint => {
      const [asked, used] = [whole(row, request), row[use] === null ? 0n : whole(row, use)];
      return weights.basis === 'max' && used > asked ? used : asked;
    };
    const piece = {
      startMs: Number(row['start_ms']),
      endMs: Number(row['end_ms']),
      countedMs: Number(row['counted_ms']),
      cpuMillis: held('cpu_millis', 'cpu_usage_millis'),
      memoryKib: held('mem_kib', 'mem_usage_kib'),
      gpus: whole(row, 'gpu'),
    };
    pieces.set(uid, [...(pieces.get(uid) ?? []), piece]);
  }
  return pieces;
}

function unobservedShare(amountPico: bigint): Share {
  return {
    party: { kind: 'unobserved' },
    weight: 0n,
    floorPico: amountPico,
    remainder: 0n,
    unit: 0n,
    amountPico,
    pieces: [],
  };
}

function whole(row: Row, name: string): bigint {
  return BigInt(String(row[name]));
}

function textOrNull(row: Row, name: string): string | null {
  return row[name] === null ? null : String(row[name]);
}
