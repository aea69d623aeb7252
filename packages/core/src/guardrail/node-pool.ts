import type { ClusterPool } from '../capacity/cluster-pool.js';
import { instanceFamily, isBareMetal, sizeOf } from '../capacity/instance-type.js';
import { poolTypes } from '../capacity/pool-types.js';
import type { Pool } from '../platform/capacity-profile.js';
import type { KubernetesObject, Taint, Texts } from './kubernetes-object.js';
import { platformMetadata } from './managed-metadata.js';

/** What an instance type must be. */
export interface NodeRequirement {
  readonly key: string;
  readonly operator: 'In' | 'NotIn';
  readonly values: readonly string[];
}

export interface NodePool extends KubernetesObject {
  readonly apiVersion: 'karpenter.sh/v1';
  readonly kind: 'NodePool';
  readonly spec: {
    readonly template: {
      readonly metadata: { readonly labels: Texts };
      readonly spec: {
        readonly nodeClassRef: {
          readonly group: 'karpenter.k8s.aws';
          readonly kind: 'EC2NodeClass';
          readonly name: string;
        };
        readonly requirements: readonly NodeRequirement[];
        readonly taints: readonly Taint[];
        readonly expireAfter: string;
        readonly terminationGracePeriod: string;
      };
    };
    readonly disruption: {
      readonly consolidationPolicy: 'WhenEmpty' | 'WhenEmptyOrUnderutilized';
      readonly consolidateAfter: string;
      readonly budgets: readonly { readonly nodes: string }[];
    };
    readonly limits?: Texts;
    readonly weight: number;
  };
}

/** How long a driver that must not be disturbed may keep a node that has expired. */
const terminationGracePeriod = '24h';

/**
 * The node pool of Karpenter of a pool of a cluster.
 *
 * @see karpenter-provider-aws 1.14.1, pkg/apis/crds/karpenter.sh_nodepools.yaml
 */
export function nodePool(of: ClusterPool): NodePool {
  const { pool } = of;
  const isUnderutilized = pool.consolidation === 'when-underutilized';
  const hasLimits = Object.keys(of.limits).length > 0;
  return {
    apiVersion: 'karpenter.sh/v1',
    kind: 'NodePool',
    metadata: platformMetadata(of.name),
    spec: {
      template: {
        metadata: { labels: of.labels },
        spec: {
          nodeClassRef: { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: of.name },
          requirements: requirements(of),
          taints: [{ ...of.taint, effect: 'NoSchedule' }],
          expireAfter: pool.expireAfter,
          terminationGracePeriod,
        },
      },
      disruption: {
        consolidationPolicy: isUnderutilized ? 'WhenEmptyOrUnderutilized' : 'WhenEmpty',
        consolidateAfter: pool.consolidateAfter,
        budgets: [{ nodes: '10%' }],
      },
      ...(hasLimits ? { limits: { ...of.limits } } : {}),
      weight: pool.weight,
    },
  };
}

function requirements({ pool, zones }: ClusterPool): readonly NodeRequirement[] {
  const { architecture, capacityTypes } = pool;
  return [
    ...instances(pool),
    isOneOf('kubernetes.io/os', ['linux']),
    isOneOf('kubernetes.io/arch', [architecture]),
    isOneOf('karpenter.sh/capacity-type', capacityTypes),
    ...(zones.length === 0 ? [] : [isOneOf('topology.kubernetes.io/zone', zones)]),
  ];
}

/** All requirements must hold, so where types are named besides families, the families are written as types too. */
function instances(pool: Pool): readonly NodeRequirement[] {
  const { types, families, sizes } = pool;
  if (types.length > 0) {
    const named = [...new Set([...types, ...poolTypes(pool).known.map(({ name }) => name)])];
    return [isOneOf('node.kubernetes.io/instance-type', named)];
  }
  const family = isOneOf('karpenter.k8s.aws/instance-family', families);
  if (sizes.length > 0) return [family, isOneOf('karpenter.k8s.aws/instance-size', sizes)];
  const metal = [...new Set(families.flatMap(instanceFamily).filter(isBareMetal).map(sizeOf))];
  if (metal.length === 0) return [family];
  return [family, { key: 'karpenter.k8s.aws/instance-size', operator: 'NotIn', values: metal }];
}

function isOneOf(key: string, values: readonly string[]): NodeRequirement {
  return { key, operator: 'In', values };
}
