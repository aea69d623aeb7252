import {
  kibibytesFromBytes,
  parseQuantity,
  parseUtc,
  quantityToMillis,
  quantityToUnits,
} from '@moorage/core';
import { readingLine } from './json-lines.js';
import { asArray, asObject, asText, labelsOf, readWatchEvents, uidOf } from './watch-event.js';
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
  const live = new Map<string, LiveNode>();
  const ended: NodeLife[] = [];
  let lastMs = 0;
  const end = (uid: string, atMs: number): void => {
    const node = live.get(uid);
    live.delete(uid);
    if (node !== undefined) ended.push(lifeOf(node, atMs));
  };
  for await (const { line, event } of readWatchEvents(path, 'Node')) {
    const see = (object: JsonObject): string =>
      readingLine({ path, line }, () => observe(live, object, event.atMs));
    if (event.type === 'list') {
      const present = new Set(event.items.map(see));
      for (const uid of [...live.keys()]) if (!present.has(uid)) end(uid, lastMs);
    } else if (event.type === 'changed') see(event.object);
    else if (event.type === 'deleted') end(see(event.object), event.atMs);
    lastMs = Math.max(lastMs, event.atMs);
  }
  for (const uid of [...live.keys()]) end(uid, lastMs);
  return ended;
}

/** What was last seen of a node that is not gone. */
interface LiveNode {
  readonly facts: Omit<NodeLife, 'volumes' | 'endMs'>;
  readonly volumes: ReadonlySet<string>;
}

/** Notes a sight of a node and returns its uid. */
function observe(live: Map<string, LiveNode>, object: JsonObject, atMs: number): string {
  const uid = uidOf(object);
  const known = live.get(uid);
  const { startMs, ...facts } = nodeFacts(object, atMs);
  live.set(uid, {
    // A node was there when it was first seen, whatever its own clock says.
    facts: { ...facts, startMs: known?.facts.startMs ?? Math.min(startMs, atMs) },
    volumes: new Set([...(known?.volumes ?? []), ...attachedVolumes(object)]),
  });
  return uid;
}

function lifeOf({ facts, volumes }: LiveNode, endMs: number): NodeLife {
  return { ...facts, volumes: [...volumes].sort(), endMs: Math.max(facts.startMs, endMs) };
}

const capacityTypeLabels = [
  'karpenter.sh/capacity-type',
  'eks.amazonaws.com/capacityType',
  'node.kubernetes.io/lifecycle',
];
const poolLabels = ['karpenter.sh/nodepool', 'eks.amazonaws.com/nodegroup', 'alpha.eksctl.io/nodegroup-name'];

function nodeFacts(object: JsonObject, atMs: number): LiveNode['facts'] {
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
    startMs: created === undefined ? atMs : parseUtc(created),
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
