import type { ResourceQuota } from '../../kubernetes/admission-objects.js';
import { printAmount, zeroAmount } from '../../kubernetes/amount.js';
import type { Amount } from '../../kubernetes/amount.js';
import type { KubernetesMinor } from '../../kubernetes/kubernetes-version.js';
import { minorAtLeast } from '../../kubernetes/kubernetes-version.js';
import { hasPodLevelResources } from '../../kubernetes/pod-resources.js';
import type { PodSpec } from '../../kubernetes/pod.js';
import { amountOf } from '../../kubernetes/resource-list.js';
import type { ResourceList } from '../../kubernetes/resource-list.js';
import { message } from '../../message/message.js';
import type { Message } from '../../message/message.js';
import { addQuantity, compareQuantity } from '../../quantity/kubernetes-quantity.js';
import { isInScopes } from './quota-scope.js';
import { hasSize, isCountedForPods, quotaUsage } from './quota-usage.js';

/** Resources that every container has to give where a quota bounds them. */
const constrained: ReadonlySet<string> = new Set(
  ['cpu', 'memory'].flatMap((name) => [name, `requests.${name}`, `limits.${name}`]),
);

/** Why a quota refuses a pod, in the API server's words and as a finding. */
export interface QuotaRefusal {
  readonly reason: string;
  readonly finding: Message;
}

/**
 * Why the quotas of a namespace refuse a pod: one reason for each quota that could be the first to say so, since the API
 * server takes them in an order that varies; none if the pod is admitted.
 *
 * @see Kubernetes apiserver 0.35.4, pkg/admission/plugin/resourcequota/controller.go, CheckRequest
 */
export function quotaRefusals(
  spec: PodSpec,
  quotas: readonly ResourceQuota[],
  version: KubernetesMinor,
): readonly QuotaRefusal[] {
  const counting = countingQuotas(spec, quotas, version);
  const unusable = counting.flatMap((quota) => unusableQuota(spec, quota, version) ?? []);
  if (unusable.length > 0) return unusable;
  const usage = quotaUsage(spec, version);
  return counting.flatMap((quota) => exceededQuota(usage, quota) ?? []);
}

/** The quotas of a namespace after a pod was admitted: those that count it have used more. */
export function withUsage(
  spec: PodSpec,
  quotas: readonly ResourceQuota[],
  version: KubernetesMinor,
): readonly ResourceQuota[] {
  return withPods(spec, quotas, { version, count: 1n });
}

/** The quotas of a namespace after so many pods of a kind were admitted. */
export function withPods(
  spec: PodSpec,
  quotas: readonly ResourceQuota[],
  { version, count }: { readonly version: KubernetesMinor; readonly count: bigint },
): readonly ResourceQuota[] {
  const counting = new Set(countingQuotas(spec, quotas, version));
  const usage = timesUsage(quotaUsage(spec, version), count);
  return quotas.map((quota) => (counting.has(quota) ? withUsed(usage, quota) : quota));
}

/** How many pods of a kind fit into the quotas of a namespace, or undefined if none of them bounds what such pods use. */
export function podsThatFit(
  spec: PodSpec,
  quotas: readonly ResourceQuota[],
  version: KubernetesMinor,
): bigint | undefined {
  return timesThatFit(quotaUsage(spec, version), countingQuotas(spec, quotas, version));
}

/** The usage of several things that use the same. */
export function timesUsage(usage: ResourceList, count: bigint): ResourceList {
  return Object.fromEntries(
    Object.entries(usage).map(([name, { nanos, format }]) => [name, { nanos: nanos * count, format }]),
  );
}

/** How often a usage fits into quotas that count it, or undefined if none of them bounds it. */
export function timesThatFit(usage: ResourceList, quotas: readonly ResourceQuota[]): bigint | undefined {
  const rooms = quotas.flatMap((quota) =>
    Object.entries(requestedOf(usage, quota)).map(([name, { nanos }]) => {
      const free =
        (amountOf(quota.status?.hard, name) ?? zeroAmount).nanos -
        (amountOf(quota.status?.used, name) ?? zeroAmount).nanos;
      return free < nanos ? 0n : free / nanos;
    }),
  );
  return rooms.reduce<bigint | undefined>(
    (least, room) => (least === undefined || room < least ? room : least),
    undefined,
  );
}

/** A quota of which more is used. */
export function withUsed(usage: ResourceList, quota: ResourceQuota): ResourceQuota {
  const requested = Object.entries(requestedOf(usage, quota));
  if (requested.length === 0) return quota;
  const used = requested.map(([name, amount]): [string, Amount] => [
    name,
    addQuantity(amountOf(quota.status?.used, name) ?? zeroAmount, amount),
  ]);
  return {
    ...quota,
    status: { ...quota.status, used: { ...quota.status?.used, ...Object.fromEntries(used) } },
  };
}

/** A quota as the controller leaves it before anything is counted: bounds are copied, and nothing is used. */
export function withFreshStatus(quota: ResourceQuota): ResourceQuota {
  const hard = quota.spec?.hard ?? {};
  const used = Object.fromEntries(Object.keys(hard).map((name) => [name, zeroAmount]));
  return { ...quota, status: { hard, used } };
}

function countingQuotas(
  spec: PodSpec,
  quotas: readonly ResourceQuota[],
  version: KubernetesMinor,
): readonly ResourceQuota[] {
  return quotas.filter((quota) => countsPods(quota, version) && isInScopes(spec, quota, version));
}

function countsPods({ status }: ResourceQuota, version: KubernetesMinor): boolean {
  return Object.keys(status?.hard ?? {}).some((name) => isCountedForPods(name, version));
}

function countedNames({ status }: ResourceQuota, version: KubernetesMinor): readonly string[] {
  return Object.keys(status?.hard ?? {}).filter((name) => isCountedForPods(name, version));
}

/** A quota asks containers for the sizes that it counts, and has to know what is used of each. */
function unusableQuota(
  spec: PodSpec,
  quota: ResourceQuota,
  version: KubernetesMinor,
): QuotaRefusal | undefined {
  const name = quota.metadata?.name ?? '';
  const counted = countedNames(quota, version);
  const missing = missingSizes(spec, counted, version);
  if (missing.length > 0) {
    const reason = `must specify ${missing.join('; ')}`;
    return {
      reason: `failed quota: ${name}: ${reason}`,
      finding: message('quota-size-missing', { name, reason }),
    };
  }
  const isKnown = counted.every((resource) => amountOf(quota.status?.used, resource) !== undefined);
  if (isKnown) return undefined;
  return {
    reason: `status unknown for quota: ${name}, resources: ${[...counted].sort().join(',')}`,
    finding: message('quota-status-missing', { name }),
  };
}

function missingSizes(
  spec: PodSpec,
  counted: readonly string[],
  version: KubernetesMinor,
): readonly string[] {
  if (minorAtLeast(version, '1.34') && hasPodLevelResources(spec)) return [];
  const containers = [...(spec.containers ?? []), ...(spec.initContainers ?? [])];
  return counted
    .filter((resource) => constrained.has(resource))
    .sort()
    .flatMap((resource) => {
      const lacking = containers.filter(({ resources = {} }) => !hasSize(resources, resource));
      const names = [...new Set(lacking.map(({ name = '' }) => name))].sort();
      return names.length === 0 ? [] : [`${resource} for: ${names.join(',')}`];
    });
}

/** Why a quota has no room for a usage, if it has none. */
export function exceededQuota(usage: ResourceList, quota: ResourceQuota): QuotaRefusal | undefined {
  const { hard = {}, used = {} } = quota.status ?? {};
  const requested = requestedOf(usage, quota);
  const exceeded = Object.entries(requested)
    .filter(([name, more]) => {
      const total = addQuantity(amountOf(used, name) ?? zeroAmount, more);
      return compareQuantity(total, amountOf(hard, name) ?? zeroAmount) > 0;
    })
    .map(([name]) => name)
    .sort();
  if (exceeded.length === 0) return undefined;
  const shown = (list: ResourceList): string => listed(list, exceeded);
  const name = quota.metadata?.name ?? '';
  const reason = `requested: ${shown(requested)}, used: ${shown(used)}, limited: ${shown(hard)}`;
  return {
    reason: `exceeded quota: ${name}, ${reason}`,
    finding: message('quota-exceeded', { name, reason }),
  };
}

/** What a pod adds to a quota. */
function requestedOf(usage: ResourceList, { status }: ResourceQuota): ResourceList {
  return Object.fromEntries(
    Object.entries(usage).filter(
      ([name, { nanos }]) => nanos !== 0n && Object.hasOwn(status?.hard ?? {}, name),
    ),
  );
}

function listed(list: ResourceList, names: readonly string[]): string {
  return names
    .flatMap((name) => {
      const amount = amountOf(list, name);
      return amount === undefined ? [] : [`${name}=${printAmount(amount)}`];
    })
    .join(',');
}
