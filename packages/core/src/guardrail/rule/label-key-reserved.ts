import { rule } from './rule.js';
import type { Rule } from './rule.js';

const reserved = /(?:^|\.)(?:kubernetes\.io|k8s\.io|karpenter\.sh|karpenter\.k8s\.aws|amazonaws\.com)$/;

/** A label of teams has a prefix that belongs to Kubernetes, Karpenter or AWS, which refuse it on nodes and tags. */
export const labelKeyReserved: Rule = rule(
  'label-key-reserved',
  'Kubernetes, "Labels and Selectors": kubernetes.io and k8s.io are reserved; Karpenter 1.14, labels of a NodePool',
  ({ platform: { labelKeys } }) =>
    Object.entries<string>({ ...labelKeys }).flatMap(([key, label]) => {
      const [prefix = ''] = label.split('/');
      if (!label.includes('/') || !reserved.test(prefix)) return [];
      return [{ params: { key: `labelKeys.${key}`, label, prefix }, about: {}, at: ['labelKeys', key] }];
    }),
);
