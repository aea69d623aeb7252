import type { SparkApplication, SparkRole } from '../../job/spark-application.js';
import { sparkMemory } from '../../job/spark-memory.js';
import { sparkPodResources } from '../../job/spark-pod-resources.js';
import { formatQuantity } from '../../quantity/format-quantity.js';
import { compareQuantity } from '../../quantity/kubernetes-quantity.js';
import type { Quantity } from '../../quantity/kubernetes-quantity.js';
import { parseQuantity } from '../../quantity/parse-quantity.js';
import type { LimitRangeItem } from '../../kubernetes/admission-objects.js';
import { amountOf } from '../../kubernetes/resource-list.js';
import { inNamespace } from '../cluster-snapshot.js';
import type { ClusterSnapshot } from '../cluster-snapshot.js';

type Settings = Readonly<Record<string, string>>;

/** Where sizes have to be legal. */
interface Where {
  readonly snapshot: ClusterSnapshot;
  readonly namespace: string;
}

/** The tightest bounds of all limit ranges of a namespace, for one container. */
interface Bounds {
  readonly least?: Quantity;
  readonly most?: Quantity;
}

const mib = 2n ** 20n * 1_000_000_000n;

/**
 * Settings that may make the container of a role legal, the smallest change first: a CPU limit, a CPU request and limit
 * within the bounds of the namespace, memory within them, and all of it.
 */
export function legalSizes(
  application: SparkApplication,
  role: SparkRole,
  where: Where,
): readonly Settings[] {
  const { requests, limits } = sparkPodResources(application, role);
  const request = quantityOf(requests['cpu']);
  if (request === undefined) return [];
  const legal = within(request, boundsOf('cpu', where));
  const isLegal = compareQuantity(legal, request) === 0;
  const limitKey = `spark.kubernetes.${role}.limit.cores`;
  const cpu: Settings = {
    ...(isLegal ? {} : { [`spark.kubernetes.${role}.request.cores`]: formatQuantity(legal) }),
    [limitKey]: formatQuantity(legal),
  };
  const memory = legalMemory(application, role, boundsOf('memory', where));
  const onlyLimit = isLegal && limits['cpu'] === undefined ? [{ [limitKey]: formatQuantity(request) }] : [];
  return [...onlyLimit, cpu, memory, { ...cpu, ...memory }].filter((set) => Object.keys(set).length > 0);
}

function boundsOf(resource: string, { snapshot, namespace }: Where): Bounds {
  const items = inNamespace(snapshot, 'LimitRange', namespace)
    .flatMap(({ spec }) => spec?.limits ?? [])
    .filter(({ type }) => type === 'Container');
  const all = (key: 'min' | 'max'): readonly Quantity[] =>
    items.flatMap((item: LimitRangeItem) => amountOf(item[key], resource) ?? []);
  const least = all('min').reduce<Quantity | undefined>(
    (a, b) => (a === undefined || less(a, b) ? b : a),
    undefined,
  );
  const most = all('max').reduce<Quantity | undefined>(
    (a, b) => (a === undefined || less(b, a) ? b : a),
    undefined,
  );
  return { ...(least === undefined ? {} : { least }), ...(most === undefined ? {} : { most }) };
}

function within(amount: Quantity, { least, most }: Bounds): Quantity {
  if (most !== undefined && less(most, amount)) return most;
  return least !== undefined && less(amount, least) ? least : amount;
}

/** The heap with which the whole memory of a pod is within bounds; nothing if it is, or if no heap is. */
function legalMemory(application: SparkApplication, role: SparkRole, { least, most }: Bounds): Settings {
  const { totalMib, heapMib } = sparkMemory(application, role);
  const [low, high] = [(least?.nanos ?? 0n) / mib, most === undefined ? undefined : most.nanos / mib];
  const isAbove = high !== undefined && totalMib > high;
  if (!isAbove && totalMib * mib >= (least?.nanos ?? 0n)) return {};
  const key = `spark.${role}.memory`;
  const fits = (heap: bigint): boolean => {
    const conf = { ...application.conf, [key]: `${String(heap)}m` };
    const total = sparkMemory({ ...application, conf }, role).totalMib;
    return isAbove ? total <= high : total > low;
  };
  const heap = isAbove ? largest(heapMib, fits) : smallest(heapMib, fits);
  return heap === undefined ? {} : { [key]: `${String(heap)}m` };
}

function largest(upTo: bigint, fits: (heap: bigint) => boolean): bigint | undefined {
  let [low, high] = [0n, upTo];
  while (low < high) {
    const middle = (low + high + 1n) / 2n;
    if (fits(middle)) low = middle;
    else high = middle - 1n;
  }
  return low === 0n ? undefined : low;
}

function smallest(from: bigint, fits: (heap: bigint) => boolean): bigint {
  let [low, high] = [from, from + 1n];
  while (!fits(high)) high *= 2n;
  while (low < high) {
    const middle = (low + high) / 2n;
    if (fits(middle)) high = middle;
    else low = middle + 1n;
  }
  return low;
}

function less(a: Quantity, b: Quantity): boolean {
  return compareQuantity(a, b) < 0;
}

function quantityOf(text: string | undefined): Quantity | undefined {
  try {
    return parseQuantity(text ?? '');
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return undefined;
  }
}
