import {
  kibibytesFromBytes,
  parseQuantity,
  parseUtc,
  quantityToMillis,
  quantityToUnits,
} from '@moorage/core';
import { asArray, asObject, asText, labelsOf, readWatchEvents } from './watch-event.js';
import type { JsonObject } from './watch-event.js';

/** A node's life and facts; times in milliseconds UTC. */
export interface NodeLife {
  readonly node: string;
  readonly instanceId: string | null;
  readonly instanceType: string | null;
  readonly zone: string | null;
  readonly capacityType: string | null;
  readonly pool: string | null;
  readonly cpuMillis: bigint | null;
  readonly memoryKib: bigint | null;
  readonly gpus: bigint | null;
  readonly volumes: readonly string[];
  readonly startMs: number;
  readonly endMs: number;
}

/**
 * Nodes of a recorded watch: from creation to the DELETED event or the last sight.
 *
 * The instance is what `spec.providerID` names (`aws:///<zone>/<instance>`); its id is not checked for a form.
 */
export async function readRecordedNodes(path: string): Promise<readonly NodeLife[]> {
  const live = new Map<string, { object: JsonObject; firstSeenMs: number; volumes: Set<string> }>();
  const ended: NodeLife[] = [];
  let lastMs = 0;
  const observe = (object: JsonObject, atMs: number): string => {
    const uid = asText(asObject(object['metadata'])['uid']) ?? '';
    const known = live.get(uid) ?? { object, firstSeenMs: atMs, volumes: new Set<string>() };
    for (const volume of attachedVolumes(object)) known.volumes.add(volume);
    live.set(uid, { ...known, object });
    return uid;
  };
  const end = (uid: string, atMs: number): void => {
    const known = live.get(uid);
    if (known === undefined) return;
    live.delete(uid);
    ended.push(
      nodeLife(known.object, { firstSeenMs: known.firstSeenMs, endMs: atMs, volumes: [...known.volumes] }),
    );
  };
  for await (const { event } of readWatchEvents(path)) {
    if (event.type === 'list') {
      const present = new Set(event.items.map((item) => observe(item, event.atMs)));
      for (const uid of [...live.keys()]) if (!present.has(uid)) end(uid, lastMs);
    } else if (event.type === 'changed') observe(event.object, event.atMs);
    else if (event.type === 'deleted') end(observe(event.object, event.atMs), event.atMs);
    lastMs = Math.max(lastMs, event.atMs);
  }
  for (const uid of [...live.keys()]) end(uid, lastMs);
  return ended;
}

const capacityTypeLabels = [
  'karpenter.sh/capacity-type',
  'eks.amazonaws.com/capacityType',
  'node.kubernetes.io/lifecycle',
];
const poolLabels = ['karpenter.sh/nodepool', 'eks.amazonaws.com/nodegroup', 'alpha.eksctl.io/nodegroup-name'];

function nodeLife(
  object: JsonObject,
  life: { readonly firstSeenMs: number; readonly endMs: number; readonly volumes: readonly string[] },
): NodeLife {
  const metadata = asObject(object['metadata']);
  const labels = labelsOf(metadata);
  const capacity = asObject(asObject(object['status'])['capacity']);
  const created = asText(metadata['creationTimestamp']);
  const first = (keys: readonly string[]): string | null =>
    keys.map((key) => labels[key]).find((v) => v !== undefined) ?? null;
  const cpu = asText(capacity['cpu']);
  const memory = asText(capacity['memory']);
  const gpus = asText(capacity['nvidia.com/gpu']) ?? asText(capacity['amd.com/gpu']);
  return {
    node: asText(metadata['name']) ?? '',
    instanceId: asText(asObject(object['spec'])['providerID'])?.split('/').at(-1) ?? null,
    instanceType: labels['node.kubernetes.io/instance-type'] ?? null,
    zone: labels['topology.kubernetes.io/zone'] ?? null,
    capacityType: normalCapacityType(first(capacityTypeLabels)),
    pool: first(poolLabels),
    cpuMillis: cpu === undefined ? null : quantityToMillis(parseQuantity(cpu)),
    memoryKib: memory === undefined ? null : kibibytesFromBytes(quantityToUnits(parseQuantity(memory))),
    gpus: gpus === undefined ? null : quantityToUnits(parseQuantity(gpus)),
    volumes: [...life.volumes].sort(),
    startMs: created === undefined ? life.firstSeenMs : parseUtc(created),
    endMs: life.endMs,
  };
}

/** `SPOT`, `spot` → `spot`; `ON_DEMAND`, `on-demand` → `on-demand`: node groups and Karpenter write it differently. */
function normalCapacityType(value: string | null): string | null {
  return value === null ? null : value.toLowerCase().replaceAll('_', '-');
}

function attachedVolumes(object: JsonObject): readonly string[] {
  const attached = asArray(asObject(object['status'])['volumesAttached']).map(asObject);
  return attached.flatMap((volume) => /vol-[0-9a-z]+/.exec(asText(volume['name']) ?? '')?.[0] ?? []);
}
