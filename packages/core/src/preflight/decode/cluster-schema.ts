import { labelSelectorSchema, objectMetaSchema } from './metadata-schema.js';
import { tolerationSchema } from './scheduling-schema.js';
import { list, struct } from './schema.js';
import type { Field, StructType } from './schema.js';

/** Kinds of objects of a cluster that the preflight reads. */
export type ClusterKind =
  | 'Namespace'
  | 'LimitRange'
  | 'ResourceQuota'
  | 'PriorityClass'
  | 'RuntimeClass'
  | 'ServiceAccount'
  | 'Pod'
  | 'ValidatingAdmissionPolicy'
  | 'ValidatingAdmissionPolicyBinding'
  | 'ValidatingWebhookConfiguration'
  | 'MutatingAdmissionPolicy'
  | 'MutatingAdmissionPolicyBinding'
  | 'MutatingWebhookConfiguration';

const limitRangeItem = struct('LimitRangeItem', {
  type: 'string',
  max: 'v1.ResourceList',
  min: 'v1.ResourceList',
  default: 'v1.ResourceList',
  defaultRequest: 'v1.ResourceList',
  maxLimitRequestRatio: 'v1.ResourceList',
});

const scopeRequirement = struct('ScopedResourceSelectorRequirement', {
  scopeName: 'string',
  operator: 'string',
  values: '[]string',
});

const resourceRule = struct('RuleWithOperations', {
  apiGroups: '[]string',
  apiVersions: '[]string',
  operations: '[]string',
  resources: '[]string',
  resourceNames: '[]string',
  scope: 'string',
});

const matchResources = struct('MatchResources', {
  namespaceSelector: labelSelectorSchema,
  objectSelector: labelSelectorSchema,
  resourceRules: list(resourceRule),
  excludeResourceRules: list(resourceRule),
  matchPolicy: 'string',
});

const reference = list(struct('LocalObjectReference', { name: 'string' }));
const expression = list(struct('NamedExpression', { name: 'string', expression: 'string' }));

const webhooks = {
  webhooks: list(
    struct('Webhook', {
      name: 'string',
      rules: list(resourceRule),
      namespaceSelector: labelSelectorSchema,
      objectSelector: labelSelectorSchema,
    }),
  ),
};

const binding = {
  spec: struct('BindingSpec', {
    policyName: 'string',
    paramRef: struct('ParamRef', { name: 'string' }),
    matchResources,
    validationActions: '[]string',
  }),
};

/** What is read of each kind; other fields are of no concern. */
export const clusterSchemas: Readonly<Record<ClusterKind, StructType>> = {
  Namespace: object('Namespace', { status: struct('NamespaceStatus', { phase: 'string' }) }),
  LimitRange: object('LimitRange', {
    spec: struct('LimitRangeSpec', { limits: list(limitRangeItem) }),
  }),
  ResourceQuota: object('ResourceQuota', {
    spec: struct('ResourceQuotaSpec', {
      hard: 'v1.ResourceList',
      scopes: '[]string',
      scopeSelector: struct('ScopeSelector', { matchExpressions: list(scopeRequirement) }),
    }),
    status: struct('ResourceQuotaStatus', { hard: 'v1.ResourceList', used: 'v1.ResourceList' }),
  }),
  PriorityClass: object('PriorityClass', {
    value: 'int32',
    globalDefault: 'bool',
    preemptionPolicy: '*string',
  }),
  RuntimeClass: object('RuntimeClass', {
    overhead: struct('Overhead', { podFixed: 'v1.ResourceList' }),
    scheduling: struct('Scheduling', {
      nodeSelector: 'map[string]string',
      tolerations: list(tolerationSchema),
    }),
  }),
  ServiceAccount: object('ServiceAccount', {
    secrets: reference,
    imagePullSecrets: reference,
    automountServiceAccountToken: '*bool',
  }),
  Pod: object('Pod', {}),
  ValidatingAdmissionPolicy: object('ValidatingAdmissionPolicy', {
    spec: struct('ValidatingAdmissionPolicySpec', {
      failurePolicy: 'string',
      paramKind: struct('ParamKind', { apiVersion: 'string', kind: 'string' }),
      matchConstraints: matchResources,
      matchConditions: expression,
      variables: expression,
      validations: list(
        struct('Validation', {
          expression: 'string',
          message: 'string',
          messageExpression: 'string',
          reason: '*string',
        }),
      ),
    }),
  }),
  ValidatingAdmissionPolicyBinding: object('ValidatingAdmissionPolicyBinding', binding),
  ValidatingWebhookConfiguration: object('ValidatingWebhookConfiguration', webhooks),
  MutatingAdmissionPolicy: object('MutatingAdmissionPolicy', {
    spec: struct('MutatingAdmissionPolicySpec', { matchConstraints: matchResources }),
  }),
  MutatingAdmissionPolicyBinding: object('MutatingAdmissionPolicyBinding', binding),
  MutatingWebhookConfiguration: object('MutatingWebhookConfiguration', webhooks),
};

function object(kind: string, fields: Readonly<Record<string, Field>>): StructType {
  return struct(kind, { metadata: objectMetaSchema, ...fields });
}
