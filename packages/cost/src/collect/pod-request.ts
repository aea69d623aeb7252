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
 * container with the sidecars started before it if that is more, and the overhead of the runtime class. What exceeds
 * the containers stands under `(init)` and `(overhead)`, so that the sum over a pod is what the scheduler reserved.
 *
 * A request that is being changed in place counts as the larger of asked and allocated.
 *
 * @see Kubernetes 1.35 `PodRequests` of k8s.io/component-helpers/resource
 */
export function podRequests(pod: JsonObject): readonly Request[] {
  const spec = asObject(pod['spec']);
  const allocated = allocatedByContainer(asObject(pod['status']));
  const containers = asArray(spec['containers']).map(asObject);
  const inits = asArray(spec['initContainers']).map(asObject);
  const requests = [...inits.filter(isSidecar), ...containers].map((container): Request => {
    const name = asText(container['name']) ?? '';
    return { container: name, ...larger(requestsOf(container), allocated.get(name) ?? nothing) };
  });
  const running = requests.reduce<Amounts>(sum, nothing);
  const init = difference(larger(largestInit(inits), running), running);
  const overhead = amountsOf(asObject(spec['overhead']));
  const extra = [
    { container: '(init)', ...init },
    { container: '(overhead)', ...overhead },
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

function allocatedByContainer(status: JsonObject): ReadonlyMap<string, Amounts> {
  const statuses = asArray(status['containerStatuses']).map(asObject);
  return new Map(
    statuses.map((item) => [asText(item['name']) ?? '', amountsOf(asObject(item['allocatedResources']))]),
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
  return text === undefined ? 0n : read(text);
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
