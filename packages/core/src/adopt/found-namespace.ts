import type { LiveObject } from '../plan/live-object.js';
import { isManaged } from '../plan/live-object.js';
import { allowedAnnotations } from '../platform/product-label.js';
import { foundOf } from './found-cluster.js';
import type { FoundCluster } from './found-cluster.js';
import { listAt, textAt, yamlAt } from './found-value.js';

/** A namespace that belongs to a team. */
export interface TeamNamespace {
  readonly namespace: LiveObject;
  /** Whether moorage made it, so that its annotations tell what its objects cannot. */
  readonly isManaged: boolean;
}

/** Namespaces of Kubernetes and EKS themselves. */
const systemNamespace = /^(?:kube-|amazon-|aws-|karpenter$|cert-manager$|kueue-system$|yunikorn$)/;

/**
 * The namespaces of a cluster that belong to teams, by name: those that moorage made, and those where somebody set bounds
 * or let EMR in.
 */
export function teamNamespaces(found: FoundCluster): readonly TeamNamespace[] {
  return foundOf(found, 'Namespace')
    .flatMap((namespace): TeamNamespace[] => {
      if (isTeamOfMoorage(namespace)) return [{ namespace, isManaged: true }];
      const { name } = namespace.metadata;
      const isOther = isManaged(namespace) || systemNamespace.test(name);
      return !isOther && showsTeam(found, name) ? [{ namespace, isManaged: false }] : [];
    })
    .sort(inOrder(queuedNamespaces(found)));
}

/** Namespaces in the order of their queues in YuniKorn, which tells the order of the file; others by name. */
function inOrder(queued: readonly string[]): (a: TeamNamespace, b: TeamNamespace) => number {
  const place = ({ namespace }: TeamNamespace): number => {
    const at = queued.indexOf(namespace.metadata.name);
    return at === -1 ? queued.length : at;
  };
  return (a, b) => place(a) - place(b) || (a.namespace.metadata.name < b.namespace.metadata.name ? -1 : 1);
}

function queuedNamespaces(found: FoundCluster): readonly string[] {
  const config = foundOf(found, 'ConfigMap').find(isManaged);
  const queues: unknown = yamlAt(config, 'data', 'queues.yaml');
  return listAt(queues, 'partitions', 0, 'queues', 0, 'queues').flatMap(
    (queue) => textAt(queue, 'name') ?? [],
  );
}

function isTeamOfMoorage(namespace: LiveObject): boolean {
  return (
    isManaged(namespace) &&
    textAt(namespace, 'metadata', 'annotations', allowedAnnotations.paths) !== undefined
  );
}

function showsTeam(found: FoundCluster, namespace: string): boolean {
  if (foundOf(found, 'ResourceQuota', namespace).length > 0) return true;
  if (foundOf(found, 'LimitRange', namespace).length > 0) return true;
  return foundOf(found, 'RoleBinding', namespace).some((binding) => {
    return listAt(binding, 'subjects').some((subject) => textAt(subject, 'name') === 'emr-containers');
  });
}
