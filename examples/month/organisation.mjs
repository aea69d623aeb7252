import { drawJobs } from './job.mjs';

/**
 * Who runs what where: a payer with an account for each cluster, teams, and their jobs.
 *
 * @typedef {import('../cur2/line/base-line.mjs').Account} Account
 * @typedef {import('./job.mjs').Job} Job
 * @typedef {import('./random.mjs').Random} Random
 *
 * @typedef {object} Organisation
 * @property {Account} payer
 * @property {readonly Cluster[]} clusters
 * @property {readonly Team[]} teams
 * @property {readonly Job[]} jobs
 *
 * @typedef {object} Cluster
 * @property {string} name
 * @property {Account} account
 * @property {boolean} isOfficeHours - whether its nodes are shut down at night and at weekends.
 * @property {string | undefined} soleTeam - team with nodes of its own.
 *
 * @typedef {'emr' | 'operator' | 'spark-submit'} Path - how a team submits.
 *
 * @typedef {object} Team
 * @property {string} name - also its namespace.
 * @property {string} costCenter
 * @property {Path} path
 * @property {boolean} hasLabels - whether its runs carry the labels of moorage.
 * @property {ReadonlyMap<string, string>} virtualClusters - of EMR, by cluster in which the team lives.
 */

const clusterNames = ['spark-prod', 'spark-dev', 'spark-science', 'spark-sandbox'];
const accountIds = ['444455556666', '777788889999', '222233334444', '555566667777'];

/** @type {readonly Path[]} */
const paths = ['emr', 'operator', 'spark-submit'];

const teamsOfCostCenter = 2;

/**
 * @param {{ readonly teams: number, readonly clusters: number }} size - at least one of each.
 * @param {Random} random
 * @returns {Organisation}
 */
export function drawOrganisation(size, random) {
  const clusters = Array.from({ length: size.clusters }, (_, at) => clusterAt(at, size.teams));
  const teams = Array.from({ length: size.teams }, (_, at) =>
    drawTeam(at, clusters, random.child(`team ${String(at)}`)),
  );
  return {
    payer: { id: '111122223333', name: 'organisation' },
    clusters,
    teams,
    jobs: teams.flatMap((team) => drawJobs(team, clusters, random.child(`jobs of ${team.name}`))),
  };
}

/**
 * @param {number} at
 * @param {number} teams - how many there are.
 * @returns {Cluster}
 */
function clusterAt(at, teams) {
  const name = clusterNames[at] ?? `spark-${String(at + 1)}`;
  const id = accountIds[at] ?? String(300_000_000_000 + at);
  const isOfficeHours = at % 2 === 1;
  const soleTeam = isOfficeHours || at >= teams ? undefined : teamName(at);
  return { name, account: { id, name }, isOfficeHours, soleTeam };
}

/**
 * @param {number} at
 * @param {readonly Cluster[]} clusters
 * @param {Random} random
 * @returns {Team} every third team lives in two clusters.
 */
function drawTeam(at, clusters, random) {
  const homes = at % 3 === 0 ? [at, at + 1] : [at];
  const names = new Set(homes.map((home) => clusters[home % clusters.length]?.name ?? ''));
  return {
    name: teamName(at),
    costCenter: `cc-${String(1001 + Math.floor(at / teamsOfCostCenter))}`,
    path: paths[at % paths.length] ?? 'emr',
    hasLabels: at % 2 === 0,
    virtualClusters: new Map([...names].map((name) => [name, random.id(25)])),
  };
}

/**
 * @param {number} at
 * @returns {string}
 */
function teamName(at) {
  return `team-${String(at + 1).padStart(2, '0')}`;
}
