import { readQuantity } from '../platform/quantity-text.js';
import type { QuotaSpec } from '../platform/team-spec.js';
import type { LiveObject } from '../plan/live-object.js';
import { compareQuantity } from '../quantity/kubernetes-quantity.js';
import { compact, mappingAt, valueAt } from './found-value.js';

/** Names under which a quota may hold a bound of a team, by the key of the platform file. */
const resources = {
  cpu: ['requests.cpu', 'cpu'],
  memory: ['requests.memory', 'memory'],
  pods: ['pods', 'count/pods'],
  ephemeralStorage: ['requests.ephemeral-storage', 'ephemeral-storage'],
  storage: ['requests.storage'],
  volumes: ['persistentvolumeclaims', 'count/persistentvolumeclaims'],
  jobs: ['count/jobs.batch'],
  configMaps: ['configmaps', 'count/configmaps'],
  secrets: ['secrets', 'count/secrets'],
} as const;

type CountKey = 'pods' | 'volumes' | 'jobs' | 'configMaps' | 'secrets';

/** Bounds that the quotas of a namespace set together; the smallest counts. */
export function adoptQuota(quotas: readonly LiveObject[]): QuotaSpec | undefined {
  const open = quotas.filter((quota) => !isScoped(quota));
  const bound = (key: keyof typeof resources): string | undefined => smallest(open, resources[key]);
  const count = (key: CountKey): number | undefined => wholeNumber(bound(key));
  return compact({
    cpu: bound('cpu'),
    memory: bound('memory'),
    pods: count('pods'),
    drivers: wholeNumber(smallest(quotas.filter(countsDrivers), ['pods'])),
    ephemeralStorage: bound('ephemeralStorage'),
    storage: bound('storage'),
    volumes: count('volumes'),
    jobs: count('jobs'),
    configMaps: count('configMaps'),
    secrets: count('secrets'),
  });
}

function isScoped(quota: LiveObject): boolean {
  return (
    valueAt(quota, 'spec', 'scopeSelector') !== undefined || valueAt(quota, 'spec', 'scopes') !== undefined
  );
}

/** Drivers are counted by the priority classes that only they have. */
function countsDrivers(quota: LiveObject): boolean {
  const scope = valueAt(quota, 'spec', 'scopeSelector', 'matchExpressions', 0);
  const values = valueAt(scope, 'values');
  return (
    valueAt(scope, 'scopeName') === 'PriorityClass' &&
    Array.isArray(values) &&
    values.every((name: unknown) => typeof name === 'string' && name.endsWith('driver'))
  );
}

function smallest(quotas: readonly LiveObject[], names: readonly string[]): string | undefined {
  const bounds = quotas.flatMap((quota) => {
    const hard = mappingAt(quota, 'spec', 'hard');
    return names.flatMap((name) => (hard[name] === undefined ? [] : [hard[name]]));
  });
  return [...bounds].sort((a, b) => compareQuantity(readQuantity(a), readQuantity(b)))[0];
}

/** A count as a number; the API server writes 1000 as 1k. */
function wholeNumber(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const nanosPerUnit = 1_000_000_000n;
  return Number(readQuantity(text).nanos / nanosPerUnit);
}
