/** A JSON object as it stands in a recording. */
export type Json = Readonly<Record<string, unknown>>;

/** Lines of a recording. */
export function toJsonLines(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}

/** An event of a watch that arrived at a time such as `2026-10-14T10:00:00Z`; an empty LIST unless told otherwise. */
export function aWatchEvent(at: string, fields: Json = {}): Json {
  return { ts: Date.parse(at) / 1000, type: 'LIST', object: { kind: 'PodList', items: [] }, ...fields };
}

export interface PodFields {
  readonly uid?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly node?: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** When it was bound to its node; absent for a pod that never was. */
  readonly scheduled?: string;
  /** When its containers finished, with `reason`. */
  readonly finished?: string;
  readonly reason?: string;
  /** Names of containers; the first one has the request, others a tenth of a vCPU and 128 MiB. @default ['main'] */
  readonly containers?: readonly string[];
  readonly cpu?: string;
  readonly memory?: string;
}

/** A pod as the API server tells of it: a request of 2 vCPU and 8 GiB, half of an m5.xlarge. */
export function aPodObject(fields: PodFields = {}): Json {
  const { uid = 'uid-1', name = 'driver', namespace = 'team-a', node = 'node-1' } = fields;
  const { labels = { 'spark-app-selector': 'spark-1' }, scheduled, finished } = fields;
  const { containers = ['main'] } = fields;
  return {
    kind: 'Pod',
    metadata: { uid, name, namespace, labels, creationTimestamp: scheduled ?? '2026-10-14T09:59:59Z' },
    spec: {
      ...(scheduled === undefined ? {} : { nodeName: node }),
      containers: containers.map((container, at) => aContainer(container, at === 0 ? fields : undefined)),
    },
    status: {
      phase: finished === undefined ? 'Running' : 'Succeeded',
      conditions:
        scheduled === undefined
          ? [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable' }]
          : [{ type: 'PodScheduled', status: 'True', lastTransitionTime: scheduled }],
      containerStatuses: containers.map((container) => ({
        name: container,
        state:
          finished === undefined
            ? { running: {} }
            : { terminated: { finishedAt: finished, reason: fields.reason ?? 'Completed' } },
      })),
    },
  };
}

function aContainer(name: string, fields: PodFields | undefined): Json {
  const requests =
    fields === undefined
      ? { cpu: '100m', memory: '128Mi' }
      : { cpu: fields.cpu ?? '2', memory: fields.memory ?? '8Gi' };
  return { name, resources: { requests } };
}

/** A node as the API server tells of it: an m5.xlarge, `i-0a00000000000000a`. */
export function aNodeObject(fields: Json = {}): Json {
  return {
    kind: 'Node',
    metadata: {
      uid: 'node-uid-1',
      name: 'node-1',
      creationTimestamp: '2026-10-14T10:00:00Z',
      labels: { 'node.kubernetes.io/instance-type': 'm5.xlarge' },
    },
    spec: { providerID: 'aws:///us-east-1a/i-0a00000000000000a' },
    status: { capacity: { cpu: '4', memory: '16Gi' } },
    ...fields,
  };
}
