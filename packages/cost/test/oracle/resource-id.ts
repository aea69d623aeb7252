/** The instance id of a resource that is an instance, by id or by ARN, else null. */
export function instanceOfResource(resourceId: string): string | null {
  if (resourceId.startsWith('i-')) return resourceId;
  return /instance\/(i-[^/]*)$/.exec(resourceId)?.[1] ?? null;
}

/** The name in the ARN of an EKS cluster, else null. */
export function clusterOfArn(resourceId: string): string | null {
  return /^arn:aws[^:]*:eks:[^:]*:[^:]*:cluster\/(.+)$/.exec(resourceId)?.[1] ?? null;
}

/** A pod as the ARN of an EKS pod names it. */
export interface ArnPod {
  readonly cluster: string;
  readonly namespace: string;
  readonly uid: string;
}

/** The pod in the ARN of an EKS pod, else null. */
export function fargatePodOfArn(resourceId: string): ArnPod | null {
  const match = /^arn:aws[^:]*:eks:[^:]*:[^:]*:pod\/([^/]+)\/([^/]+)\/[^/]+\/([^/]+)$/.exec(resourceId);
  const [, cluster, namespace, uid] = match ?? [];
  if (cluster === undefined || namespace === undefined || uid === undefined) return null;
  return { cluster, namespace, uid };
}

/** What an EMR on EKS charge is for. */
export type UpliftResource =
  | { readonly kind: 'job-run'; readonly virtualCluster: string; readonly job: string }
  | { readonly kind: 'endpoint'; readonly virtualCluster: string; readonly endpoint: string }
  | { readonly kind: 'virtual-cluster'; readonly virtualCluster: string }
  | { readonly kind: 'internal-id'; readonly internalId: string }
  | { readonly kind: 'malformed' };

/**
 * What the resource id of an EMR on EKS charge names.
 *
 * Charges of the Spark Operator and spark-submit name no virtual cluster: the id that the pods carry as label
 * `eks-subscription.amazonaws.com/emr.internal.id` follows a word that is not documented.
 *
 * @see cost.md §3.3
 */
export function upliftResourceOf(resourceId: string): UpliftResource {
  const path = /^arn:aws[^:]*:emr-containers:[^:]*:[^:]*:\/(.+)$/.exec(resourceId)?.[1];
  const [kind = '', first = '', word, second = '', ...rest] = path?.split('/') ?? [];
  if (kind === '' || first === '' || rest.length > 0) return { kind: 'malformed' };
  if (kind !== 'virtualclusters') {
    return word === undefined ? { kind: 'internal-id', internalId: first } : { kind: 'malformed' };
  }
  if (word === undefined) return { kind: 'virtual-cluster', virtualCluster: first };
  if (second === '') return { kind: 'malformed' };
  if (word === 'jobruns') return { kind: 'job-run', virtualCluster: first, job: second };
  if (word === 'endpoints') return { kind: 'endpoint', virtualCluster: first, endpoint: second };
  return { kind: 'malformed' };
}
