import { one, portion } from '../../cur2/decimal.mjs';
import { bucketRequestsLine, bucketStorageLine } from '../../cur2/line/other-line.mjs';
import { volumeLines } from '../../cur2/line/volume-line.mjs';
import { instanceType } from '../../cur2/price-list.mjs';
import { hourSeconds } from '../../cur2/time.mjs';

/**
 * @typedef {import('../../cur2/columns.mjs').Line} Line
 * @typedef {import('../../cur2/line/base-line.mjs').Bill} Bill
 * @typedef {import('../organisation.mjs').Organisation} Organisation
 * @typedef {import('./commitment.mjs').Time} Time
 */

/** Tag by which `cost.yaml` gives buckets and volumes to teams. */
export const teamTag = 'user_team';

const bastion = {
  id: 'i-0ba5710000000000a',
  type: instanceType('m5.large'),
  zone: 'us-east-1a',
  tags: JSON.stringify({ user_name: 'bastion' }),
};
const bastionVolume = {
  id: 'vol-0ba5710000000000a',
  gigabytes: 30,
  iops: 3000,
  mebibytesPerSecond: 125,
  tags: JSON.stringify({ user_name: 'bastion' }),
};

/**
 * Time of an instance that is in no cluster.
 *
 * @param {Organisation} organisation
 * @returns {Time} of a whole hour.
 */
export function bastionTime({ payer }) {
  return { account: payer, instance: bastion, seconds: hourSeconds };
}

/**
 * Lines of an hour that have nothing to do with what runs: the bastion's volume, buckets with and without a team's tag, and a
 * claimed volume of the first team.
 *
 * @param {Organisation} organisation
 * @param {{ readonly bill: Bill, readonly hour: number }} when
 * @returns {readonly Line[]}
 */
export function otherLines({ payer, clusters, teams }, { bill, hour }) {
  const atPayer = { bill, hour, account: payer };
  const month = BigInt(bill.period.end - bill.period.start);
  const buckets = clusters.flatMap(({ name, account }, at) => {
    const place = { bill, hour, account };
    const owner = teams[at];
    const own = { name: `${name}-data`, tags: JSON.stringify({ [teamTag]: owner?.name ?? 'nobody' }) };
    const common = { name: `${name}-logs`, tags: '' };
    /** @type {(gigabytes: bigint) => bigint} */
    const stored = (gigabytes) => portion(gigabytes * one, BigInt(hourSeconds), month);
    return [
      bucketStorageLine(place, own, stored(4000n)),
      bucketRequestsLine(place, own, 12_000n * one),
      bucketStorageLine(place, common, stored(250n)),
      bucketRequestsLine(place, common, 900n * one),
    ];
  });
  const [first] = teams;
  const [home] = clusters;
  const claimed =
    first === undefined || home === undefined
      ? []
      : volumeLines(
          { bill, hour, account: home.account },
          checkpointVolume(first.name, home.name),
          hourSeconds,
        );
  return [...volumeLines(atPayer, bastionVolume, hourSeconds), ...buckets, ...claimed].map(
    ({ line }) => line,
  );
}

/**
 * @param {string} team
 * @param {string} cluster
 * @returns {import('../../cur2/line/volume-line.mjs').Volume}
 */
function checkpointVolume(team, cluster) {
  const tags = { aws_eks_cluster_name: cluster, [teamTag]: team };
  return {
    id: 'vol-0c4ec500000000000',
    gigabytes: 500,
    iops: 4000,
    mebibytesPerSecond: 250,
    tags: JSON.stringify(tags),
  };
}
