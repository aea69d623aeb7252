import fc from 'fast-check';
import type { CapacityProfileSpec, PoolSpec } from '../../src/platform/capacity-spec.js';
import {
  autoscalers,
  clusterFeatures,
  emrAccesses,
  kubernetesVersions,
} from '../../src/platform/cluster-spec.js';
import type { ClusterSpec } from '../../src/platform/cluster-spec.js';
import type { PlatformSpec } from '../../src/platform/platform-spec.js';
import {
  encryptions,
  identityKinds,
  priorityTiers,
  submissionPaths,
  tenancies,
} from '../../src/platform/team-spec.js';
import type { TeamSettingsSpec, TeamSpec } from '../../src/platform/team-spec.js';

/** Names without a hyphen, so that names that are made by joining them differ. */
const names = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9]{0,15}$/), { minLength: 1, maxLength: 4 });

const someOf = <T>(values: readonly T[]): fc.Arbitrary<T[]> => fc.subarray([...values], { minLength: 1 });

const zones = ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'];

function given<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined });
}

/** An object without the properties whose value is undefined. */
function compact<T extends object>(value: T): Compact<T> {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Compact<T>;
}

type Compact<T> = { readonly [Key in keyof T]: Exclude<T[Key], undefined> };

const cores = fc.integer({ min: 1, max: 5000 });
const gibibytes = fc.integer({ min: 1, max: 20_000 }).map((amount) => `${String(amount)}Gi`);

function cluster(name: string): fc.Arbitrary<ClusterSpec> {
  const settings = fc.record(
    {
      account: fc.constant('123456789012'),
      region: fc.constantFrom('eu-west-1', 'cn-north-1'),
      oidcIssuer: fc.constant('https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF'),
      kubernetesVersion: fc.constantFrom(...kubernetesVersions),
      autoscaler: fc.constantFrom(...autoscalers),
      emrAccess: fc.constantFrom(...emrAccesses),
      zones: someOf(zones),
      features: someOf(clusterFeatures),
    },
    { requiredKeys: [] },
  );
  return settings.map((rest) => ({ name, ...rest }));
}

const poolFamily = fc.constantFrom(
  { families: ['m5', 'r5d'], architecture: 'amd64' as const },
  { families: ['m6gd'], sizes: ['4xlarge'], architecture: 'arm64' as const },
  { types: ['m5.large', 'm5.metal'] },
  { types: ['c7g.2xlarge'], families: ['r7g'], architecture: 'arm64' as const },
);

function pool(name: string): fc.Arbitrary<PoolSpec> {
  const settings = fc.record(
    {
      roles: someOf(['driver', 'executor', 'notebook'] as const),
      capacityTypes: someOf(['on-demand', 'spot'] as const),
      perZone: fc.boolean(),
      limits: fc.record({ cpu: cores, memory: gibibytes }, { requiredKeys: [] }),
      nodes: fc.record({ max: fc.integer({ min: 3, max: 100 }) }, { requiredKeys: [] }),
      headroom: fc.record({ replicas: fc.integer({ min: 1, max: 5 }), cpu: cores, memory: gibibytes }),
      disk: fc.record({ instanceStore: fc.boolean() }, { requiredKeys: [] }),
    },
    { requiredKeys: [] },
  );
  return fc.tuple(settings, poolFamily).map(([rest, family]) => ({ name, ...rest, ...family }));
}

function profile(name: string): fc.Arbitrary<CapacityProfileSpec> {
  return names.chain((poolNames) => fc.tuple(...poolNames.map(pool))).map((pools) => ({ name, pools }));
}

function teamSettings(profiles: readonly string[]): fc.Arbitrary<TeamSettingsSpec> {
  return fc
    .record({
      tenancy: given(fc.constantFrom(...tenancies)),
      capacity: profiles.length === 0 ? fc.constant(undefined) : given(fc.constantFrom(...profiles)),
      paths: given(someOf(submissionPaths)),
      studio: given(fc.boolean()),
      quota: given(fc.record({ cpu: cores, memory: gibibytes, drivers: fc.integer({ min: 1, max: 50 }) })),
      container: given(fc.record({ max: fc.record({ cpu: cores, memory: gibibytes }) })),
      priority: given(someOf(priorityTiers)),
      encryption: given(fc.constantFrom(...encryptions)),
      identity: given(fc.record({ kind: fc.constantFrom(...identityKinds) })),
      network: given(
        fc.record(
          {
            internet: fc.boolean(),
            egress: fc.constant([{ cidr: '10.1.0.0/16', ports: [5432] }]),
            ingress: fc.constant([{ namespace: 'monitoring' }]),
            securityGroups: fc.constant(['sg-0123456789abcdef0']),
          },
          { requiredKeys: [] },
        ),
      ),
      secrets: given(
        fc.constant([
          { name: 'db', arn: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db', keys: { user: 'u' } },
        ]),
      ),
      users: given(fc.record({ groups: fc.constant(['everybody']) })),
    })
    .map(compact);
}

function team(name: string, profiles: readonly string[]): fc.Arbitrary<TeamSpec> {
  const costCenter = given(fc.stringMatching(/^[0-9]{4}$/));
  return fc
    .tuple(teamSettings(profiles), costCenter)
    .map(([settings, center]) => ({ name, ...settings, ...compact({ costCenter: center }) }));
}

/** Platforms that a person could write, of up to four clusters, profiles and teams. */
export const arbitraryPlatform: fc.Arbitrary<PlatformSpec> = fc
  .tuple(names, names, names)
  .chain(([clusterNames, profileNames, teamNames]) =>
    fc.record({
      apiVersion: fc.constant('moorage.dev/v1alpha1' as const),
      kind: fc.constant('Platform' as const),
      clusters: fc.tuple(...clusterNames.map(cluster)),
      capacity: fc.tuple(...profileNames.map(profile)),
      teams: fc.tuple(...teamNames.map((name) => team(name, profileNames))),
      labelKeys: fc.constantFrom({}, { team: 'example.com/team', costCenter: 'cost' }),
    }),
  );
