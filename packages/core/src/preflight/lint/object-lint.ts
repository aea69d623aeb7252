import type { DocumentPath } from '../../document/document-path.js';
import { asList, asObject } from '../../document/json-value.js';
import type { Json } from '../../document/json-value.js';
import { parseAmount, quantityProblem } from '../../kubernetes/amount.js';
import type { LocatedObject } from '../../kubernetes/read-objects.js';
import { message, withPlace } from '../../message/message.js';
import type { Message } from '../../message/message.js';
import { compareQuantity } from '../../quantity/kubernetes-quantity.js';
import type { PodEdit } from '../fix/edited.js';

/** What Spark requests unless it is told otherwise. */
const oneCore = '1';

/** A finding, the part of the object that it is about, and what to write there so that it is gone. */
type Found = readonly [finding: Message, at: DocumentPath, edits: readonly PodEdit[]];

/** A finding about an object of the cluster, with the edits of the object that remove it. */
export interface ObjectFinding {
  readonly message: Message;
  readonly edits: readonly PodEdit[];
}

/** What in the objects of a cluster keeps Spark from running, whatever the job, each with its place. */
export function objectFindings(objects: readonly LocatedObject[]): readonly Message[] {
  return objects.flatMap(objectProblems).map(({ message: told }) => told);
}

/** What in an object keeps Spark from running, with the edits that remove it. */
export function objectProblems({ value, placeOf }: LocatedObject): readonly ObjectFinding[] {
  return [...namespaceFindings(value), ...kindFindings(value)].map(([finding, at, edits]) => ({
    message: withPlace(finding, placeOf(at)),
    edits,
  }));
}

function kindFindings(object: Json): readonly Found[] {
  switch (object['kind']) {
    case 'LimitRange':
      return limitRangeFindings(object);
    case 'ResourceQuota':
      return quotaFindings(object);
    case 'NetworkPolicy':
      return networkFindings(object);
    default:
      return [];
  }
}

/** The API server says that such a namespace is not found, since none of the name can exist. */
function namespaceFindings(object: Json): readonly Found[] {
  const metadata = asObject(object['metadata']) ?? {};
  const key = object['kind'] === 'Namespace' ? 'name' : 'namespace';
  const name = metadata[key];
  if (typeof name !== 'string' || /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/.test(name)) return [];
  const suggestion = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, '-');
  const finding = message('namespace-name-invalid', { name: JSON.stringify(name), suggestion });
  const path = ['metadata', key];
  return [[finding, path, [{ path, value: suggestion }]]];
}

/** Spark requests CPU and limits none, so a default limit below its request makes every pod of it invalid. */
function limitRangeFindings(object: Json): readonly Found[] {
  return asList(asObject(object['spec'])?.['limits']).flatMap((each, index): readonly Found[] => {
    const item = asObject(each) ?? {};
    const given = quantityText(asObject(item['default'])?.['cpu']);
    const most = quantityText(asObject(item['max'])?.['cpu']) ?? oneCore;
    if (item['type'] !== 'Container' || given === undefined || !isLess(given, most)) return [];
    const finding = message('limit-range-default-low', { default: given, max: most });
    const path = ['spec', 'limits', index, 'default', 'cpu'];
    return [[finding, path, [{ path, value: most }]]];
  });
}

function quotaFindings(object: Json): readonly Found[] {
  const hard = asObject(asObject(object['spec'])?.['hard']) ?? {};
  const path = ['spec', 'hard', 'limits.cpu'];
  return 'limits.cpu' in hard ? [[message('quota-limits-cpu', {}), path, [{ path }]]] : [];
}

function networkFindings(object: Json): readonly Found[] {
  const spec = asObject(object['spec']) ?? {};
  const isClosed = asList(spec['policyTypes']).includes('Egress') && asList(spec['egress']).length === 0;
  const rules = asList(spec['ingress']).flatMap((rule, at) =>
    asList(asObject(rule)?.['from']).map((from, index) => ({
      labels: asObject(asObject(asObject(from)?.['namespaceSelector'])?.['matchLabels']) ?? {},
      at: ['spec', 'ingress', at, 'from', index, 'namespaceSelector', 'matchLabels'],
    })),
  );
  const unset = rules.flatMap(({ labels, at }) =>
    Object.entries(labels)
      .filter(([key]) => key === 'nsname' || key === 'name')
      .map(([key, value]): Found => {
        const edits = [
          { path: [...at, key] },
          { path: [...at, 'kubernetes.io/metadata.name'], value: String(value) },
        ];
        return [message('namespace-label-unset', { key, name: String(value) }), [...at, key], edits];
      }),
  );
  const path = ['spec', 'policyTypes'];
  const opened = [{ path, value: asList(spec['policyTypes']).filter((type) => type !== 'Egress') }];
  return [...(isClosed ? [[message('network-egress-closed', {}), path, opened] as const] : []), ...unset];
}

/** A quantity as the API server takes it, or undefined if it is none. */
function quantityText(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && quantityProblem(text) === undefined ? text : undefined;
}

function isLess(a: string, b: string): boolean {
  return compareQuantity(parseAmount(a), parseAmount(b)) < 0;
}
