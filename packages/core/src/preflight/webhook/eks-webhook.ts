import type { Namespace } from '../../kubernetes/admission-objects.js';
import type { Amount } from '../../kubernetes/amount.js';
import type { Container } from '../../kubernetes/container.js';
import type { Pod } from '../../kubernetes/pod.js';
import { withSpec } from '../../kubernetes/pod.js';
import { message } from '../../message/message.js';
import type { Message } from '../../message/message.js';
import { inNamespace } from '../cluster-snapshot.js';
import type { ClusterSnapshot } from '../cluster-snapshot.js';
import { mapContainers } from '../default/default-pod.js';
import { judgePod } from '../judge-pod.js';
import { podIdentityNames, vpcResourceNames } from './modelled-webhook.js';
import { withDeviceTolerations } from '../mutate/device-tolerations.js';
import type { PodOutcomes } from '../pod-verdict.js';
import { mutatingWebhooks } from '../unknown-parts.js';

/**
 * Webhooks of EKS on whose changes it depends what is said of a pod. What they may add is known, but not to which pods:
 * that is up to AWS. So the pod is judged with it, too, and only another answer is a reason for doubt.
 *
 * @param judged - what is said of the pod without the changes.
 */
export function eksDoubts(
  snapshot: ClusterSnapshot,
  namespace: Namespace,
  { pod, judged }: { readonly pod: Pod; readonly judged: PodOutcomes },
): readonly Message[] {
  const names = mutatingWebhooks(snapshot, namespace, pod);
  const isOther = (changed: Pod): boolean =>
    codesOf(judgePod(snapshot, namespace, changed)) !== codesOf(judged);
  return names
    .filter((name) => {
      if (podIdentityNames.includes(name))
        return credentials.some((each) => isOther(withCredentials(pod, each)));
      if (!vpcResourceNames.includes(name)) return false;
      return countsInterfaces(snapshot, pod) || isOther(withInterface(pod, snapshot));
    })
    .map((name) => message('webhook-unknown', { name }));
}

/** What gives a container the credentials of a role. */
interface Credentials {
  readonly volume: string;
  readonly mountPath: string;
  readonly variables: readonly string[];
}

/**
 * Those of a role that the service account names, and those of an association of EKS Pod Identity.
 *
 * @see amazon-eks-pod-identity-webhook, pkg/handler/handler.go; EKS user guide, "How EKS Pod Identity works"
 */
const credentials: readonly Credentials[] = [
  {
    volume: 'aws-iam-token',
    mountPath: '/var/run/secrets/eks.amazonaws.com/serviceaccount',
    variables: [
      'AWS_STS_REGIONAL_ENDPOINTS',
      'AWS_DEFAULT_REGION',
      'AWS_REGION',
      'AWS_ROLE_ARN',
      'AWS_WEB_IDENTITY_TOKEN_FILE',
    ],
  },
  {
    volume: 'eks-pod-identity-token',
    mountPath: '/var/run/secrets/pods.eks.amazonaws.com/serviceaccount',
    variables: [
      'AWS_STS_REGIONAL_ENDPOINTS',
      'AWS_DEFAULT_REGION',
      'AWS_REGION',
      'AWS_CONTAINER_CREDENTIALS_FULL_URI',
      'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE',
    ],
  },
];

function withCredentials(pod: Pod, { volume, mountPath, variables }: Credentials): Pod {
  const spec = pod.spec ?? {};
  const projected = {
    defaultMode: 420,
    sources: [
      { serviceAccountToken: { audience: 'sts.amazonaws.com', expirationSeconds: 86_400, path: 'token' } },
    ],
  };
  const completed = (container: Container): Container => ({
    ...container,
    env: [...(container.env ?? []), ...variables.map((name) => ({ name, value: 'x' }))],
    volumeMounts: [...(container.volumeMounts ?? []), { name: volume, readOnly: true, mountPath }],
  });
  return withSpec(pod, {
    ...mapContainers(spec, completed),
    volumes: [{ name: volume, projected }, ...(spec.volumes ?? [])],
  });
}

const interfaceName = 'vpc.amazonaws.com/pod-eni';
const one: Amount = { nanos: 1_000_000_000n, format: 'DecimalSI' };

/** @see amazon-vpc-resource-controller-k8s, webhooks/core/pod_webhook.go */
function withInterface(pod: Pod, { version }: ClusterSnapshot): Pod {
  const [first, ...others] = pod.spec?.containers ?? [];
  if (first === undefined) return pod;
  const { limits, requests } = first.resources ?? {};
  const resources = {
    ...first.resources,
    limits: { ...limits, [interfaceName]: one },
    requests: { ...requests, [interfaceName]: one },
  };
  return withDeviceTolerations(withSpec(pod, { containers: [{ ...first, resources }, ...others] }), version);
}

/** A quota of network interfaces decides how many executors fit. */
function countsInterfaces(snapshot: ClusterSnapshot, { metadata }: Pod): boolean {
  return inNamespace(snapshot, 'ResourceQuota', metadata?.namespace ?? '').some(({ status }) =>
    Object.keys(status?.hard ?? {}).some((name) => name.endsWith(interfaceName)),
  );
}

function codesOf({ outcomes }: PodOutcomes): string {
  return [...new Set(outcomes.map(({ answer }) => String(answer.code)))].sort().join();
}
