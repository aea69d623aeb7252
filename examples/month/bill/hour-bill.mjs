import { divideRounded } from '../../cur2/decimal.mjs';
import { controlPlaneLine } from '../../cur2/line/cluster-line.mjs';
import { spotLine } from '../../cur2/line/instance-line.mjs';
import { internetTransferLine, regionalTransferLine } from '../../cur2/line/transfer-line.mjs';
import { upliftLines } from '../../cur2/line/uplift-line.mjs';
import { volumeLines } from '../../cur2/line/volume-line.mjs';
import { spotPercents } from '../../cur2/price-list.mjs';
import { hourSeconds } from '../../cur2/time.mjs';

/**
 * @typedef {import('../../cur2/columns.mjs').Line} Line
 * @typedef {import('../../cur2/decimal.mjs').Decimal} Decimal
 * @typedef {import('../../cur2/line/base-line.mjs').Bill} Bill
 * @typedef {import('../../cur2/line/cluster-line.mjs').Place} Place
 * @typedef {import('../../cur2/line/instance-line.mjs').Instance} Instance
 * @typedef {import('../../cur2/price-list.mjs').InstanceType} InstanceType
 * @typedef {import('../random.mjs').Random} Random
 * @typedef {import('../simulation/cluster-month.mjs').ClusterMonth} ClusterMonth
 * @typedef {import('../simulation/fleet.mjs').Node} Node
 * @typedef {import('./commitment.mjs').Time} Time
 *
 * @typedef {object} ClusterHour
 * @property {readonly Line[]} lines - all but those of instances that a commitment may cover.
 * @property {readonly Time[]} times - of those instances.
 */

/** Steps of a Spot price, 1e-4 USD. */
const spotStep = 10n ** 8n;

/**
 * What a cluster is billed for an hour.
 *
 * @param {ClusterMonth} month
 * @param {{ readonly bill: Bill, readonly hour: number, readonly random: Random }} context
 * @returns {ClusterHour}
 */
export function billClusterHour(month, { bill, hour, random }) {
  const { cluster, fleet } = month;
  const place = { bill, account: cluster.account, hour };
  const nodes = fleet.billedIn(hour);
  const running = nodes
    .map((node) => ({ node, seconds: secondsIn(hour, node.launched, node.terminated) }))
    .filter(({ seconds }) => seconds > 0);
  const spot = running.filter(({ node }) => node.pool.capacityType === 'spot');
  const covered = running.filter(({ node }) => node.pool.capacityType !== 'spot');
  const traffic = random.child(`transfer ${cluster.name} ${String(hour)}`);
  return {
    lines: [
      controlPlaneLine(place, cluster.name).line,
      ...spot.map(({ node, seconds }) => {
        const rate = spotPrice(
          node.type,
          random.child(`spot ${node.type.name} ${node.zone} ${String(hour)}`),
        );
        return spotLine({ ...place, instance: instanceOf(node), seconds }, rate).line;
      }),
      ...nodes.flatMap((node) => {
        const seconds = secondsIn(hour, node.launched, node.volumeDeleted);
        return seconds === 0 ? [] : volumeLines(place, node.volume, seconds).map(({ line }) => line);
      }),
      ...running.flatMap(({ node }) => transferLines(place, node, traffic)),
      ...[...month.upliftIn(hour)].flatMap(([resource, requested]) =>
        upliftLines(place, resource, requested).map(({ line }) => line),
      ),
    ],
    times: covered.map(({ node, seconds }) => ({
      account: cluster.account,
      instance: instanceOf(node),
      seconds,
    })),
  };
}

/**
 * @param {number} hour - start, seconds UTC.
 * @param {number} from
 * @param {number | undefined} to - not known while it goes on.
 * @returns {number} seconds of the interval within the hour.
 */
function secondsIn(hour, from, to) {
  return Math.max(0, Math.min(to ?? hour + hourSeconds, hour + hourSeconds) - Math.max(from, hour));
}

/**
 * @param {Node} node
 * @returns {Instance}
 */
function instanceOf({ instanceId, type, zone, tags, isTypeUnnamed }) {
  return { id: instanceId, type, zone, tags, isTypeUnnamed };
}

/**
 * @param {InstanceType} type
 * @param {Random} random - of the type, zone and hour.
 * @returns {Decimal} price of an hour.
 */
function spotPrice(type, random) {
  const percent = BigInt(random.between(...spotPercents));
  return divideRounded(type.hour * percent, 100n * spotStep) * spotStep;
}

/**
 * Two of five instances talk to another zone in an hour, one of twenty to the internet.
 *
 * @param {Place} place
 * @param {Node} node
 * @param {Random} random
 * @returns {readonly Line[]}
 */
function transferLines(place, node, random) {
  const instance = instanceOf(node);
  const mebibytes = (/** @type {number} */ most) => BigInt(random.between(1, most)) * 1_048_576n;
  return [
    ...(random.chance(2, 5) ? [regionalTransferLine(place, { instance, bytes: mebibytes(4000) }).line] : []),
    ...(random.chance(1, 20) ? [internetTransferLine(place, { instance, bytes: mebibytes(500) }).line] : []),
  ];
}
