import { instanceType } from '../../cur2/price-list.mjs';
import { daySeconds, hourSeconds } from '../../cur2/time.mjs';

/**
 * The instances of a cluster, and the room on them.
 *
 * @typedef {import('../../cur2/price-list.mjs').InstanceType} InstanceType
 * @typedef {import('../../cur2/line/volume-line.mjs').Volume} Volume
 * @typedef {import('../organisation.mjs').Cluster} Cluster
 * @typedef {import('../random.mjs').Random} Random
 * @typedef {import('./pool.mjs').Pool} Pool
 *
 * @typedef {object} Size - what a pod asks for.
 * @property {number} cpuMillis
 * @property {number} memoryMib
 *
 * @typedef {object} Node - an instance and the Kubernetes node that it becomes; times in seconds UTC.
 * @property {string} instanceId
 * @property {InstanceType} type
 * @property {boolean} isTypeUnnamed - whether the bill leaves the type's column empty.
 * @property {string} zone
 * @property {Pool} pool
 * @property {string} name
 * @property {Volume} volume
 * @property {string} tags - of the instance, JSON object.
 * @property {number} launched - from when it is billed.
 * @property {number} registered - when the node appeared.
 * @property {number} ready - from when pods run on it.
 * @property {number | undefined} removed - when the node went away.
 * @property {number | undefined} terminated - until when it is billed.
 * @property {number | undefined} volumeDeleted - until when its volume is billed.
 * @property {number} freeCpuMillis
 * @property {number} freeMemoryMib
 * @property {number} pods - of runs, on it now.
 * @property {number} emptySince - when the last pod of a run left it.
 */

/** What a node keeps for itself and for daemon sets. */
const kept = { cpuMillis: 300, memoryMib: 1536 };

/** A new node is one of so many of the smallest types that are large enough. */
const choice = 3;

export class Fleet {
  /** @type {Node[]} nodes that are there, oldest first. */
  nodes = [];
  /** @type {Node[]} nodes that are gone, but not yet from the bill. */
  #gone = [];
  /** @type {string[]} names given back, the last one first to come back. */
  #freeNames = [];
  #names = 0;
  #cluster;
  #network;
  #random;

  /**
   * @param {Cluster} cluster
   * @param {number} network - second number of its addresses.
   * @param {Random} random
   */
  constructor(cluster, network, random) {
    this.#cluster = cluster;
    this.#network = network;
    this.#random = random;
  }

  /**
   * Puts a pod on the oldest node of a pool that has room, or on a new one.
   *
   * @param {Pool} pool
   * @param {Size} size
   * @param {number} at - seconds UTC.
   * @returns {{ readonly node: Node, readonly isNew: boolean }}
   */
  place(pool, size, at) {
    const known = this.nodes.find(
      (node) =>
        node.pool === pool && node.freeCpuMillis >= size.cpuMillis && node.freeMemoryMib >= size.memoryMib,
    );
    const node = known ?? this.launch(pool, size, at);
    node.freeCpuMillis -= size.cpuMillis;
    node.freeMemoryMib -= size.memoryMib;
    node.pods += 1;
    return { node, isNew: known === undefined };
  }

  /**
   * @param {Node} node
   * @param {Size} size
   * @param {number} at - seconds UTC.
   */
  release(node, size, at) {
    node.freeCpuMillis += size.cpuMillis;
    node.freeMemoryMib += size.memoryMib;
    node.pods -= 1;
    if (node.pods === 0) node.emptySince = at;
  }

  /**
   * @param {Pool} pool
   * @param {Size} size - the least that it must have room for.
   * @param {number} at - seconds UTC.
   * @returns {Node}
   * @throws {RangeError} if no type of the pool is large enough.
   */
  launch(pool, size, at) {
    const random = this.#random;
    const fitting = pool.types.map(instanceType).filter((type) => isRoomy(type, size));
    const type = random.pick(fitting.slice(0, choice));
    const registered = at + random.between(20, 40);
    const node = {
      instanceId: `i-0${random.hex(16)}`,
      type,
      isTypeUnnamed: pool.capacityType === 'spot' && random.chance(1, 3),
      zone: random.pick(['us-east-1a', 'us-east-1b']),
      pool,
      name: this.#takeName(),
      volume: { ...pool.volume, id: `vol-0${random.hex(16)}`, tags: '' },
      tags: JSON.stringify({
        aws_eks_cluster_name: this.#cluster.name,
        user_karpenter_sh_nodepool: pool.name,
      }),
      launched: at,
      registered,
      ready: registered + random.between(8, 20),
      removed: undefined,
      terminated: undefined,
      volumeDeleted: undefined,
      freeCpuMillis: type.vcpu * 1000 - kept.cpuMillis,
      freeMemoryMib: type.memoryMib - kept.memoryMib,
      pods: 0,
      emptySince: at,
    };
    this.nodes.push(node);
    return node;
  }

  /**
   * Takes a node away. Of a hundred volumes one outlives its node by hours or days.
   *
   * @param {Node} node
   * @param {number} at - seconds UTC.
   */
  remove(node, at) {
    const random = this.#random;
    node.removed = at;
    node.terminated = at + random.between(10, 30);
    const isForgotten = random.chance(1, 100);
    node.volumeDeleted =
      node.terminated + (isForgotten ? random.between(6 * hourSeconds, 5 * daySeconds) : 0);
    this.nodes.splice(this.nodes.indexOf(node), 1);
    this.#freeNames.push(node.name);
    this.#gone.push(node);
  }

  /**
   * Nodes that the bill of an hour knows; forgets those that no later hour will know.
   *
   * @param {number} hour - start, seconds UTC; not before that of an earlier call.
   * @returns {readonly Node[]}
   */
  billedIn(hour) {
    this.#gone = this.#gone.filter(({ volumeDeleted = hour }) => volumeDeleted > hour);
    return [...this.#gone, ...this.nodes].filter((node) => node.launched < hour + hourSeconds);
  }

  /** @returns {string} */
  #takeName() {
    const known = this.#freeNames.pop();
    if (known !== undefined) return known;
    const number = this.#names;
    this.#names += 1;
    const address = [10, this.#network, Math.floor(number / 250), (number % 250) + 4];
    return `ip-${address.join('-')}.ec2.internal`;
  }
}

/**
 * @param {InstanceType} type
 * @param {Size} size
 * @returns {boolean}
 */
function isRoomy(type, size) {
  return (
    type.vcpu * 1000 - kept.cpuMillis >= size.cpuMillis && type.memoryMib - kept.memoryMib >= size.memoryMib
  );
}
