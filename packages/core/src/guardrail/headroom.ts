import type { ClusterPool } from '../capacity/cluster-pool.js';
import type { PoolHeadroom } from '../platform/capacity-profile.js';
import type { Cluster } from '../platform/cluster.js';
import { statesFeature } from '../platform/cluster.js';
import { managedLabel } from '../platform/product-label.js';
import type { KubernetesObject, Texts, Toleration } from './kubernetes-object.js';
import { platformMetadata } from './managed-metadata.js';
import type { Namespace } from './namespace.js';
import { headroomClassName } from './priority-class.js';

/** A pod that does nothing but ask for room. */
export interface PausePodTemplate {
  readonly metadata: { readonly labels: Texts };
  readonly spec: {
    readonly priorityClassName: string;
    readonly terminationGracePeriodSeconds: 0;
    readonly automountServiceAccountToken: false;
    readonly enableServiceLinks: false;
    readonly nodeSelector: Texts;
    readonly tolerations: readonly Toleration[];
    readonly securityContext: {
      readonly runAsNonRoot: true;
      readonly runAsUser: number;
      readonly seccompProfile: { readonly type: 'RuntimeDefault' };
    };
    readonly containers: readonly {
      readonly name: string;
      readonly image: string;
      readonly resources: { readonly requests: Texts; readonly limits: Texts };
      readonly securityContext: {
        readonly allowPrivilegeEscalation: false;
        readonly readOnlyRootFilesystem: true;
        readonly capabilities: { readonly drop: readonly string[] };
      };
    }[];
  };
}

export interface Deployment extends KubernetesObject {
  readonly apiVersion: 'apps/v1';
  readonly kind: 'Deployment';
  readonly spec: {
    readonly replicas: number;
    readonly selector: { readonly matchLabels: Texts };
    readonly template: PausePodTemplate;
  };
}

export interface PodTemplateObject extends KubernetesObject {
  readonly apiVersion: 'v1';
  readonly kind: 'PodTemplate';
  readonly template: PausePodTemplate;
}

export interface CapacityBuffer extends KubernetesObject {
  readonly apiVersion: 'autoscaling.x-k8s.io/v1beta1';
  readonly kind: 'CapacityBuffer';
  readonly spec: { readonly podTemplateRef: { readonly name: string }; readonly replicas: number };
}

/** Namespace of the pods that keep room free: of no team, so that no quota of a team counts them. */
export const headroomNamespaceName = 'moorage-headroom';

const pauseImage = 'registry.k8s.io/pause:3.10';

/** The namespace of the pods that keep room free. Nothing there needs more than the strictest level allows. */
export function headroomNamespace({ kubernetesVersion }: Cluster): Namespace {
  const { labels } = platformMetadata(headroomNamespaceName);
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: headroomNamespaceName,
      labels: {
        ...labels,
        'pod-security.kubernetes.io/enforce': 'restricted',
        'pod-security.kubernetes.io/enforce-version': `v${kubernetesVersion}`,
      },
    },
  };
}

/**
 * What keeps room free in a pool: a Deployment of pods that give way to every other one, or a CapacityBuffer where
 * Karpenter has them, which needs no pods.
 *
 * @see Karpenter 1.14, CapacityBuffer; cluster autoscaler FAQ, overprovisioning
 */
export function headroom(
  cluster: Cluster,
  of: ClusterPool,
): readonly (Deployment | PodTemplateObject | CapacityBuffer)[] {
  if (of.headroom === undefined) return [];
  const { name, namespace, labels } = {
    ...platformMetadata(`headroom-${of.name}`),
    namespace: headroomNamespaceName,
  };
  const metadata = { name, namespace, ...(labels === undefined ? {} : { labels }) };
  const template = pausePod(of, of.headroom);
  const { replicas } = of.headroom;
  if (statesFeature(cluster, 'capacity-buffer') === true) {
    return [
      { apiVersion: 'v1', kind: 'PodTemplate', metadata, template },
      {
        apiVersion: 'autoscaling.x-k8s.io/v1beta1',
        kind: 'CapacityBuffer',
        metadata,
        spec: { podTemplateRef: { name }, replicas },
      },
    ];
  }
  const spec = { replicas, selector: { matchLabels: selected(of) }, template };
  return [{ apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec }];
}

function selected({ name }: ClusterPool): Texts {
  return { 'moorage.dev/headroom': name };
}

function pausePod(of: ClusterPool, { cpu, memory }: PoolHeadroom): PausePodTemplate {
  return {
    metadata: { labels: { ...selected(of), [managedLabel]: 'true' } },
    spec: {
      priorityClassName: headroomClassName,
      terminationGracePeriodSeconds: 0,
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      nodeSelector: of.labels,
      tolerations: [{ ...of.taint, operator: 'Equal', effect: 'NoSchedule' }],
      securityContext: {
        runAsNonRoot: true,
        runAsUser: 65_535,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      containers: [
        {
          name: 'pause',
          image: pauseImage,
          resources: { requests: { cpu, memory }, limits: { memory } },
          securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ['ALL'] },
          },
        },
      ],
    },
  };
}
