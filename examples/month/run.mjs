import { internalArn, jobRunArn } from '../cur2/line/uplift-line.mjs';
import { region } from '../cur2/price-list.mjs';

/**
 * A run of a job, planned: when its pods are asked for, how long they live if nothing happens, what they request.
 *
 * @typedef {import('./job.mjs').Submission} Submission
 * @typedef {import('./organisation.mjs').Cluster} Cluster
 * @typedef {import('./random.mjs').Random} Random
 * @typedef {import('./shape.mjs').PodShape} PodShape
 * @typedef {'submitter' | 'driver' | 'executor'} Role
 * @typedef {Readonly<Record<string, string>>} Labels
 *
 * @typedef {object} Run
 * @property {string} namespace
 * @property {string} podPrefix - of the names of its pods.
 * @property {string | undefined} resource - ARN under which EMR bills it; none if EMR has no part in it.
 * @property {Labels} labels - of all its pods.
 * @property {PodShape | undefined} submitter - lives as long as the driver.
 * @property {PodShape} driver
 * @property {readonly PodShape[]} executors
 */

/** Of a submitter, as recorded. */
const submitterRequests = { cpuMillis: 100, memoryMib: 512, usedCpuMillis: 60, usedMemoryMib: 300 };
const submitterLead = 5;

/** Executors that were asked for at once are, however much the rest is stretched. */
const startupSeconds = 40;

/**
 * @param {Submission} submission
 * @param {Cluster} cluster
 * @param {Random} random
 * @returns {Run}
 */
export function planRun({ job, stretch }, cluster, random) {
  const { shape, team, size, copies } = job;
  // Every fifteenth run fails early.
  const part = random.chance(1, 15) ? random.between(20, 60) / 100 : 1;
  /** @type {(pod: PodShape) => PodShape} */
  const drawn = (pod) => ({
    after: pod.after <= startupSeconds ? pod.after : Math.round(pod.after * stretch * part),
    life: Math.max(10, Math.round((pod.life * stretch * part * random.between(85, 120)) / 100)),
    cpuMillis: pod.cpuMillis * size,
    memoryMib: pod.memoryMib * size,
    usedCpuMillis: pod.usedCpuMillis * size,
    usedMemoryMib: Math.min(pod.usedMemoryMib, pod.memoryMib) * size,
  });
  const driver = drawn(shape.driver);
  const lead = team.path === 'emr' ? submitterLead : 0;
  const identity = identify(job, cluster, random);
  return {
    ...identity,
    namespace: team.name,
    driver: { ...driver, after: lead },
    executors: shape.executors.flatMap((executor) => Array.from({ length: copies }, () => drawn(executor))),
    submitter: lead === 0 ? undefined : { ...submitterRequests, after: 0, life: driver.life },
  };
}

/**
 * @param {Submission['job']} job
 * @param {Cluster} cluster
 * @param {Random} random
 * @returns {Pick<Run, 'podPrefix' | 'resource' | 'labels'>}
 */
function identify({ name, team, cluster: home }, cluster, random) {
  const account = cluster.account.id;
  const spark = {
    'spark-app-name': name,
    'spark-app-selector': `spark-${random.hex(32)}`,
    'spark-version': '3.5.6',
  };
  /** @type {Labels} */
  const own = team.hasLabels
    ? {
        'moorage.dev/team': team.name,
        'moorage.dev/job': name,
        'moorage.dev/run-id': `${name}-${random.hex(8)}`,
        'moorage.dev/path': team.path,
      }
    : {};
  const internalId = random.hex(32);
  switch (team.path) {
    case 'emr': {
      const run = `0000000${random.id(12)}`;
      const virtualCluster = team.virtualClusters.get(home) ?? '';
      return {
        podPrefix: `spark-${run}`,
        resource: jobRunArn({ region, account, virtualCluster, run }),
        labels: {
          ...spark,
          ...own,
          'emr-containers.amazonaws.com/job.id': run,
          'emr-containers.amazonaws.com/resource.type': 'job.run',
          'emr-containers.amazonaws.com/virtual-cluster-id': virtualCluster,
          'eks-subscription.amazonaws.com/emr.internal.id': internalId,
        },
      };
    }
    case 'operator':
      return {
        podPrefix: `${name}-${random.hex(16)}`,
        resource: internalArn({ region, account, internalId }),
        labels: {
          ...spark,
          ...own,
          'sparkoperator.k8s.io/app-name': name,
          'sparkoperator.k8s.io/launched-by-spark-operator': 'true',
          'sparkoperator.k8s.io/submission-id': random.uuid(),
          'eks-subscription.amazonaws.com/emr.internal.id': internalId,
        },
      };
    case 'spark-submit':
      return {
        podPrefix: `${name}-${random.hex(16)}`,
        resource: undefined,
        labels: { ...spark, ...own },
      };
  }
}

/**
 * Labels of a pod of a run.
 *
 * @param {Run} run
 * @param {Role} role
 * @param {number} number - of an executor, from 1.
 * @returns {Labels}
 */
export function podLabels(run, role, number) {
  const isEmr = 'emr-containers.amazonaws.com/job.id' in run.labels;
  const component = role === 'submitter' ? 'job.submitter' : role;
  // The submitter starts before there is a Spark application.
  const known = Object.entries(run.labels).filter(
    ([key]) => role !== 'submitter' || !key.startsWith('spark-'),
  );
  return {
    ...Object.fromEntries(known),
    ...(isEmr ? { 'emr-containers.amazonaws.com/component': component } : {}),
    ...(role === 'submitter' ? {} : { 'spark-role': role }),
    ...(role === 'executor' ? { 'spark-exec-id': String(number) } : {}),
  };
}
