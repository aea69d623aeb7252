import type { Json } from '../../document/json-value.js';
import { parseAmount } from '../../kubernetes/amount.js';
import { printObject } from '../../kubernetes/print-object.js';
import type { Message } from '../../message/message.js';
import { addQuantity } from '../../quantity/kubernetes-quantity.js';
import { formatQuantity } from '../../quantity/format-quantity.js';
import { inNamespace } from '../cluster-snapshot.js';
import type { ClusterSnapshot } from '../cluster-snapshot.js';

/** Objects of the cluster with which a finding may be gone: what is missing, or a larger quota. */
export function objectCandidates(
  { code, params }: Message,
  snapshot: ClusterSnapshot,
  namespace: string,
): readonly (readonly Json[])[] {
  switch (code) {
    case 'namespace-missing':
      return [[{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: params['namespace'] ?? '' } }]];
    case 'service-account-missing':
      return [
        [{ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: params['name'] ?? '', namespace } }],
      ];
    case 'quota-exceeded':
      return raisedQuota(params, snapshot, namespace);
    default:
      return [];
  }
}

/** What is used and what is requested besides has to be within the quota. */
function raisedQuota(
  { name = '', reason = '' }: Message['params'],
  snapshot: ClusterSnapshot,
  namespace: string,
): readonly (readonly Json[])[] {
  const quota = inNamespace(snapshot, 'ResourceQuota', namespace).find(
    ({ metadata }) => metadata?.name === name,
  );
  const match = /requested: (.+), used: (.+), limited: /.exec(reason);
  if (quota === undefined || match === null) return [];
  const used = amountsIn(match[2] ?? '');
  const raised = Object.fromEntries(
    Object.entries(amountsIn(match[1] ?? '')).map(([resource, requested]) => {
      const sum = addQuantity(parseAmount(requested), parseAmount(used[resource] ?? '0'));
      return [resource, formatQuantity(sum)];
    }),
  );
  const { spec, status } = quota;
  const hard = { ...asTexts(printObject(spec?.hard)), ...raised };
  const object = {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name, namespace },
    spec: { ...(printObject(spec) as Json), hard },
    status: { hard, used: printObject(status?.used) },
  };
  return [[object]];
}

/** Amounts by resource, as texts of quotas list them: `cpu=1,memory=2Gi`. */
function amountsIn(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    text.split(',').map((each) => {
      const at = each.lastIndexOf('=');
      return [each.slice(0, at), each.slice(at + 1)];
    }),
  );
}

function asTexts(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries((value ?? {}) as Json).map(([key, each]) => [key, String(each)]));
}
