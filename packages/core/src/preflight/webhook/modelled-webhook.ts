import { isMapping } from '../../document/json-value.js';
import type { Pod } from '../../kubernetes/pod.js';
import type { ClusterSnapshot } from '../cluster-snapshot.js';
import type { FieldChange } from '../live/live-change.js';

/** A webhook of EKS of which it is known what it changes. */
export interface ModelledWebhook {
  /** Names of the webhook, in EKS and where people run it themselves. */
  readonly names: readonly string[];
  /** Says whether a change of a pod is one that the webhook makes. */
  readonly makes: (change: FieldChange) => boolean;
}

/** Names of the webhook that gives pods the credentials of a role, in EKS and where people run it themselves. */
export const podIdentityNames: readonly string[] = [
  'iam-for-pods.amazonaws.com',
  'pod-identity-webhook.amazonaws.com',
];

/** Names of the webhook that asks for network interfaces for pods. */
export const vpcResourceNames: readonly string[] = ['mpod.vpc.k8s.aws'];

const identityVariables =
  'AWS_(?:DEFAULT_REGION|REGION|STS_REGIONAL_ENDPOINTS|ROLE_ARN|WEB_IDENTITY_TOKEN_FILE|CONTAINER_CREDENTIALS_FULL_URI|CONTAINER_AUTHORIZATION_TOKEN_FILE)';
const identityPaths = [
  new RegExp(`^spec\\.(?:containers|initContainers)\\[[^\\]]+\\]\\.env\\[${identityVariables}\\]$`),
  /^spec\.(?:containers|initContainers)\[[^\]]+\]\.volumeMounts\[\/var\/run\/secrets\/(?:pods\.)?eks\.amazonaws\.com\/serviceaccount\/?\]$/,
  /^spec\.volumes\[(?:aws-iam-token|eks-pod-identity-token)\]$/,
];

/**
 * Gives pods the credentials of a role: of their service account, or of an association of EKS Pod Identity.
 *
 * @see amazon-eks-pod-identity-webhook, pkg/handler/handler.go; EKS user guide, "How EKS Pod Identity works"
 */
const podIdentity: ModelledWebhook = {
  names: podIdentityNames,
  makes: ({ path, predicted }) => predicted === undefined && identityPaths.some((each) => each.test(path)),
};

const resourcePaths = [
  /^spec\.containers\[[^\]]+\]\.resources\.(?:limits|requests)\["vpc\.amazonaws\.com\/(?:pod-eni|PrivateIPv4Address)"\]$/,
  /^metadata\.annotations\["fargate\.amazonaws\.com\/pod-sg"\]$/,
];

/**
 * Asks for a network interface for pods that a SecurityGroupPolicy selects. The API server then adds the toleration that
 * goes with an extended resource.
 *
 * @see amazon-vpc-resource-controller-k8s, webhooks/core/pod_webhook.go
 */
const vpcResource: ModelledWebhook = {
  names: vpcResourceNames,
  makes: ({ path, predicted, actual }) =>
    predicted === undefined &&
    (resourcePaths.some((each) => each.test(path)) ||
      (path.startsWith('spec.tolerations[') &&
        isMapping(actual) &&
        actual['key'] === 'vpc.amazonaws.com/pod-eni')),
};

const modelled: readonly ModelledWebhook[] = [podIdentity, vpcResource];

/** Says whether it is known what a webhook changes. */
export function isModelledWebhook(name: string): boolean {
  return modelled.some(({ names }) => names.includes(name));
}

/**
 * Says whether a validating webhook admits a pod for certain: that of EKS refuses pods with an annotation that it keeps for
 * itself, and no others.
 *
 * @see amazon-vpc-resource-controller-k8s, webhooks/core/annotation_validation_webhook.go
 */
export function surelyAdmits(name: string, { metadata }: Pod): boolean {
  return name === 'vpod.vpc.k8s.aws' && metadata?.annotations?.['vpc.amazonaws.com/pod-eni'] === undefined;
}

/** The modelled webhook of a cluster that makes a change, by its name there, or undefined if none does. */
export function makerOf(change: FieldChange, { objects }: ClusterSnapshot): string | undefined {
  const makers = modelled.filter(({ makes }) => makes(change)).flatMap(({ names }) => names);
  return objects.MutatingWebhookConfiguration.flatMap(({ webhooks = [] }) => webhooks)
    .map(({ name = '' }) => name)
    .find((name) => makers.includes(name));
}
