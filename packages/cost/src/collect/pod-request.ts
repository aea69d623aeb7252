import { kibibytesFromBytes, parseQuantity, quantityToMillis, quantityToUnits } from '@moorage/core';
import { asArray, asObject, asText } from './watch-event.js';
import type { JsonObject } from './watch-event.js';

/** What a container, or a part of a pod that no container shows, holds of its node. */
export interface Request {
  readonly container: string;
  readonly cpuMillis: bigint;
  readonly memoryKib: bigint;
  readonly gpus: bigint;
}

type Amounts = Omit<Request, 'container'>;

const nothing: Amounts = { cpuMillis: 0n, memoryKib: 0n, gpus: 0n };
const gpuResources = ['nvidia.com/gpu', 'amd.com/gpu'] as const;

/**
 * What a pod holds of its node, as the scheduler counts it: the containers and sidecars, or the largest init
 * container with the sidecars started before it if that is more, or what the pod requests as a whole, and the overhead
 * of the runtime class. What exceeds the containers stands under `(init)`, `(pod)` and `(overhead)`, so that the sum
 * over a pod is what the scheduler reserved.
 *
 * A request that is being changed in place counts as the largest of asked, allocated and in force; one that the node
 * can never give does not count as asked.
 *
 * @throws RangeError for an amount that is no quantity, or a negative one.
 * @see Kubernetes component-helpers 0.35.4, resource/helpers.go, PodRequests
 */
export function podRequests(pod: JsonObject): readonly Request[] {
  const spec = asObject(pod['spec']);
  const held = heldByContainer(asObject(pod['status']));
  const containers = asArray(spec['containers']).map(asObject);
  const inits = asArray(spec['initContainers']).map(asObject);
  const requests = [...inits.filter(isSidecar), ...containers].map((container): Request => {
    const name = asText(container['name']) ?? '';
    const asked = requestsOf(container);
    return { container: name, ...(held.get(name)?.(asked) ?? asked) };
  });
  const running = requests.reduce<Amounts>(sum, nothing);
  const started = larger(largestInit(inits), running);
  const whole = larger(wholePod(spec), started);
  const extra = [
    { container: '(init)', ...difference(started, running) },
    { container: '(pod)', ...difference(whole, started) },
    { container: '(overhead)', ...amountsOf(asObject(spec['overhead'])) },
  ].filter((request) => request.cpuMillis + request.memoryKib + request.gpus > 0n);
  return [...requests, ...extra];
}

function isSidecar(container: JsonObject): boolean {
  return container['restartPolicy'] === 'Always';
}

function largestInit(inits: readonly JsonObject[]): Amounts {
  let sidecars = nothing;
  let largest = nothing;
  for (const init of inits) {
    const own = requestsOf(init);
    if (isSidecar(init)) sidecars = sum(sidecars, own);
    else largest = larger(largest, sum(sidecars, own));
  }
  return larger(largest, sidecars);
}

/** CPU and memory may be requested for a pod as a whole. */
function wholePod(spec: JsonObject): Amounts {
  return { ...requestsOf(spec), gpus: 0n };
}

/** What a container holds for what it asks, of those whose status tells; by name. */
function heldByContainer(status: JsonObject): ReadonlyMap<string, (asked: Amounts) => Amounts> {
  const isInfeasible = asArray(status['conditions'])
    .map(asObject)
    .some(({ type, reason }) => type === 'PodResizePending' && reason === 'Infeasible');
  const statuses = ['initContainerStatuses', 'containerStatuses'].flatMap((key) => asArray(status[key]));
  return new Map(
    statuses.map(asObject).map((item) => {
      const allocated = amountsOf(asObject(item['allocatedResources']));
      const given = larger(allocated, requestsOf(item));
      const isKnown = given.cpuMillis + given.memoryKib + given.gpus > 0n;
      return [
        asText(item['name']) ?? '',
        (asked) => (isInfeasible && isKnown ? given : larger(asked, given)),
      ];
    }),
  );
}

function requestsOf(container: JsonObject): Amounts {
  return amountsOf(asObject(asObject(container['resources'])['requests']));
}

function amountsOf(resources: JsonObject): Amounts {
  return {
    cpuMillis: quantityOf(resources['cpu'], (text) => quantityToMillis(parseQuantity(text))),
    memoryKib: quantityOf(resources['memory'], (text) =>
      kibibytesFromBytes(quantityToUnits(parseQuantity(text))),
    ),
    gpus: gpuResources.reduce(
      (total, name) => total + quantityOf(resources[name], (text) => quantityToUnits(parseQuantity(text))),
      0n,
    ),
  };
}

function quantityOf(value: unknown, read: (text: string) => bigint): bigint {
  const text = typeof value === 'number' ? String(value) : asText(value);
  const amount = text === undefined ? 0n : read(text);
  if (amount < 0n) throw new RangeError(`${JSON.stringify(text)} is a negative request`);
  return amount;
}

function sum(a: Amounts, b: Amounts): Amounts {
  return {
    cpuMillis: a.cpuMillis + b.cpuMillis,
    memoryKib: a.memoryKib + b.memoryKib,
    gpus: a.gpus + b.gpus,
  };
}

function larger(a: Amounts, b: Amounts): Amounts {
  const max = (x: bigint, y: bigint): bigint => (x > y ? x : y);
  return {
    cpuMillis: max(a.cpuMillis, b.cpuMillis),
    memoryKib: max(a.memoryKib, b.memoryKib),
    gpus: max(a.gpus, b.gpus),
  };
}

function difference(a: Amounts, b: Amounts): Amounts {
  return {
    cpuMillis: a.cpuMillis - b.cpuMillis,
    memoryKib: a.memoryKib - b.memoryKib,
    gpus: a.gpus - b.gpus,
  };
}
