import type { JobSource } from '../../job/job-description.js';
import type { Webhook } from '../../kubernetes/admission-objects.js';
import type { ClusterSnapshot } from '../cluster-snapshot.js';

/** The webhook of the Spark Operator that completes pods by what their application says, as its versions call it. */
const operatorWebhooks = ['mutate-pod.sparkoperator.k8s.io', 'mutate--v1-pod.sparkoperator.k8s.io'];

/**
 * A cluster as the pods of a source meet it: those of a SparkApplication are predicted as the webhook of the operator leaves
 * them, so that it changes nothing any more.
 *
 * @see Spark Operator 2.5, internal/webhook/sparkpod_defaulter.go
 */
export function afterOperator(snapshot: ClusterSnapshot, { kind }: JobSource): ClusterSnapshot {
  const configurations = snapshot.objects.MutatingWebhookConfiguration;
  const isOperator = ({ name = '' }: Webhook): boolean => operatorWebhooks.includes(name);
  const isThere = configurations.some(({ webhooks = [] }) => webhooks.some(isOperator));
  if (kind !== 'SparkApplication' || !isThere) return snapshot;
  const MutatingWebhookConfiguration = configurations.map(({ webhooks = [], ...configuration }) => ({
    ...configuration,
    webhooks: webhooks.filter((webhook) => !isOperator(webhook)),
  }));
  return { ...snapshot, objects: { ...snapshot.objects, MutatingWebhookConfiguration } };
}
