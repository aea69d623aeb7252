import { labelSelectorSchema } from './metadata-schema.js';
import { list, struct } from './schema.js';
import type { StructType } from './schema.js';

const nodeRequirement = struct('NodeSelectorRequirement', {
  key: 'string',
  operator: 'v1.NodeSelectorOperator',
  values: '[]string',
});

const nodeSelectorTerm = struct('NodeSelectorTerm', {
  matchExpressions: list(nodeRequirement),
  matchFields: list(nodeRequirement),
});

const podAffinityTerm = struct('PodAffinityTerm', {
  labelSelector: labelSelectorSchema,
  namespaces: '[]string',
  topologyKey: 'string',
  namespaceSelector: labelSelectorSchema,
  matchLabelKeys: 'foreign',
  mismatchLabelKeys: 'foreign',
});

const podAffinityFields = {
  requiredDuringSchedulingIgnoredDuringExecution: list(podAffinityTerm),
  preferredDuringSchedulingIgnoredDuringExecution: list(
    struct('WeightedPodAffinityTerm', { weight: 'int32', podAffinityTerm }),
  ),
};

export const affinitySchema: StructType = struct('Affinity', {
  nodeAffinity: struct('NodeAffinity', {
    requiredDuringSchedulingIgnoredDuringExecution: struct('NodeSelector', {
      nodeSelectorTerms: list(nodeSelectorTerm),
    }),
    preferredDuringSchedulingIgnoredDuringExecution: list(
      struct('PreferredSchedulingTerm', { weight: 'int32', preference: nodeSelectorTerm }),
    ),
  }),
  podAffinity: struct('PodAffinity', podAffinityFields),
  podAntiAffinity: struct('PodAntiAffinity', podAffinityFields),
});

export const tolerationSchema: StructType = struct('Toleration', {
  key: 'string',
  operator: 'v1.TolerationOperator',
  value: 'string',
  effect: 'v1.TaintEffect',
  tolerationSeconds: '*int64',
});

export const topologySpreadSchema: StructType = struct('TopologySpreadConstraint', {
  maxSkew: 'int32',
  topologyKey: 'string',
  whenUnsatisfiable: 'v1.UnsatisfiableConstraintAction',
  labelSelector: labelSelectorSchema,
  minDomains: '*int32',
  nodeAffinityPolicy: '*v1.NodeInclusionPolicy',
  nodeTaintsPolicy: '*v1.NodeInclusionPolicy',
  matchLabelKeys: 'foreign',
});
