import { given } from './given.js';
import { chooser } from './origin.js';
import type { Choose, Layer, Note } from './origin.js';
import type { QuantityText } from './quantity-text.js';
import { canonicalQuantity } from './quantity-text.js';
import type { TeamClusterSpec, TeamSettingsSpec, TeamSpec } from './team-spec.js';
import type {
  Budget,
  ContainerBounds,
  Quota,
  Subjects,
  Team,
  TeamNetwork,
  TeamSettings,
  VirtualCluster,
} from './team.js';

/** What a team is resolved with. */
export interface TeamContext {
  readonly defaults: TeamSettingsSpec | undefined;
  /** Names of all clusters of the platform. */
  readonly everywhere: readonly string[];
  /** Gives what takes note of values, of the team or of the team in a cluster. */
  readonly noteFor: (cluster: string | undefined) => Note;
}

/** A team with every default filled in. */
export function resolveTeam(spec: TeamSpec, { defaults, everywhere, noteFor }: TeamContext): Team {
  const own: Layer<TeamSettingsSpec>[] = [{ origin: 'team', settings: spec }];
  if (defaults !== undefined) own.push({ origin: 'platform default', settings: defaults });
  const note = noteFor(undefined);
  const chosen = chooser([{ origin: 'team', settings: spec }], note);
  const different = (spec.clusters ?? [])
    .filter((cluster) => typeof cluster !== 'string')
    .filter(isDifferent);
  return {
    name: spec.name,
    namespace: chosen('namespace', (each) => each.namespace, spec.name),
    ...given(
      'costCenter',
      chosen('costCenter', (each) => each.costCenter, undefined),
    ),
    clusters: chosen('clusters', (each) => each.clusters?.map(nameOf), everywhere),
    settings: resolveSettings(spec.name, own, note),
    differences: Object.fromEntries(
      different.map((cluster) => {
        const layers: Layer<TeamSettingsSpec>[] = [{ origin: 'team in cluster', settings: cluster }, ...own];
        return [cluster.name, resolveSettings(spec.name, layers, noteFor(cluster.name))];
      }),
    ),
  };
}

function nameOf(cluster: string | TeamClusterSpec): string {
  return typeof cluster === 'string' ? cluster : cluster.name;
}

function isDifferent(cluster: TeamClusterSpec): boolean {
  return Object.keys(cluster).length > 1;
}

function resolveSettings(team: string, layers: readonly Layer<TeamSettingsSpec>[], note: Note): TeamSettings {
  const choose = chooser(layers, note);
  const resolvedQuota = quota(choose);
  return {
    tenancy: choose('tenancy', (each) => each.tenancy, 'soft'),
    ...given(
      'capacity',
      choose('capacity', (each) => each.capacity, undefined),
    ),
    paths: choose('paths', (each) => each.paths, ['emr']),
    studio: choose('studio', (each) => each.studio, false),
    quota: resolvedQuota,
    container: container(choose),
    volume: {
      min: canonicalQuantity(choose('volume.min', (each) => each.volume?.min, '1Gi')),
      max: canonicalQuantity(choose('volume.max', (each) => each.volume?.max, '1Ti')),
    },
    priority: choose('priority', (each) => each.priority, ['batch']),
    podSecurity: choose('podSecurity', (each) => each.podSecurity, 'baseline'),
    network: network(choose),
    encryption: choose('encryption', (each) => each.encryption, 'off'),
    identity: {
      kind: choose('identity.kind', (each) => each.identity?.kind, 'pod-identity'),
      role: choose('identity.role', (each) => each.identity?.role, `spark-${team}`),
    },
    virtualCluster: virtualCluster(choose, { name: team, drivers: resolvedQuota.drivers }),
    secrets: choose('secrets', (each) => each.secrets, []),
    users: users(choose),
    ...given('budget', budget(choose)),
    gracePeriodSeconds: {
      driver: choose('gracePeriodSeconds.driver', (each) => each.gracePeriodSeconds?.driver, 30),
      executor: choose('gracePeriodSeconds.executor', (each) => each.gracePeriodSeconds?.executor, 30),
    },
  };
}

function quota(choose: Choose<TeamSettingsSpec>): Quota {
  return {
    cpu: canonicalQuantity(choose('quota.cpu', (each) => each.quota?.cpu, '100')),
    memory: canonicalQuantity(choose('quota.memory', (each) => each.quota?.memory, '800Gi')),
    pods: choose('quota.pods', (each) => each.quota?.pods, 200),
    drivers: choose('quota.drivers', (each) => each.quota?.drivers, 20),
    ephemeralStorage: canonicalQuantity(
      choose('quota.ephemeralStorage', (each) => each.quota?.ephemeralStorage, '10Ti'),
    ),
    storage: canonicalQuantity(choose('quota.storage', (each) => each.quota?.storage, '10Ti')),
    volumes: choose('quota.volumes', (each) => each.quota?.volumes, 200),
    jobs: choose('quota.jobs', (each) => each.quota?.jobs, 200),
    configMaps: choose('quota.configMaps', (each) => each.quota?.configMaps, 2000),
    secrets: choose('quota.secrets', (each) => each.quota?.secrets, 500),
  };
}

function container(choose: Choose<TeamSettingsSpec>): ContainerBounds {
  const optional = (
    key: string,
    read: (settings: TeamSettingsSpec) => QuantityText | undefined,
  ): string | undefined => {
    const written = choose<QuantityText | undefined>(key, read, undefined);
    return written === undefined ? undefined : canonicalQuantity(written);
  };
  return {
    request: {
      cpu: canonicalQuantity(choose('container.request.cpu', (each) => each.container?.request?.cpu, '100m')),
      memory: canonicalQuantity(
        choose('container.request.memory', (each) => each.container?.request?.memory, '256Mi'),
      ),
    },
    min: {
      ...given(
        'cpu',
        optional('container.min.cpu', (each) => each.container?.min?.cpu),
      ),
      ...given(
        'memory',
        optional('container.min.memory', (each) => each.container?.min?.memory),
      ),
    },
    max: {
      ...given(
        'cpu',
        optional('container.max.cpu', (each) => each.container?.max?.cpu),
      ),
      ...given(
        'memory',
        optional('container.max.memory', (each) => each.container?.max?.memory),
      ),
    },
  };
}

function network(choose: Choose<TeamSettingsSpec>): TeamNetwork {
  return {
    internet: choose('network.internet', (each) => each.network?.internet, true),
    egress: choose('network.egress', (each) => each.network?.egress, []),
    ingress: choose('network.ingress', (each) => each.network?.ingress, []),
    securityGroups: choose('network.securityGroups', (each) => each.network?.securityGroups, []),
  };
}

function virtualCluster(
  choose: Choose<TeamSettingsSpec>,
  otherwise: { readonly name: string; readonly drivers: number },
): VirtualCluster {
  return {
    name: choose('virtualCluster.name', (each) => each.virtualCluster?.name, otherwise.name),
    ...given(
      'id',
      choose('virtualCluster.id', (each) => each.virtualCluster?.id, undefined),
    ),
    concurrentRuns: choose(
      'virtualCluster.concurrentRuns',
      (each) => each.virtualCluster?.concurrentRuns,
      otherwise.drivers,
    ),
    queuedRuns: choose('virtualCluster.queuedRuns', (each) => each.virtualCluster?.queuedRuns, 1000),
  };
}

function users(choose: Choose<TeamSettingsSpec>): Subjects {
  return {
    groups: choose('users.groups', (each) => each.users?.groups, []),
    users: choose('users.users', (each) => each.users?.users, []),
  };
}

function budget(choose: Choose<TeamSettingsSpec>): Budget | undefined {
  const amount = choose('budget.amount', (each) => each.budget?.amount, undefined);
  if (amount === undefined) return undefined;
  return {
    amount: String(amount),
    currency: choose('budget.currency', (each) => each.budget?.currency, 'USD'),
  };
}
