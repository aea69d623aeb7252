/** Cluster, namespace, name and uid that the ARN of an EKS pod holds. */
export interface PodResource {
  readonly cluster: string;
  readonly namespace: string;
  readonly pod: string;
  readonly uid: string;
}

/** Reads `arn:…:eks:<region>:<account>:pod/<cluster>/<namespace>/<pod>/<uid>`; undefined if it is anything else. */
export function parsePodResource(resourceId: string): PodResource | undefined {
  const path = /^arn:aws[a-z0-9-]*:eks:[^:]*:\d{12}:pod\/(.+)$/.exec(resourceId)?.[1];
  const [cluster, namespace, pod, uid, ...rest] = path?.split('/') ?? [];
  if (cluster === undefined || namespace === undefined || pod === undefined || uid === undefined)
    return undefined;
  return rest.length === 0 ? { cluster, namespace, pod, uid } : undefined;
}
