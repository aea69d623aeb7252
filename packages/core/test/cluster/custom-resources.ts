/** A custom resource as `CustomResourceDefinition` says it. */
export interface CustomResource {
  readonly apiVersion: 'apiextensions.k8s.io/v1';
  readonly kind: 'CustomResourceDefinition';
  readonly metadata: { readonly name: string };
  readonly spec: unknown;
}

const text = { type: 'string' };
const texts = { type: 'array', items: text };
const textByName = { type: 'object', additionalProperties: text };

const labelSelector = {
  type: 'object',
  properties: {
    matchLabels: textByName,
    matchExpressions: {
      type: 'array',
      items: {
        type: 'object',
        required: ['key', 'operator'],
        properties: { key: text, operator: text, values: texts },
      },
    },
  },
};

/** Where a custom resource is served, and what is known of its `spec`. */
interface Served {
  readonly group: string;
  readonly version: string;
  readonly spec: unknown;
  readonly scope?: 'Namespaced' | 'Cluster';
}

function customResource(
  names: { readonly kind: string; readonly plural: string },
  { group, version, spec, scope = 'Namespaced' }: Served,
): CustomResource {
  const schema = {
    type: 'object',
    properties: { apiVersion: text, kind: text, metadata: { type: 'object' }, spec },
  };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${names.plural}.${group}` },
    spec: {
      group,
      scope,
      names: { ...names, singular: names.kind.toLowerCase(), listKind: `${names.kind}List` },
      versions: [{ name: version, served: true, storage: true, schema: { openAPIV3Schema: schema } }],
    },
  };
}

const kueue = { group: 'kueue.x-k8s.io', version: 'v1beta2' };

const resourceGroup = {
  type: 'object',
  required: ['coveredResources', 'flavors'],
  properties: {
    coveredResources: { ...texts, minItems: 1, maxItems: 64 },
    flavors: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['name', 'resources'],
        properties: {
          name: text,
          resources: {
            type: 'array',
            minItems: 1,
            items: {
              type: 'object',
              required: ['name', 'nominalQuota'],
              properties: { name: text, nominalQuota: { 'x-kubernetes-int-or-string': true } },
            },
          },
        },
      },
    },
  },
};

/**
 * The custom resources of EKS, of the Secrets Store CSI driver and of Kueue, as far as guard rails use them.
 *
 * Written from the schemas that amazon-vpc-resource-controller-k8s, secrets-store-csi-driver and Kueue 0.17 publish.
 */
export const customResources: readonly CustomResource[] = [
  customResource(
    { kind: 'SecurityGroupPolicy', plural: 'securitygrouppolicies' },
    {
      group: 'vpcresources.k8s.aws',
      version: 'v1beta1',
      spec: {
        type: 'object',
        properties: {
          podSelector: labelSelector,
          serviceAccountSelector: labelSelector,
          securityGroups: {
            type: 'object',
            properties: { groupIds: { ...texts, minItems: 1, maxItems: 5 } },
          },
        },
      },
    },
  ),
  customResource(
    { kind: 'SecretProviderClass', plural: 'secretproviderclasses' },
    {
      group: 'secrets-store.csi.x-k8s.io',
      version: 'v1',
      spec: { type: 'object', properties: { provider: text, parameters: textByName } },
    },
  ),
  customResource(
    { kind: 'ResourceFlavor', plural: 'resourceflavors' },
    { ...kueue, scope: 'Cluster', spec: { type: 'object', properties: { nodeLabels: textByName } } },
  ),
  customResource(
    { kind: 'ClusterQueue', plural: 'clusterqueues' },
    {
      ...kueue,
      scope: 'Cluster',
      spec: {
        type: 'object',
        properties: {
          namespaceSelector: labelSelector,
          queueingStrategy: { type: 'string', enum: ['StrictFIFO', 'BestEffortFIFO'] },
          preemption: {
            type: 'object',
            properties: {
              withinClusterQueue: {
                type: 'string',
                enum: ['Never', 'LowerPriority', 'LowerOrNewerEqualPriority'],
              },
            },
          },
          resourceGroups: { type: 'array', maxItems: 16, items: resourceGroup },
        },
      },
    },
  ),
  customResource(
    { kind: 'LocalQueue', plural: 'localqueues' },
    { ...kueue, spec: { type: 'object', properties: { clusterQueue: { type: 'string', maxLength: 253 } } } },
  ),
];
