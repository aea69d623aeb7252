import { list, struct } from './schema.js';
import type { StructType } from './schema.js';

const ownerReference = struct('OwnerReference', {
  apiVersion: 'string',
  kind: 'string',
  name: 'string',
  uid: 'types.UID',
  controller: '*bool',
  blockOwnerDeletion: '*bool',
});

/** Fields of `metadata` that a pod is created with. */
export const objectMetaSchema: StructType = struct('ObjectMeta', {
  name: 'string',
  generateName: 'string',
  namespace: 'string',
  selfLink: 'foreign',
  uid: 'foreign',
  resourceVersion: 'foreign',
  generation: 'foreign',
  creationTimestamp: 'ignored',
  deletionTimestamp: 'foreign',
  deletionGracePeriodSeconds: 'foreign',
  labels: 'map[string]string',
  annotations: 'map[string]string',
  ownerReferences: list(ownerReference),
  finalizers: 'foreign',
  managedFields: 'foreign',
});

export const labelSelectorSchema: StructType = struct('LabelSelector', {
  matchLabels: 'map[string]string',
  matchExpressions: list(
    struct('LabelSelectorRequirement', {
      key: 'string',
      operator: 'v1.LabelSelectorOperator',
      values: '[]string',
    }),
  ),
});
