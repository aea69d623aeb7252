import { daySeconds, hourSeconds } from '../../cur2/time.mjs';
import { officeHours } from '../job.mjs';

/**
 * @typedef {import('../organisation.mjs').Cluster} Cluster
 * @typedef {import('./event-queue.mjs').EventQueue} EventQueue
 * @typedef {import('./fleet.mjs').Fleet} Fleet
 * @typedef {import('./fleet.mjs').Node} Node
 * @typedef {import('./pool.mjs').Pool} Pool
 * @typedef {import('./pool.mjs').PoolKind} PoolKind
 *
 * @typedef {object} Standing
 * @property {Cluster} cluster
 * @property {{ readonly start: number, readonly end: number }} time - seconds UTC.
 * @property {Readonly<Record<PoolKind, Pool>>} pools
 * @property {EventQueue} queue
 * @property {Fleet} fleet
 * @property {(node: Node, at: number) => void} remove
 */

const systemNodes = 2;
const anySize = { cpuMillis: 0, memoryMib: 0 };

/**
 * Nodes that are there without pods that ask for them: two system nodes, all the time or in office hours, and in clusters
 * that never sleep a warm node in office hours on which nothing may run.
 *
 * @param {Standing} standing
 */
export function scheduleStandingNodes(standing) {
  const { cluster, time, pools, queue, fleet } = standing;
  if (cluster.isOfficeHours) {
    scheduleOfficeHours(standing, pools.system, systemNodes);
    return;
  }
  queue.add(time.start, (at) => {
    for (let count = 0; count < systemNodes; count += 1) fleet.launch(pools.system, anySize, at);
  });
  scheduleOfficeHours(standing, pools.warm, 1);
}

/**
 * @param {Standing} standing
 * @param {Pool} pool
 * @param {number} count
 */
function scheduleOfficeHours({ time, queue, fleet, remove }, pool, count) {
  for (let day = time.start; day < time.end; day += daySeconds) {
    const weekday = new Date(day * 1000).getUTCDay();
    if (weekday === 0 || weekday === 6) continue;
    queue.add(day + officeHours.from * hourSeconds - 600, (from) => {
      const nodes = Array.from({ length: count }, () => fleet.launch(pool, anySize, from));
      queue.add(day + officeHours.to * hourSeconds + 1200, (to) => {
        for (const node of nodes) remove(node, to);
      });
    });
  }
}
