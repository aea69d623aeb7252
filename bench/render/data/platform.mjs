/**
 * A platform file of many clusters and teams: teams live in all clusters, every third has nodes of its own, every fifth
 * runs notebooks, and each differs in one of the clusters.
 *
 * @param {{ readonly clusters: number, readonly teams: number }} size
 * @returns {string} YAML
 */
export function platformText({ clusters, teams }) {
  const clusterNames = Array.from({ length: clusters }, (_, at) => `spark-${String(at + 1)}`);
  return `${[
    'apiVersion: moorage.dev/v1alpha1',
    'kind: Platform',
    'defaults:',
    '  cluster:',
    "    account: '111122223333'",
    '    region: eu-central-1',
    '    zones: [eu-central-1a, eu-central-1b, eu-central-1c]',
    '    nodes: { image: al2023@v20261101 }',
    '    network: { endpoints: [10.20.200.0/24], loadBalancers: [10.20.1.0/24] }',
    'clusters:',
    ...clusterNames.map((name) => `  - { name: ${name} }`),
    ...capacity,
    'teams:',
    ...Array.from({ length: teams }, (_, at) => teamLine(at, clusterNames)),
  ].join('\n')}\n`;
}

const capacity = [
  'capacity:',
  '  - name: shared',
  '    pools:',
  '      - name: drivers',
  '        roles: [driver]',
  '        families: [m6g]',
  '        architecture: arm64',
  '        limits: { cpu: 400, memory: 1600Gi }',
  '      - name: executors',
  '        roles: [executor]',
  '        families: [m6gd, r6gd]',
  '        sizes: [4xlarge, 8xlarge]',
  '        architecture: arm64',
  '        capacityTypes: [spot, on-demand]',
  '        perZone: true',
  '        limits: { cpu: 3000, memory: 20Ti }',
  '      - name: notebooks',
  '        roles: [notebook]',
  '        families: [m6i]',
  '        limits: { cpu: 200, memory: 800Gi }',
];

/**
 * @param {number} at
 * @param {readonly string[]} clusters
 */
function teamLine(at, clusters) {
  const different = clusters[at % clusters.length];
  const settings = [
    `name: team-${String(at + 1)}`,
    'capacity: shared',
    `costCenter: '${String(4000 + (at % 7))}'`,
    'priority: [sla, batch]',
    'users: { groups: [engineers] }',
    'budget: { amount: 20000 }',
    ...(at % 3 === 0 ? ['tenancy: sole'] : []),
    ...(at % 5 === 0 ? ['studio: true'] : []),
    `clusters: [${clusters.map((name) => (name === different ? `{ name: ${name}, quota: { cpu: 150 } }` : name)).join(', ')}]`,
  ];
  return `  - { ${settings.join(', ')} }`;
}
