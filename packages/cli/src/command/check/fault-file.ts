import type { PredictionFault } from '@moorage/core';
import { jsonDocument } from '../../io/json.js';
import type { ReadCluster } from './read-cluster.js';

/** Wrong predictions as a file, with the pods and all objects of the cluster that the predictions were made from. */
export function faultFile(faults: readonly PredictionFault[], { found }: ReadCluster): string {
  return jsonDocument({
    kubernetes: found.version,
    differences: faults.map(({ role, namespace, pod, live }) => ({ role, namespace, pod, live })),
    objects: { apiVersion: 'v1', kind: 'List', items: found.objects },
  });
}
