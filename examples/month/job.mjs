import { daySeconds, hourSeconds } from '../cur2/time.mjs';
import { shapes } from './shape.mjs';

/**
 * Jobs of a team and when they run.
 *
 * @typedef {import('./organisation.mjs').Cluster} Cluster
 * @typedef {import('./organisation.mjs').Team} Team
 * @typedef {import('./random.mjs').Random} Random
 * @typedef {import('./shape.mjs').Shape} Shape
 * @typedef {'adhoc' | 'hourly' | 'nightly' | 'streaming'} Kind
 *
 * @typedef {object} Job
 * @property {string} name
 * @property {Team} team
 * @property {string} cluster
 * @property {Kind} kind
 * @property {Shape} shape - recorded job that it looks like.
 * @property {number} size - factor of the recorded requests.
 * @property {number} copies - executors for each recorded one.
 * @property {number} stretch - factor of the recorded lives; streams last until the next one starts.
 * @property {number} everyDays - of streams: days from one start to the next.
 *
 * @typedef {object} Submission
 * @property {Job} job
 * @property {number} at - seconds UTC.
 * @property {number} stretch
 */

/** What jobs are about. */
const subjects = [
  'orders',
  'sessions',
  'fraud',
  'invoices',
  'inventory',
  'ranking',
  'forecast',
  'churn',
  'telemetry',
  'prices',
  'claims',
  'shipments',
];

/** First and last hour (UTC) in which somebody starts something by hand, and in which a cluster of office hours is up. */
export const officeHours = { from: 6, to: 19 };

/** @type {Readonly<Record<Kind, { readonly size: readonly number[], readonly copies: readonly number[], readonly stretch: readonly [number, number] }>>} */
const ranges = {
  adhoc: { size: [1, 2, 5], copies: [1, 2], stretch: [1, 3] },
  hourly: { size: [5, 10], copies: [1, 2, 3], stretch: [5, 15] },
  nightly: { size: [10, 20], copies: [3, 4, 6], stretch: [40, 90] },
  streaming: { size: [5, 10], copies: [1], stretch: [1, 1] },
};

/**
 * @param {Team} team
 * @param {readonly Cluster[]} clusters
 * @param {Random} random
 * @returns {readonly Job[]}
 */
export function drawJobs(team, clusters, random) {
  return clusters
    .filter((cluster) => team.virtualClusters.has(cluster.name))
    .flatMap((cluster) => {
      /** @type {readonly Kind[]} */
      const daily = ['hourly', 'adhoc', 'adhoc'];
      /** @type {readonly Kind[]} */
      const kinds = cluster.isOfficeHours
        ? daily
        : [...daily, 'nightly', random.chance(2, 5) ? 'streaming' : 'hourly'];
      return kinds.map((kind, at) => drawJob({ team, cluster, kind, at }, random));
    });
}

/**
 * @param {{ readonly team: Team, readonly cluster: Cluster, readonly kind: Kind, readonly at: number }} place
 * @param {Random} random
 * @returns {Job}
 */
function drawJob({ team, cluster, kind, at }, random) {
  const shape = random.pick(shapes);
  const { size, copies, stretch } = ranges[kind];
  return {
    name: `${random.pick(subjects)}-${kind}-${String(at + 1)}`,
    team,
    cluster: cluster.name,
    kind,
    shape,
    size: random.pick(size),
    copies: random.pick(copies),
    stretch: random.between(...stretch),
    everyDays: random.between(2, 5),
  };
}

/**
 * When a job is submitted on a day.
 *
 * @param {Job} job
 * @param {{ readonly start: number, readonly number: number, readonly isOfficeHours: boolean }} day - its start in seconds
 *   UTC, its number in the month from 0, and whether the cluster is up in office hours only.
 * @param {Random} random
 * @returns {readonly Submission[]} in no particular order.
 */
export function submissionsOf(job, day, random) {
  const weekday = new Date(day.start * 1000).getUTCDay();
  const isWorkday = weekday !== 0 && weekday !== 6;
  /** @type {(hour: number) => Submission} */
  const inHour = (hour) => ({
    job,
    at: day.start + hour * hourSeconds + random.below(hourSeconds - 1),
    stretch: job.stretch,
  });
  const working = Array.from({ length: officeHours.to - officeHours.from }, (_, at) => officeHours.from + at);
  switch (job.kind) {
    case 'adhoc':
      return isWorkday
        ? Array.from({ length: random.between(1, 6) }, () => inHour(random.pick(working)))
        : [];
    case 'hourly':
      if (day.isOfficeHours) return isWorkday ? working.map(inHour) : [];
      return Array.from({ length: 24 }, (_, hour) => inHour(hour));
    case 'nightly':
      return [inHour(random.between(1, 4))];
    case 'streaming': {
      if (day.number % job.everyDays !== 0) return [];
      const life = job.everyDays * daySeconds - random.between(60, 900);
      return [{ job, at: day.start + random.below(600), stretch: life / job.shape.driver.life }];
    }
  }
}
