/**
 * Kinds of nodes that a cluster starts when pods need them.
 *
 * @typedef {'system' | 'warm' | 'drivers' | 'executors' | 'sole'} PoolKind
 *
 * @typedef {object} Pool
 * @property {string} name
 * @property {'on-demand' | 'spot'} capacityType
 * @property {readonly string[]} types - instance types, the smaller ones first.
 * @property {VolumeSize} volume - of each node.
 * @property {boolean} hasDaemons - whether daemon sets run there.
 *
 * @typedef {{ readonly gigabytes: number, readonly iops: number, readonly mebibytesPerSecond: number }} VolumeSize
 */

const plain = { gigabytes: 100, iops: 3000, mebibytesPerSecond: 125 };

/** For shuffles: with more of IOPS and throughput than is free. */
const fast = { gigabytes: 400, iops: 6000, mebibytesPerSecond: 500 };

/**
 * @param {string | undefined} soleTeam - team with nodes of its own.
 * @returns {Readonly<Record<PoolKind, Pool>>}
 */
export function poolsOf(soleTeam) {
  return {
    system: {
      name: 'system',
      capacityType: 'on-demand',
      types: ['m5.xlarge'],
      volume: plain,
      hasDaemons: true,
    },
    warm: {
      name: 'warm',
      capacityType: 'on-demand',
      types: ['m6i.large'],
      volume: plain,
      hasDaemons: false,
    },
    drivers: {
      name: 'drivers',
      capacityType: 'on-demand',
      types: ['m5.xlarge', 'm5.2xlarge', 'm5.4xlarge', 'm5.8xlarge'],
      volume: plain,
      hasDaemons: true,
    },
    executors: {
      name: 'executors',
      capacityType: 'spot',
      types: ['c5.2xlarge', 'm5.2xlarge', 'r5.2xlarge', 'm5.4xlarge', 'r5.4xlarge', 'm5.8xlarge'],
      volume: fast,
      hasDaemons: true,
    },
    sole: {
      name: soleTeam ?? 'nobody',
      capacityType: 'on-demand',
      types: ['r5.2xlarge', 'r5.4xlarge', 'm5.8xlarge'],
      volume: fast,
      hasDaemons: true,
    },
  };
}
