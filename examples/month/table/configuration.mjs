import { teamTag } from '../bill/other-usage.mjs';

/**
 * @typedef {import('../organisation.mjs').Organisation} Organisation
 * @typedef {import('../organisation.mjs').Team} Team
 */

/**
 * `platform.yaml`: clusters, teams and who pays for them.
 *
 * @param {Organisation} organisation
 * @returns {string}
 */
export function platformYaml({ clusters, teams }) {
  const costCenters = [...new Set(teams.map((team) => team.costCenter))];
  return [
    'apiVersion: moorage.dev/v1alpha1',
    'kind: Platform',
    'clusters:',
    ...clusters.flatMap(({ name, account }) => [
      `  - name: ${name}`,
      `    account: '${account.id}'`,
      '    region: us-east-1',
    ]),
    'teams:',
    ...teams.flatMap((team) => [
      `  - name: ${team.name}`,
      `    costCenter: ${team.costCenter}`,
      `    clusters: [${[...team.virtualClusters.keys()].join(', ')}]`,
    ]),
    'costCenters:',
    ...costCenters.map((name) => `  - name: ${name}`),
    '',
  ].join('\n');
}

/** Namespaces of what serves every team. */
const sharedNamespaces = ['kube-system', 'logging', 'spark-operator'];

/**
 * `cost.yaml`: nodes that a team has for itself, buckets and volumes by tag, what serves all, who shares what, and where virtual clusters are.
 *
 * @param {Organisation} organisation
 * @returns {string}
 */
export function costYaml({ clusters, teams }) {
  const sole = clusters.flatMap(({ name, soleTeam }) =>
    soleTeam === undefined
      ? []
      : [`  - match: { cluster: ${name}, nodePool: ${soleTeam} }`, `    team: ${soleTeam}`],
  );
  const tagged = teams.flatMap(({ name }) => [
    `  - match: { tag: { ${teamTag}: ${name} } }`,
    `    team: ${name}`,
  ]);
  const shared = sharedNamespaces.flatMap((name) => [
    `  - match: { namespace: ${name} }`,
    '    bucket: shared',
  ]);
  const virtualClusters = teams
    .filter((team) => team.path === 'emr')
    .flatMap((team) => [...team.virtualClusters].map(([cluster, id]) => `    ${id}: ${cluster}`));
  return [
    'apiVersion: moorage.dev/v1alpha1',
    'kind: Cost',
    'ownership:',
    ...sole,
    ...tagged,
    ...shared,
    'sharing:',
    '  idle: node-owner',
    '  control_plane: even',
    ...(virtualClusters.length === 0 ? [] : ['attachments:', '  virtualClusters:', ...virtualClusters]),
    '',
  ].join('\n');
}
