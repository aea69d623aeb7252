import type { JobSource } from '../job/job-description.js';
import type { ClusterSnapshot } from './cluster-snapshot.js';

/** The webhook of the Spark Operator that completes pods by what their application says. */
const operatorWebhook = 'mutate-pod.sparkoperator.k8s.io';

/**
 * A cluster as the pods of a source meet it: those of a SparkApplication are predicted as the webhook of the operator leaves
 * them, so that it changes nothing any more.
 *
 * @see Spark Operator 2.5, internal/webhook/sparkpod_defaulter.go
 */
export function afterOperator(snapshot: ClusterSnapshot, { kind }: JobSource): ClusterSnapshot {
  const configurations = snapshot.objects.MutatingWebhookConfiguration;
  const isThere = configurations.some(({ webhooks = [] }) =>
    webhooks.some(({ name }) => name === operatorWebhook),
  );
  if (kind !== 'SparkApplication' || !isThere) return snapshot;
  const MutatingWebhookConfiguration = configurations.map(({ webhooks = [], ...configuration }) => ({
    ...configuration,
    webhooks: webhooks.filter(({ name }) => name !== operatorWebhook),
  }));
  return { ...snapshot, objects: { ...snapshot.objects, MutatingWebhookConfiguration } };
}
