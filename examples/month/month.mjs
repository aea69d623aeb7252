import { daySeconds, hourSeconds, monthInterval } from '../cur2/time.mjs';
import { Commitments } from './bill/commitment.mjs';
import { billClusterHour } from './bill/hour-bill.mjs';
import { Ledger } from './bill/ledger.mjs';
import { bastionTime, otherLines } from './bill/other-usage.mjs';
import { periodLines } from './bill/period-bill.mjs';
import { drawOrganisation } from './organisation.mjs';
import { createRandom } from './random.mjs';
import { ClusterMonth } from './simulation/cluster-month.mjs';
import { costYaml, platformYaml } from './table/configuration.mjs';
import { coverageHeader, coverageRows, createTelemetry, nodeHeader, podHeader } from './table/telemetry.mjs';

/**
 * @typedef {import('../cur2/columns.mjs').Line} Line
 * @typedef {import('./organisation.mjs').Organisation} Organisation
 * @typedef {import('./random.mjs').Random} Random
 * @typedef {import('./table/telemetry.mjs').Interval} Interval
 *
 * @typedef {object} MonthOptions
 * @property {string} month - such as `2026-10`.
 * @property {number} days - from the first of the month; 0 for all.
 * @property {number} teams
 * @property {number} clusters
 * @property {string} seed
 *
 * @typedef {object} Sink - takes what is written, piece by piece and in order.
 * @property {(lines: readonly Line[]) => Promise<void>} bill
 * @property {(rows: string) => Promise<void>} pods - the header first.
 * @property {(rows: string) => Promise<void>} nodes - the header first.
 *
 * @typedef {object} MonthFiles - what is small enough to be given at the end.
 * @property {string} coverage
 * @property {string} platform
 * @property {string} cost
 * @property {number} lines - of the bill.
 */

/** The bill of an hour is written when the hour after it has passed, see `ClusterMonth.upliftIn`. */
const lagSeconds = 2 * hourSeconds;

/** When nobody watches the first cluster, on the first day of the month. */
const gap = { from: 10 * hourSeconds + 5 * 60, to: 10 * hourSeconds + 40 * 60 };

/**
 * Makes a month: the same for the same options on every machine. Memory is for what runs at a time, not for the month.
 *
 * @param {MonthOptions} options
 * @param {Sink} sink
 * @param {(day: number) => void} [onDay] - called when a day is done, with its number from 1.
 * @returns {Promise<MonthFiles>}
 * @throws {RangeError} if an option is out of range.
 */
export async function makeMonth(options, sink, onDay = () => undefined) {
  const period = monthInterval(options.month);
  const end =
    options.days === 0 ? period.end : Math.min(period.end, period.start + options.days * daySeconds);
  const time = { start: period.start, end };
  const unseen = { start: time.start + gap.from, end: time.start + gap.to };
  const random = createRandom(options.seed);
  const organisation = drawOrganisation(options, random.child('organisation'));
  const clusters = organisation.clusters.map((_, number) => {
    const context = { time, gap: number === 0 ? unseen : undefined, random };
    return watchCluster(organisation, number, context);
  });
  const { payer } = organisation;
  // A month that is not over is an estimate, which has no invoice.
  const invoiceId = time.end === period.end ? `INV-${options.month}` : '';
  const bill = { payer: payer.id, payerName: payer.name, period, invoiceId };
  const commitments = new Commitments(bill, payer, clusters.length);
  const ledger = new Ledger(sink.bill);

  await sink.pods(podHeader);
  await sink.nodes(nodeHeader);
  await ledger.add(commitments.upfrontLines());
  for (let hour = time.start; hour < time.end; hour += hourSeconds) {
    for (const { month } of clusters) month.advance(Math.min(hour + lagSeconds, time.end));
    await sink.pods(clusters.map(({ takePods }) => takePods()).join(''));
    await sink.nodes(clusters.map(({ takeNodes }) => takeNodes()).join(''));
    const context = { bill, hour, random };
    const bills = clusters.map(({ month }) => billClusterHour(month, context));
    const times = [bastionTime(organisation), ...bills.flatMap((one) => one.times)];
    await ledger.add(bills.flatMap(({ lines }) => lines));
    await ledger.add(commitments.cover(hour, times));
    await ledger.add(otherLines(organisation, context));
    const passed = hour + hourSeconds - time.start;
    if (passed % daySeconds === 0) onDay(passed / daySeconds);
  }
  await ledger.add([commitments.reservationLine()]);
  await ledger.add(periodLines(organisation, bill, ledger.totals()));
  const coverage = clusters.map((watched) => watched.coverage).join('');
  return {
    coverage: `${coverageHeader}${coverage}`,
    platform: platformYaml(organisation),
    cost: costYaml(organisation),
    lines: ledger.lines,
  };
}

/**
 * @typedef {object} WatchedCluster
 * @property {ClusterMonth} month
 * @property {() => string} takePods - rows since the last call.
 * @property {() => string} takeNodes - rows since the last call.
 * @property {string} coverage - rows.
 */

/**
 * @param {Organisation} organisation
 * @param {number} number - of the cluster, from 0.
 * @param {{ readonly time: Interval, readonly gap: Interval | undefined, readonly random: Random }} context
 * @returns {WatchedCluster}
 */
function watchCluster({ clusters, jobs }, number, { time, gap, random }) {
  const cluster = clusters[number];
  if (cluster === undefined) throw new RangeError(`there is no cluster ${String(number)}`);
  const own = random.child(cluster.name);
  const telemetry = createTelemetry(cluster, { gap, random: own.child('telemetry') });
  let pods = '';
  let nodes = '';
  const month = new ClusterMonth({
    cluster,
    number,
    time,
    random: own,
    jobs: jobs.filter((job) => job.cluster === cluster.name),
    onPod: (pod, end) => {
      pods += telemetry.pod(pod, end);
    },
    onNode: (node, end) => {
      pods += telemetry.podsOf(node, end);
      nodes += telemetry.node(node, end);
    },
  });
  return {
    month,
    takePods: () => {
      const rows = pods;
      pods = '';
      return rows;
    },
    takeNodes: () => {
      const rows = nodes;
      nodes = '';
      return rows;
    },
    coverage: coverageRows(cluster, time, gap),
  };
}
