import { canonicalQuantity } from '../platform/quantity-text.js';
import type { KubernetesObject, Texts } from './kubernetes-object.js';
import { namespacedMetadata } from './managed-metadata.js';
import { priorityClassNames } from './priority-class.js';
import type { TeamScope } from './team-scope.js';

export interface ResourceQuota extends KubernetesObject {
  readonly apiVersion: 'v1';
  readonly kind: 'ResourceQuota';
  readonly spec: {
    /** Quantities by name of the resource. */
    readonly hard: Texts;
    readonly scopeSelector?: {
      readonly matchExpressions: readonly [
        { readonly scopeName: 'PriorityClass'; readonly operator: 'In'; readonly values: readonly string[] },
      ];
    };
  };
}

/**
 * The quotas of a team's namespace: what pods request, objects and disk, and drivers.
 *
 * Limits are no part of them, since Spark sets no CPU limit and one that is filled in counts for each sidecar as well.
 * Drivers are counted apart, so that many of them cannot take the room that their executors wait for; a quota by priority
 * class may hold pods, CPU and memory only, which is why disk stands in another one.
 *
 * @see Kubernetes "Resource Quotas"
 */
export function resourceQuotas(scope: TeamScope): readonly ResourceQuota[] {
  const { quota } = scope.settings;
  return [
    resourceQuota(scope, 'compute', {
      'requests.cpu': quota.cpu,
      'requests.memory': quota.memory,
      pods: canonicalQuantity(quota.pods),
    }),
    resourceQuota(scope, 'objects-and-disk', objectsAndDisk(scope)),
    driverQuota(scope),
  ];
}

/** Interactive endpoints are reached through a load balancer, whose service is EMR's affair. */
function objectsAndDisk({ settings: { quota, studio } }: TeamScope): Texts {
  return {
    'requests.ephemeral-storage': quota.ephemeralStorage,
    'requests.storage': quota.storage,
    persistentvolumeclaims: canonicalQuantity(quota.volumes),
    'count/jobs.batch': canonicalQuantity(quota.jobs),
    configmaps: canonicalQuantity(quota.configMaps),
    secrets: canonicalQuantity(quota.secrets),
    ...(studio ? {} : { 'services.loadbalancers': '0', 'services.nodeports': '0' }),
  };
}

function driverQuota(scope: TeamScope): ResourceQuota {
  const quota = resourceQuota(scope, 'drivers', { pods: canonicalQuantity(scope.settings.quota.drivers) });
  const values = priorityClassNames(scope).drivers;
  return {
    ...quota,
    spec: {
      ...quota.spec,
      scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator: 'In', values }] },
    },
  };
}

function resourceQuota(scope: TeamScope, name: string, hard: Texts): ResourceQuota {
  return {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: namespacedMetadata(name, scope),
    spec: { hard },
  };
}
