import type { RuleCase } from './rule-case.js';

/** A platform with a pool `shared/all`, used by a team `a`, whose settings follow. */
function pool(settings: string, team: string = '', cluster: string = ''): string {
  return `clusters: [{name: lab, ${cluster}}]
capacity: [{name: shared, pools: [{name: all, ${settings}}]}]
teams: [{name: a, capacity: shared, ${team}}]
`;
}

const m5 = 'types: [m5.large, m5.xlarge]';

/** Cases of rules about pools, and about what teams ask of them. */
export const poolCases: readonly RuleCase[] = [
  {
    rule: 'container-exceeds-nodes',
    wrong: pool(m5, 'container: {max: {cpu: 4}}'),
    says: 'team a: a container may have 4 of cpu, but no node leaves more than 3920m (m5.xlarge)',
    right: pool(m5, 'container: {max: {cpu: 3920m}}'),
  },
  {
    rule: 'container-exceeds-nodes',
    wrong: pool(m5, 'container: {max: {memory: 14Gi}}', 'daemons: {memory: 1Gi}'),
    says: 'team a: a container may have 14Gi of memory, but no node leaves more than 13138Mi (m5.xlarge)',
    right: pool(`${m5.slice(0, -1)}, m99.huge]`, 'container: {max: {memory: 14Gi}}'),
  },
  {
    rule: 'quota-exceeds-pools',
    wrong: pool(`${m5}, limits: {cpu: 40}`, 'quota: {cpu: 50}'),
    says: 'team a: the quota admits 50 of cpu, but nodes may have 40 together',
    right: pool(`${m5}, limits: {cpu: 50}`, 'quota: {cpu: 50}'),
  },
  {
    rule: 'headroom-exceeds-nodes',
    wrong: pool(`${m5}, headroom: {replicas: 1, cpu: 2, memory: 15Gi}`),
    says: 'pool shared/all in lab: no node has room for a place of 2 CPU and 15Gi',
    right: pool(`${m5}, headroom: {replicas: 1, cpu: 2, memory: 10Gi}`),
  },
  {
    rule: 'pool-type-unknown',
    wrong: pool('types: [m99.huge], families: [m5]'),
    says: 'pool shared/all: m99.huge is not a known instance type or family',
    right: pool('types: [m5.large], families: [m5]'),
  },
  {
    rule: 'pool-type-unfit',
    wrong: pool('families: [m6g], sizes: [large]'),
    says: 'pool shared/all: m6g has no instance type for amd64 of size large',
    right: pool('families: [m6g], sizes: [large], architecture: arm64'),
  },
  {
    rule: 'pool-unused',
    wrong: pool(m5).replace('teams: [{name: a, capacity: shared, }]', 'teams: [{name: a}]'),
    says: 'pool shared/all: no team has pods for this pool of the roles driver, executor',
    right: pool(m5),
  },
  {
    rule: 'pool-unused',
    wrong: pool(`${m5}, roles: [notebook]`),
    says: 'pool shared/all: no team has pods for this pool of the roles notebook',
    right: pool(`${m5}, roles: [notebook]`, 'studio: true'),
  },
  {
    rule: 'role-without-pool',
    wrong: pool(`${m5}, roles: [driver]`),
    says: 'team a: no pool of shared takes pods of the role executor',
    right: pool(`${m5}, roles: [driver, executor]`),
  },
  {
    rule: 'pool-without-zone',
    wrong: pool(`${m5}, zones: [x]`, '', 'zones: [y, z]'),
    says: 'pool shared/all in lab: none of the zones x is one of the cluster, which has y, z',
    right: pool(`${m5}, zones: [x, y]`, '', 'zones: [y, z]'),
  },
  {
    rule: 'pool-without-limits',
    wrong: pool(m5),
    says: 'pool shared/all: nothing bounds how many nodes there may be',
    right: pool(`${m5}, nodes: {max: 5}`),
  },
  {
    rule: 'pool-minimum-ignored',
    wrong: pool(`${m5}, nodes: {min: 2}`),
    says: 'pool shared/all in lab: nodes.min is 2, which Karpenter does not know',
    right: pool(`${m5}, nodes: {min: 2}`, '', 'autoscaler: cluster-autoscaler'),
  },
  {
    rule: 'driver-on-spot',
    wrong: pool(`${m5}, capacityTypes: [on-demand, spot]`),
    says: 'pool shared/all: drivers may run on Spot instances',
    right: pool(`${m5}, capacityTypes: [spot], roles: [executor]`),
  },
  {
    rule: 'notebook-on-arm',
    wrong: pool('families: [m6g], architecture: arm64, roles: [notebook]', 'studio: true'),
    says: 'pool shared/all: notebooks may run on ARM, which EMR does not support',
    right: pool('families: [m5], roles: [notebook]', 'studio: true'),
  },
  {
    rule: 'sole-pools-in-one-zone',
    wrong: pool(`${m5}, zones: [x]`, 'tenancy: sole', 'zones: [x, y]'),
    says: 'team a: all nodes of the team are in zone x',
    right: pool(m5, 'tenancy: sole', 'zones: [x, y]'),
  },
  {
    rule: 'no-branch-interface',
    wrong: pool('families: [t3]', 'network: {securityGroups: [sg-1]}'),
    says: 'team a: pods ask for security groups, but no instance type they run on has branch interfaces',
    right: pool('families: [t3, m5]', 'network: {securityGroups: [sg-1]}'),
  },
  {
    rule: 'encryption-twice',
    wrong: pool('families: [m6gd], architecture: arm64', 'encryption: full'),
    says: 'team a: Spark encrypts local files on disks that encrypt them already',
    right: pool('families: [m6gd, m6g], architecture: arm64', 'encryption: full'),
  },
  {
    rule: 'budget-below-minimum',
    wrong: pool('types: [m5.large], nodes: {min: 10}', 'tenancy: sole, budget: {amount: "0.50"}'),
    says: 'team a: the budget of a month is $0.50, but its own nodes cost $0.96 an hour at the least',
    right: pool('types: [m5.large], nodes: {min: 10}', 'tenancy: sole, budget: {amount: 1}'),
  },
  {
    rule: 'budget-below-minimum',
    wrong: pool(
      'types: [m5.xlarge], headroom: {replicas: 2, cpu: 3920m, memory: 1Gi}',
      'tenancy: sole, budget: {amount: "0.38"}',
    ),
    says: 'team a: the budget of a month is $0.38, but its own nodes cost $0.38 an hour at the least',
    right: pool(
      'types: [m5.xlarge], headroom: {replicas: 2, cpu: 3920m, memory: 1Gi}',
      'tenancy: soft, budget: {amount: "0.38"}',
    ),
  },
  {
    rule: 'image-not-pinned',
    wrong: pool(m5),
    says: 'cluster lab: nodes are made from al2023@latest, so that all of them are replaced when AWS publishes a new image',
    right: pool(m5, '', 'nodes: {image: al2023@v20261101}'),
  },
  {
    rule: 'name-too-long',
    wrong: pool(m5)
      .replaceAll('shared', 's'.repeat(40))
      .replace('name: all', `name: ${'p'.repeat(40)}`),
    says: `pool ${'s'.repeat(40)}/${'p'.repeat(40)} in lab: the node pool ${'s'.repeat(40)}-${'p'.repeat(40)} has a name of 81 characters, and at most 63 fit`,
    right: pool(m5),
  },
  {
    rule: 'name-taken',
    wrong: `clusters: [{name: lab}]
capacity:
  - {name: x, pools: [{name: y-z, ${m5}}]}
  - {name: x-y, pools: [{name: z, ${m5}}]}
teams: [{name: a, capacity: x}, {name: b, capacity: x-y}]
`,
    says: 'cluster lab: the node pool x-y-z is made twice',
    right: pool(m5),
  },
];
