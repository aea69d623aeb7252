import type { Namespace, WebhookConfiguration } from '../kubernetes/admission-objects.js';
import { isAmount } from '../kubernetes/amount.js';
import type { Pod } from '../kubernetes/pod.js';
import { message } from '../message/message.js';
import type { Message } from '../message/message.js';
import type { ClusterSnapshot } from './cluster-snapshot.js';
import { isModelledWebhook, surelyAdmits } from './webhook/modelled-webhook.js';
import { appArmorPrefix } from './mutate/app-armor-skew.js';
import { isAboutCreation, isAboutPod } from './request-match.js';

/** Annotations that once were fields, which the API server still reads in ways of their own. */
const specialAnnotations = [
  appArmorPrefix,
  'container.seccomp.security.alpha.kubernetes.io/',
  'seccomp.security.alpha.kubernetes.io/',
  'scheduler.alpha.kubernetes.io/tolerations',
  'kubernetes.io/config.mirror',
  'pod.alpha.kubernetes.io/init-containers',
  'pod.beta.kubernetes.io/init-containers',
];

const mostNanos = 2n ** 63n * 1_000_000_000n;

/** What the preflight does not understand of a pod, beside fields. */
export function unknownParts(pod: Pod): readonly Message[] {
  const { annotations = {}, ownerReferences = [] } = pod.metadata ?? {};
  const special = Object.keys(annotations).filter((key) =>
    specialAnnotations.some((start) => key.startsWith(start)),
  );
  const controllers = ownerReferences.filter(({ controller }) => controller === true);
  const isEvent = ownerReferences.some(({ apiVersion, kind }) => apiVersion === 'v1' && kind === 'Event');
  return [
    ...special.map((key) => outside(`annotation ${key} has a meaning of its own`)),
    ...(controllers.length > 1 ? [outside('the pod has several controllers')] : []),
    ...(isEvent ? [outside('the pod belongs to an event')] : []),
    ...(hasHugeAmount(pod.spec ?? {}) ? [outside('an amount is beyond 64 bits')] : []),
  ];
}

/**
 * Webhooks and policies of the cluster that may change the pod before anything is judged. Of some webhooks it is known what
 * they change: see `eksDoubts`.
 */
export function mutators(snapshot: ClusterSnapshot, namespace: Namespace, pod: Pod): readonly Message[] {
  const { objects } = snapshot;
  return [
    ...mutatingWebhooks(snapshot, namespace, pod)
      .filter((name) => !isModelledWebhook(name))
      .map((name) => message('webhook-unknown', { name })),
    ...objects.MutatingAdmissionPolicy.filter(({ metadata, spec }) => {
      const bindings = objects.MutatingAdmissionPolicyBinding.filter(
        (binding) =>
          binding.spec?.policyName === metadata?.name &&
          isAboutPod(binding.spec?.matchResources, namespace, pod),
      );
      return bindings.length > 0 && isAboutPod(spec?.matchConstraints, namespace, pod);
    }).map(({ metadata }) =>
      message('policy-unknown', { policy: metadata?.name ?? '', reason: 'which may change it' }),
    ),
  ];
}

/** Names of the webhooks of the cluster that may change the pod. */
export function mutatingWebhooks(
  { objects }: ClusterSnapshot,
  namespace: Namespace,
  pod: Pod,
): readonly string[] {
  return webhooksAbout(objects.MutatingWebhookConfiguration, namespace, pod);
}

/** Webhooks of the cluster that may refuse the pod. */
export function validators(snapshot: ClusterSnapshot, namespace: Namespace, pod: Pod): readonly Message[] {
  return webhooksAbout(snapshot.objects.ValidatingWebhookConfiguration, namespace, pod)
    .filter((name) => !surelyAdmits(name, pod))
    .map((name) => message('webhook-unknown', { name }));
}

function webhooksAbout(
  configurations: readonly WebhookConfiguration[],
  namespace: Namespace,
  pod: Pod,
): readonly string[] {
  return configurations
    .flatMap(({ webhooks = [] }) => webhooks)
    .filter(
      ({ rules = [], ...selectors }) =>
        rules.some((rule) => isAboutCreation(rule, pod)) && isAboutPod(selectors, namespace, pod),
    )
    .map(({ name = '' }) => name);
}

function hasHugeAmount(value: object): boolean {
  if (isAmount(value)) return value.nanos >= mostNanos || value.nanos <= -mostNanos;
  const parts: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  return parts.some((part) => typeof part === 'object' && part !== null && hasHugeAmount(part));
}

function outside(reason: string): Message {
  return message('pod-outside', { reason });
}
