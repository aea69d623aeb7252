import { readFileSync } from 'node:fs';

/** A pod as the observer of the recording noted it; see `expected/pods.csv` and the README. */
export interface ExpectedPod {
  readonly namespace: string;
  /** Empty for the pods of the admission experiments. */
  readonly job: string;
  readonly role: string;
  readonly pod: string;
  readonly uid: string;
  /** Milliseconds UTC; null for the pod that was never scheduled. */
  readonly startMs: number | null;
  readonly endMs: number | null;
  readonly cpuMillis: bigint;
  readonly memoryKib: bigint;
  readonly ended: string;
}

/** All pods of the recording, in the order in which they were first seen. */
export function expectedPods(): readonly ExpectedPod[] {
  const text = readFileSync(new URL('../expected/pods.csv', import.meta.url), 'utf8');
  return text.trim().split('\n').slice(1).map(parseRow);
}

function parseRow(row: string): ExpectedPod {
  const [
    namespace = '',
    job = '',
    role = '',
    pod = '',
    uid = '',
    start = '',
    end = '',
    cpu = '',
    memory = '',
    ended = '',
  ] = row.split(',');
  const time = (text: string): number | null => (text === '' ? null : Date.parse(text));
  return {
    namespace,
    job,
    role,
    pod,
    uid,
    startMs: time(start),
    endMs: time(end),
    cpuMillis: BigInt(cpu),
    memoryKib: BigInt(memory),
    ended,
  };
}
