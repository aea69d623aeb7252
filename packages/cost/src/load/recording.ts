import type { Database, Value } from '../store/database.js';
import { readRecordedPods } from '../collect/recorded-pods.js';
import type { PodInterval } from '../collect/recorded-pods.js';
import { readRecordedNodes } from '../collect/recorded-nodes.js';
import { readKubeletSummary } from '../collect/kubelet-summary.js';
import type { FileToWrite } from '../store/warehouse.js';
import { typedColumns } from '../store/schema.js';
import { literal } from '../store/sql-text.js';
import { podRowColumns, podRowsOf } from './pod-rows.js';
import type { PodRows } from './pod-rows.js';
import { dayOf } from './utc-day.js';

/** A recording that is about to be loaded, with the cluster it is from. */
export interface RecordingInput {
  readonly path: string;
  readonly digest: string;
  readonly cluster: string;
}

const rowsAtOnce = 50_000;

/** Reads a recorded watch of pods; the times in which it was alive are in the relation `coverage_row` then. */
export async function stageRecordedPods(database: Database, input: RecordingInput): Promise<PodRows> {
  const columns = Object.entries(podRowColumns).map(([name, type]) => `${name} ${type}`);
  await database.run(`CREATE OR REPLACE TABLE pod_row_recorded (${columns.join(', ')})`);
  await createCoverage(database);
  let rows: (readonly Value[])[] = [];
  for await (const observation of readRecordedPods(input.path)) {
    if (observation.kind === 'coverage') {
      const { startMs, endMs } = observation.interval;
      await database.append('coverage_row', [
        [input.cluster, input.digest, 'recording', BigInt(startMs), BigInt(endMs)],
      ]);
      continue;
    }
    rows.push(podRow(input, observation.interval));
    if (rows.length >= rowsAtOnce) {
      await database.append('pod_row_recorded', rows);
      rows = [];
    }
  }
  await database.append('pod_row_recorded', rows);
  return podRowsOf('pod_row_recorded', { input: literal(input.digest), source: `'recording'` });
}

function podRow(input: RecordingInput, interval: PodInterval): readonly Value[] {
  const { request } = interval;
  const whole = (value: number | null): bigint | null => (value === null ? null : BigInt(value));
  return [
    input.cluster,
    interval.namespace,
    interval.pod,
    interval.uid,
    request.container,
    interval.node,
    whole(interval.startMs),
    whole(interval.endMs),
    BigInt(interval.seenFromMs),
    BigInt(interval.seenToMs),
    interval.ended,
    request.cpuMillis,
    request.memoryKib,
    request.gpus,
    null,
    null,
    JSON.stringify(interval.labels),
    input.digest,
    'recording',
    BigInt(interval.line),
  ];
}

/** Brings a recorded watch of nodes into the relation `node_row`. */
export async function stageRecordedNodes(database: Database, input: RecordingInput): Promise<void> {
  await database.run(`CREATE OR REPLACE TEMP TABLE node_row (cluster VARCHAR, input VARCHAR, source VARCHAR, node VARCHAR,
    instance_id VARCHAR, instance_type VARCHAR, zone VARCHAR, capacity_type VARCHAR, pool VARCHAR,
    cpu_millis BIGINT, mem_kib BIGINT, gpu BIGINT, volumes VARCHAR, start_ms BIGINT, end_ms BIGINT)`);
  const lives = await readRecordedNodes(input.path);
  await database.append(
    'node_row',
    lives.map((life): readonly Value[] => [
      input.cluster,
      input.digest,
      'recording',
      life.node,
      life.instanceId,
      life.instanceType,
      life.zone,
      life.capacityType,
      life.pool,
      life.cpuMillis,
      life.memoryKib,
      life.gpus,
      life.volumes.length === 0 ? null : life.volumes.join(';'),
      BigInt(life.startMs),
      BigInt(life.endMs),
    ]),
  );
}

/** Files of `usage_sample` for recorded answers of the kubelet. */
export async function usageSampleFiles(
  database: Database,
  input: RecordingInput,
): Promise<readonly FileToWrite[]> {
  await database.run(`CREATE OR REPLACE TEMP TABLE usage_sample_row (cluster VARCHAR, dt VARCHAR, input VARCHAR, hour_ms BIGINT,
    uid VARCHAR, container VARCHAR, cpu_usage_millis BIGINT, mem_usage_kib BIGINT, samples BIGINT)`);
  const samples = await readKubeletSummary(input.path);
  await database.append(
    'usage_sample_row',
    samples.map((sample): readonly Value[] => [
      input.cluster,
      dayOf(sample.hourMs),
      input.digest,
      BigInt(sample.hourMs),
      sample.uid,
      sample.container,
      sample.cpuMillis,
      sample.memoryKib,
      BigInt(sample.samples),
    ]),
  );
  const days = [...new Set(samples.map((sample) => dayOf(sample.hourMs)))].sort();
  return days.map((dt) => ({
    table: 'usage_sample',
    keys: { cluster: input.cluster, dt },
    origin: input.digest,
    select: `SELECT ${typedColumns('usage_sample')} FROM usage_sample_row WHERE dt = ${literal(dt)} ORDER BY hour_ms, uid, container`,
  }));
}

async function createCoverage(database: Database): Promise<void> {
  await database.run(
    'CREATE OR REPLACE TEMP TABLE coverage_row (cluster VARCHAR, input VARCHAR, source VARCHAR, start_ms BIGINT, end_ms BIGINT)',
  );
}
