import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { seconds } from '../cur2/time.mjs';

/**
 * @typedef {import('./shape.mjs').Shape} Shape
 * @typedef {import('./shape.mjs').PodShape} PodShape
 *
 * @typedef {object} Row - of `expected/pods.csv`, without the pod that was never scheduled.
 * @property {string} job
 * @property {string} role
 * @property {string} uid
 * @property {number} start - seconds UTC.
 * @property {number} end - seconds UTC.
 * @property {number} cpuMillis
 * @property {number} memoryMib
 *
 * @typedef {object} Sample - what is read of an answer of the kubelet.
 * @property {{ readonly pods?: readonly SampledPod[] }} summary
 *
 * @typedef {object} SampledPod
 * @property {{ readonly uid: string }} podRef
 * @property {readonly SampledContainer[]} [containers]
 *
 * @typedef {object} SampledContainer
 * @property {{ readonly usageCoreNanoSeconds?: number }} [cpu]
 * @property {{ readonly workingSetBytes?: number }} [memory]
 *
 * @typedef {object} Use
 * @property {number} cpuSeconds - of the last sample.
 * @property {number[]} workingSetMib - of each sample.
 */

const recorded = new URL('../recorded-cluster/', import.meta.url);

/**
 * The shapes of the recorded jobs, from the table of pods and the kubelet's samples.
 *
 * @returns {readonly Shape[]}
 */
export function recordedShapes() {
  const uses = readUses(new URL('recording/kubelet-summary.jsonl.gz', recorded));
  const rows = readRows(new URL('expected/pods.csv', recorded));
  const jobs = [...new Set(rows.map((row) => row.job))];
  return jobs.map((job) =>
    shapeOf(
      rows.filter((row) => row.job === job),
      uses,
    ),
  );
}

/**
 * @param {URL} file
 * @returns {readonly Row[]} pods of jobs.
 */
function readRows(file) {
  const lines = readFileSync(file, 'utf8').trim().split('\n').slice(1);
  return lines.flatMap((line) => {
    const [, job = '', role = '', , uid = '', start = '', end = '', cpu, memory] = line.split(',');
    if (job === '' || start === '') return [];
    return [
      {
        job,
        role,
        uid,
        start: seconds(start),
        end: seconds(end),
        cpuMillis: Number(cpu),
        memoryMib: Number(memory) / 1024,
      },
    ];
  });
}

/**
 * @param {URL} file
 * @returns {ReadonlyMap<string, Use>} by uid.
 */
function readUses(file) {
  /** @type {Map<string, Use>} */
  const found = new Map();
  const lines = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n');
  for (const line of lines) {
    /** @type {Sample} */
    const { summary } = JSON.parse(line);
    for (const { podRef, containers = [] } of summary.pods ?? []) {
      const use = found.get(podRef.uid) ?? { cpuSeconds: 0, workingSetMib: [] };
      for (const { cpu, memory } of containers) {
        use.cpuSeconds = Math.max(use.cpuSeconds, (cpu?.usageCoreNanoSeconds ?? 0) / 1e9);
        if (memory?.workingSetBytes !== undefined) use.workingSetMib.push(memory.workingSetBytes / 1048576);
      }
      found.set(podRef.uid, use);
    }
  }
  return found;
}

/**
 * @param {readonly Row[]} pods - of a job.
 * @param {ReadonlyMap<string, Use>} uses
 * @returns {Shape}
 */
function shapeOf(pods, uses) {
  const driver = pods.find((pod) => pod.role === 'driver');
  if (driver === undefined) throw new RangeError('a recorded job has no driver');
  const executors = pods.filter((pod) => pod.role === 'executor');
  return {
    job: driver.job,
    driver: podShape(driver, driver, uses),
    executors: executors.map((executor) => podShape(executor, driver, uses)),
  };
}

/**
 * @param {Row} pod
 * @param {Row} driver
 * @param {ReadonlyMap<string, Use>} uses
 * @returns {PodShape}
 */
function podShape(pod, driver, uses) {
  const use = uses.get(pod.uid);
  const life = pod.end - pod.start;
  const samples = use?.workingSetMib ?? [];
  const mean = samples.reduce((sum, value) => sum + value, 0) / samples.length;
  return {
    after: pod.start - driver.start,
    life,
    cpuMillis: pod.cpuMillis,
    memoryMib: pod.memoryMib,
    // A pod that no sample met used what it requested, for all that is known.
    usedCpuMillis: use === undefined ? pod.cpuMillis : Math.round((use.cpuSeconds * 1000) / life),
    usedMemoryMib: samples.length === 0 ? pod.memoryMib : Math.round(mean),
  };
}
