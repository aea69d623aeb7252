import { billablePieces } from '../../cur2/uplift-time.mjs';
import { daySeconds, hourSeconds } from '../../cur2/time.mjs';
import { submissionsOf } from '../job.mjs';
import { planRun } from '../run.mjs';
import { EventQueue } from './event-queue.mjs';
import { Fleet } from './fleet.mjs';
import { poolsOf } from './pool.mjs';
import { scheduleStandingNodes } from './standing-nodes.mjs';

/**
 * @typedef {import('../../cur2/line/uplift-line.mjs').Requested} Requested
 * @typedef {import('../job.mjs').Job} Job
 * @typedef {import('../job.mjs').Submission} Submission
 * @typedef {import('../organisation.mjs').Cluster} Cluster
 * @typedef {import('../random.mjs').Random} Random
 * @typedef {import('../run.mjs').Role} Role
 * @typedef {import('../run.mjs').Run} Run
 * @typedef {import('../shape.mjs').PodShape} PodShape
 * @typedef {import('./fleet.mjs').Node} Node
 *
 * @typedef {object} Pod - of a run; times in seconds UTC.
 * @property {Run} run
 * @property {Role} role
 * @property {number} number - of an executor, from 1.
 * @property {PodShape} shape
 * @property {Node} node
 * @property {number} start - when it was bound to the node.
 * @property {number | undefined} end
 *
 * @typedef {object} RunState
 * @property {Run} run
 * @property {number} executors - how many there were.
 * @property {number} driverEnd - seconds UTC.
 *
 * @typedef {object} Setting
 * @property {Cluster} cluster
 * @property {number} number - of the cluster, from 0.
 * @property {readonly Job[]} jobs - of the cluster.
 * @property {{ readonly start: number, readonly end: number }} time - seconds UTC.
 * @property {Random} random
 * @property {(pod: Pod, end: number) => void} onPod - called when a pod is over.
 * @property {(node: Node, end: number) => void} onNode - called when a node is gone.
 */

/** A node without pods of runs is taken away after this time. */
const emptySeconds = 300;

/** What runs in a cluster over a month, event by event. */
export class ClusterMonth {
  cluster;
  fleet;
  #setting;
  #pools;
  #random;
  #queue = new EventQueue();
  #isOver = false;
  /** @type {Map<Node, Set<Pod>>} pods of runs that are there. */
  #podsOn = new Map();
  /** @type {Map<Pod, (at: number) => void>} what happens when a pod's node is taken back. */
  #interruptions = new Map();
  /** @type {Pod[]} pods that EMR bills and that the bill has not told to the end. */
  #billable = [];

  /** @param {Setting} setting */
  constructor(setting) {
    const { cluster, number, random, time } = setting;
    this.#setting = setting;
    this.cluster = cluster;
    this.#random = random;
    this.#pools = poolsOf(cluster.soleTeam);
    this.fleet = new Fleet(cluster, number, random.child('fleet'));
    scheduleStandingNodes({
      cluster,
      time,
      pools: this.#pools,
      queue: this.#queue,
      fleet: this.fleet,
      remove: (node, at) => this.#remove(node, at),
    });
    this.#queue.add(time.start, (at) => this.#startDay(at));
  }

  /**
   * Lets everything happen before a time. At the end of the month the sight of what still runs ends.
   *
   * @param {number} until - seconds UTC, at most the end of the month.
   */
  advance(until) {
    const { end } = this.#setting.time;
    this.#queue.runBefore(until);
    if (until < end || this.#isOver) return;
    this.#isOver = true;
    for (const pods of this.#podsOn.values()) for (const pod of [...pods]) this.#end(pod, end);
    for (const node of this.fleet.nodes) this.#setting.onNode(node, end);
  }

  /**
   * What EMR bills of each resource in an hour. To be asked in order of time, each hour when the one after it has passed:
   * a pod that started in it and runs on then is known to live longer than the minute that is billed at least.
   *
   * @param {number} hour - start, seconds UTC.
   * @returns {ReadonlyMap<string, Requested>}
   */
  upliftIn(hour) {
    /** @type {Map<string, Requested>} */
    const billed = new Map();
    for (const pod of this.#billable) {
      const milliseconds = BigInt(billableMilliseconds(pod, hour));
      const { resource } = pod.run;
      if (milliseconds === 0n || resource === undefined) continue;
      const { milliCpuMilliseconds = 0n, mebibyteMilliseconds = 0n } = billed.get(resource) ?? {};
      billed.set(resource, {
        milliCpuMilliseconds: milliCpuMilliseconds + BigInt(pod.shape.cpuMillis) * milliseconds,
        mebibyteMilliseconds: mebibyteMilliseconds + BigInt(pod.shape.memoryMib) * milliseconds,
      });
    }
    this.#billable = this.#billable.filter(({ end }) => end === undefined || end > hour + hourSeconds);
    return billed;
  }

  /** @param {number} at - start of a UTC day. */
  #startDay(at) {
    const { cluster, jobs, time } = this.#setting;
    const number = (at - time.start) / daySeconds;
    const day = { start: at, number, isOfficeHours: cluster.isOfficeHours };
    for (const job of jobs) {
      const random = this.#random.child(`${job.team.name} ${job.name} ${String(number)}`);
      for (const submission of submissionsOf(job, day, random)) {
        this.#queue.add(submission.at, (now) => this.#submit(submission, now, random));
      }
    }
    this.#queue.add(at + daySeconds, (next) => this.#startDay(next));
  }

  /**
   * @param {Submission} submission
   * @param {number} at
   * @param {Random} random
   */
  #submit(submission, at, random) {
    const run = planRun(submission, this.cluster, random);
    const submitter =
      run.submitter === undefined ? undefined : this.#start({ run, role: 'submitter' }, run.submitter, at);
    this.#queue.add(at + run.driver.after, (now) => {
      const driver = this.#start({ run, role: 'driver' }, run.driver, now);
      const driverEnd = driver.start + run.driver.life;
      this.#queue.add(driverEnd, (end) => this.#end(driver, end));
      if (submitter !== undefined) this.#queue.add(driverEnd + 2, (end) => this.#end(submitter, end));
      const state = { run, executors: 0, driverEnd };
      for (const executor of run.executors) {
        this.#queue.add(driver.start + executor.after, (then) => this.#startExecutor(state, executor, then));
      }
    });
  }

  /**
   * @param {RunState} state
   * @param {PodShape} shape
   * @param {number} at
   */
  #startExecutor(state, shape, at) {
    if (at >= state.driverEnd) return;
    state.executors += 1;
    const pod = this.#start({ run: state.run, role: 'executor', number: state.executors }, shape, at);
    const planned = Math.min(pod.start + shape.life, state.driverEnd);
    this.#queue.add(Math.max(planned, at), (end) => this.#end(pod, end));
    this.#interruptions.set(pod, (now) => {
      const life = planned - now;
      if (life > 0) this.#queue.add(now + 2, (then) => this.#startExecutor(state, { ...shape, life }, then));
    });
  }

  /**
   * @param {{ readonly run: Run, readonly role: Role, readonly number?: number }} who
   * @param {PodShape} shape
   * @param {number} at
   * @returns {Pod}
   */
  #start({ run, role, number = 0 }, shape, at) {
    const isSole = run.namespace === this.cluster.soleTeam;
    const kind = isSole ? 'sole' : role === 'executor' ? 'executors' : 'drivers';
    const { node, isNew } = this.fleet.place(this.#pools[kind], shape, at);
    if (isNew) this.#watch(node);
    const pod = { run, role, number, shape, node, start: Math.max(at, node.ready), end: undefined };
    this.#podsOn.get(node)?.add(pod);
    if (run.resource !== undefined) this.#billable.push(pod);
    return pod;
  }

  /** @param {Node} node - of a pool that comes and goes. */
  #watch(node) {
    this.#podsOn.set(node, new Set());
    if (node.pool.capacityType !== 'spot' || !this.#random.chance(1, 8)) return;
    const after = this.#random.between(1200, 8 * hourSeconds);
    this.#queue.add(node.launched + after, (at) => this.#interrupt(node, at));
  }

  /**
   * EC2 takes a Spot instance back: executors on it are lost and asked for again.
   *
   * @param {Node} node
   * @param {number} at
   */
  #interrupt(node, at) {
    if (node.removed !== undefined) return;
    for (const pod of [...(this.#podsOn.get(node) ?? [])]) {
      const again = this.#interruptions.get(pod);
      this.#end(pod, at);
      again?.(at);
    }
    this.#remove(node, at);
  }

  /**
   * @param {Pod} pod
   * @param {number} at
   */
  #end(pod, at) {
    if (pod.end !== undefined) return;
    pod.end = at;
    const { node } = pod;
    this.#interruptions.delete(pod);
    this.#podsOn.get(node)?.delete(pod);
    this.fleet.release(node, pod.shape, at);
    if (at > pod.start) this.#setting.onPod(pod, at);
    if (node.pods > 0) return;
    this.#queue.add(at + emptySeconds, (now) => {
      const isEmpty = node.pods === 0 && node.emptySince === at && node.removed === undefined;
      if (isEmpty) this.#remove(node, now);
    });
  }

  /**
   * @param {Node} node
   * @param {number} at
   */
  #remove(node, at) {
    this.#podsOn.delete(node);
    this.fleet.remove(node, at);
    this.#setting.onNode(node, at);
  }
}

/**
 * @param {Pod} pod
 * @param {number} hour - start, seconds UTC.
 * @returns {number}
 */
function billableMilliseconds({ start, end }, hour) {
  const until = end ?? hour + hourSeconds;
  if (until - start < 60) {
    return billablePieces(start, until).find((piece) => piece.hour === hour)?.milliseconds ?? 0;
  }
  return 1000 * Math.max(0, Math.min(until, hour + hourSeconds) - Math.max(start, hour));
}
