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

function customResource(
  names: { readonly kind: string; readonly plural: string },
  { group, version, spec }: { readonly group: string; readonly version: string; readonly spec: unknown },
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
      scope: 'Namespaced',
      names: { ...names, singular: names.kind.toLowerCase(), listKind: `${names.kind}List` },
      versions: [{ name: version, served: true, storage: true, schema: { openAPIV3Schema: schema } }],
    },
  };
}

/**
 * The custom resources of EKS and of the Secrets Store CSI driver, as far as guard rails use them.
 *
 * Written from the schemas that amazon-vpc-resource-controller-k8s and secrets-store-csi-driver publish.
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
];
