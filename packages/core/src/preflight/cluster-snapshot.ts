import { MoorageError } from '../error.js';
import { roundedToMillis } from '../kubernetes/amount.js';
import type {
  LimitRange,
  LimitRangeItem,
  MutatingAdmissionPolicy,
  MutatingAdmissionPolicyBinding,
  Namespace,
  PriorityClass,
  ResourceQuota,
  RuntimeClass,
  ServiceAccount,
  ValidatingAdmissionPolicy,
  ValidatingAdmissionPolicyBinding,
  WebhookConfiguration,
} from '../kubernetes/admission-objects.js';
import type { KubernetesMinor } from '../kubernetes/kubernetes-version.js';
import type { Pod } from '../kubernetes/pod.js';
import type { ResourceList } from '../kubernetes/resource-list.js';
import { message } from '../message/message.js';
import type { CelProgram } from './cel/cel-program.js';
import { compileCel } from './cel/compile-cel.js';
import { parseCel } from './cel/parse-cel.js';
import type { CelValue } from './cel/cel-value.js';
import { namespaceInput } from './policy-input.js';
import { clusterSchemas } from './decode/cluster-schema.js';
import type { ClusterKind } from './decode/cluster-schema.js';
import { decodeObject } from './decode/decode.js';
import type { NodePoolShape } from './placement/pool-node.js';

interface Objects {
  readonly Namespace: Namespace;
  readonly LimitRange: LimitRange;
  readonly ResourceQuota: ResourceQuota;
  readonly PriorityClass: PriorityClass;
  readonly RuntimeClass: RuntimeClass;
  readonly ServiceAccount: ServiceAccount;
  readonly Pod: Pod;
  readonly ValidatingAdmissionPolicy: ValidatingAdmissionPolicy;
  readonly ValidatingAdmissionPolicyBinding: ValidatingAdmissionPolicyBinding;
  readonly ValidatingWebhookConfiguration: WebhookConfiguration;
  readonly MutatingAdmissionPolicy: MutatingAdmissionPolicy;
  readonly MutatingAdmissionPolicyBinding: MutatingAdmissionPolicyBinding;
  readonly MutatingWebhookConfiguration: WebhookConfiguration;
}

/** What is known of a cluster: objects by kind, and of which kinds nothing else exists. `readSnapshot` makes one. */
export interface ClusterSnapshot {
  readonly version: KubernetesMinor;
  /** @internal */
  readonly objects: { readonly [Kind in ClusterKind]: readonly Objects[Kind][] };
  /** Kinds of which the snapshot has every object, so that one that is absent does not exist. */
  readonly complete: ReadonlySet<ClusterKind>;
  /**
   * Node pools, those that Karpenter asks first at the front.
   *
   * @default nothing is known of them
   * @internal
   */
  readonly pools?: readonly NodePoolShape[];
  /**
   * Makes an expression of CEL ready, each text once. Errors are those of `parseCel`.
   *
   * @internal
   */
  readonly compile: (text: string) => CelProgram;
  /**
   * A namespace as expressions of policies see it, made once.
   *
   * @internal
   */
  readonly namespaceValue: (namespace: Namespace) => CelValue;
}

export interface ReadSnapshotOptions {
  readonly version: KubernetesMinor;
  /** Kinds of which every object is given. @default none */
  readonly complete?: Iterable<ClusterKind>;
}

/** Every kind that a snapshot holds. */
export const clusterKinds: readonly ClusterKind[] = Object.keys(clusterSchemas) as readonly ClusterKind[];

/**
 * Reads objects of a cluster as `kubectl get -o yaml` prints them, lists included. Other kinds are left out.
 *
 * @throws MoorageError `cluster-object-unusable` if an object of a kind that counts cannot be decoded.
 */
export function readSnapshot(inputs: Iterable<unknown>, options: ReadSnapshotOptions): ClusterSnapshot {
  const { version, complete = [] } = options;
  const objects = new Map<ClusterKind, unknown[]>(clusterKinds.map((kind) => [kind, []]));
  for (const input of inputs) {
    for (const each of itemsOf(input)) {
      const kind = kindOf(each);
      if (kind !== undefined) objects.get(kind)?.push(decoded(each, kind, version));
    }
  }
  return {
    version,
    objects: Object.fromEntries(objects) as unknown as ClusterSnapshot['objects'],
    complete: new Set(complete),
    compile: rememberingCompiler(),
    namespaceValue: rememberingValue(),
  };
}

/** The objects of a kind that live in a namespace. */
export function inNamespace<Kind extends ClusterKind>(
  { objects }: ClusterSnapshot,
  kind: Kind,
  namespace: string,
): ClusterSnapshot['objects'][Kind] {
  return objects[kind].filter(
    ({ metadata }) => metadata?.namespace === namespace,
  ) as unknown as ClusterSnapshot['objects'][Kind];
}

/** Policies of a cluster are asked about every pod, and reading them takes longer than evaluating them. */
function rememberingCompiler(): ClusterSnapshot['compile'] {
  const compiled = new Map<string, CelProgram>();
  return (text) => {
    const program = compiled.get(text) ?? compileCel(parseCel(text));
    compiled.set(text, program);
    return program;
  };
}

function rememberingValue(): ClusterSnapshot['namespaceValue'] {
  const made = new WeakMap<Namespace, CelValue>();
  return (namespace) => {
    const value = made.get(namespace) ?? namespaceInput(namespace);
    made.set(namespace, value);
    return value;
  };
}

function itemsOf(input: unknown): readonly unknown[] {
  if (typeof input !== 'object' || input === null) return [];
  if ('items' in input && Array.isArray(input.items)) return input.items.flatMap(itemsOf);
  return [input];
}

function kindOf(input: unknown): ClusterKind | undefined {
  if (typeof input !== 'object' || input === null || !('kind' in input)) return undefined;
  return clusterKinds.find((kind) => kind === input.kind);
}

function decoded(input: unknown, kind: ClusterKind, version: KubernetesMinor): unknown {
  const { value, problem } = decodeObject(input, clusterSchemas[kind], version);
  if (problem !== undefined)
    throw new MoorageError(message('cluster-object-unusable', { kind, reason: problem }));
  if (kind === 'LimitRange') return defaultLimitRange(value as LimitRange);
  return kind === 'Namespace' ? labelledNamespace(value as Namespace) : value;
}

/** The API server labels every namespace with its name. */
function labelledNamespace(namespace: Namespace): Namespace {
  const { name = '', labels } = namespace.metadata ?? {};
  return {
    ...namespace,
    metadata: { ...namespace.metadata, labels: { ...labels, 'kubernetes.io/metadata.name': name } },
  };
}

/** A LimitRange as the API server stores it. */
function defaultLimitRange(limitRange: LimitRange): LimitRange {
  const { limits } = limitRange.spec ?? {};
  return limits === undefined ? limitRange : { ...limitRange, spec: { limits: limits.map(defaultItem) } };
}

/** The default limit follows from the maximum, the default request from that or from the minimum. */
function defaultItem(item: LimitRangeItem): LimitRangeItem {
  if (item.type !== 'Container') return item;
  const limits = { ...item.max, ...item.default };
  const requests = { ...item.min, ...limits, ...item.defaultRequest };
  return { ...item, default: rounded(limits), defaultRequest: rounded(requests) };
}

function rounded(list: ResourceList): ResourceList {
  return Object.fromEntries(Object.entries(list).map(([name, amount]) => [name, roundedToMillis(amount)]));
}
