import type { KubernetesObject, Texts } from './kubernetes-object.js';
import { serviceAccountPattern } from './service-account.js';
import { teamMetadata } from './managed-metadata.js';
import { priorityClassNames } from './priority-class.js';
import { allowedAnnotations } from '../platform/product-label.js';
import { schedulersOf } from './scheduler.js';
import type { TeamScope } from './team-scope.js';

export interface Namespace extends KubernetesObject {
  readonly apiVersion: 'v1';
  readonly kind: 'Namespace';
}

/**
 * The namespace of a team: whose it is, how secure its pods must be, and what the admission policies allow there.
 *
 * @see Kubernetes "Pod Security Admission"
 */
export function teamNamespace(scope: TeamScope): Namespace {
  const { labels } = teamMetadata('', scope);
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: scope.team.namespace,
      labels: { ...labels, ...podSecurityLabels(scope) },
      annotations: allowed(scope),
    },
  };
}

/** What is enforced is pinned to the version of the cluster, so that an upgrade alone refuses nothing. */
function podSecurityLabels({ cluster, settings }: TeamScope): Texts {
  const version = `v${cluster.kubernetesVersion}`;
  return {
    'pod-security.kubernetes.io/enforce': settings.podSecurity,
    'pod-security.kubernetes.io/enforce-version': version,
    'pod-security.kubernetes.io/audit': 'restricted',
    'pod-security.kubernetes.io/audit-version': version,
  };
}

function allowed(scope: TeamScope): Texts {
  const { cluster, settings } = scope;
  const { drivers, executors } = priorityClassNames(scope);
  const classes = [...drivers, ...executors];
  const paths = [...settings.paths, ...(settings.studio ? ['studio'] : [])];
  return {
    [allowedAnnotations.priorityClasses]: classes.join(','),
    ...(settings.capacity === undefined
      ? {}
      : {
          [allowedAnnotations.capacity]: settings.capacity,
          [allowedAnnotations.tenancy]: settings.tenancy,
        }),
    [allowedAnnotations.paths]: paths.join(','),
    [allowedAnnotations.schedulers]: schedulersOf(cluster).join(','),
    [allowedAnnotations.serviceAccounts]: serviceAccountPattern(scope),
  };
}
