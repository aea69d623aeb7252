import { poolTypes } from '../capacity/pool-types.js';
import { headroomNamespaceName } from '../guardrail/headroom.js';
import { architectures, capacityTypes, poolRoles, volumeTypes } from '../platform/capacity-spec.js';
import type { PoolDiskSpec, PoolHeadroomSpec, PoolSpec } from '../platform/capacity-spec.js';
import { nodeRoleLabel } from '../platform/product-label.js';
import { resolveCapacity } from '../platform/resolve-capacity.js';
import type { LiveObject } from '../plan/live-object.js';
import { foundOf } from './found-cluster.js';
import type { FoundCluster } from './found-cluster.js';
import { compact, listAt, mappingAt, numberAt, textAt, textsAt } from './found-value.js';

/** Instances of a pool, as it names them. */
export type PoolInstances = Pick<PoolSpec, 'families' | 'types' | 'sizes' | 'architecture'>;

/**
 * The instances that requirements of a NodePool name one by one, as moorage writes them, or undefined if they name no
 * instance types or families.
 */
export function namedInstances(nodePool: LiveObject): PoolInstances | undefined {
  const wanted = (key: string): readonly string[] => requirement(nodePool, key);
  const families = wanted('karpenter.k8s.aws/instance-family');
  const types = wanted('node.kubernetes.io/instance-type');
  if (families.length + types.length === 0) return undefined;
  const [architecture] = architectures.filter((each) => wanted('kubernetes.io/arch').includes(each));
  return {
    families,
    types,
    sizes: wanted('karpenter.k8s.aws/instance-size'),
    ...(architecture === undefined ? {} : { architecture }),
  };
}

/**
 * What is written of a pool whose NodePool was found.
 *
 * @param own - the name of the pool within its profile, and its instances.
 */
export function adoptPool(
  found: FoundCluster,
  nodePool: LiveObject,
  own: PoolInstances & Pick<PoolSpec, 'name'>,
): PoolSpec {
  const labels = mappingAt(nodePool, 'spec', 'template', 'metadata', 'labels');
  const wanted = (key: string): readonly string[] => requirement(nodePool, key);
  const { name, families, types, sizes, architecture } = own;
  const { cpu, memory, nodes } = mappingAt(nodePool, 'spec', 'limits');
  const consolidation = textAt(nodePool, 'spec', 'disruption', 'consolidationPolicy');
  const spec: PoolSpec = {
    name,
    ...compact({
      roles: poolRoles.filter((role) => labels[nodeRoleLabel(role)] === 'true'),
      families,
      types,
      sizes,
      architecture,
      capacityTypes: orderedTypes(wanted('karpenter.sh/capacity-type')),
      zones: wanted('topology.kubernetes.io/zone'),
      limits: compact({ cpu, memory }),
      nodes: compact({ max: nodes === undefined ? undefined : Number(nodes) }),
      headroom: adoptHeadroom(found, nodePool.metadata.name),
      weight: numberAt(nodePool, 'spec', 'weight'),
      consolidation:
        consolidation === 'WhenEmptyOrUnderutilized'
          ? ('when-underutilized' as const)
          : ('when-empty' as const),
      consolidateAfter: textAt(nodePool, 'spec', 'disruption', 'consolidateAfter'),
      expireAfter: textAt(nodePool, 'spec', 'template', 'spec', 'expireAfter'),
    }),
  };
  const disk = adoptDisk(found, nodePool, spec);
  return disk === undefined ? spec : { ...spec, disk };
}

/** Places that are kept free in a node pool. */
export function adoptHeadroom(found: FoundCluster, nodePool: string): PoolHeadroomSpec | undefined {
  const named = (kind: string): LiveObject | undefined => {
    return foundOf(found, kind, headroomNamespaceName).find(
      ({ metadata }) => metadata.name === `headroom-${nodePool}`,
    );
  };
  const deployment = named('Deployment');
  const replicas = numberAt(deployment ?? named('CapacityBuffer'), 'spec', 'replicas');
  const pod =
    deployment === undefined
      ? listAt(named('PodTemplate'), 'template', 'spec', 'containers')
      : listAt(deployment, 'spec', 'template', 'spec', 'containers');
  const { cpu, memory } = mappingAt(pod[0], 'resources', 'requests');
  if (replicas === undefined || cpu === undefined || memory === undefined) return undefined;
  return { replicas, cpu, memory };
}

function requirement(nodePool: LiveObject, key: string): readonly string[] {
  const found = listAt(nodePool, 'spec', 'template', 'spec', 'requirements').find((each) => {
    return textAt(each, 'key') === key && textAt(each, 'operator') === 'In';
  });
  return textsAt(found, 'values');
}

function orderedTypes(values: readonly string[]): PoolSpec['capacityTypes'] {
  return values.flatMap((value) => capacityTypes.filter((each) => each === value));
}

function adoptDisk(found: FoundCluster, nodePool: LiveObject, spec: PoolSpec): PoolDiskSpec | undefined {
  const nodeClass = textAt(nodePool, 'spec', 'template', 'spec', 'nodeClassRef', 'name');
  const of = foundOf(found, 'EC2NodeClass').find(({ metadata }) => metadata.name === nodeClass);
  if (of === undefined) return undefined;
  const [volume] = listAt(of, 'spec', 'blockDeviceMappings');
  const type = volumeTypes.find((each) => each === textAt(volume, 'ebs', 'volumeType'));
  const [pool] = resolveCapacity({ name: 'found', pools: [spec] }, () => () => undefined).pools;
  const hasDisks = pool !== undefined && poolTypes(pool).known.some(({ disks }) => disks > 0);
  const joined = textAt(of, 'spec', 'instanceStorePolicy') === 'RAID0';
  return compact({
    size: textAt(volume, 'ebs', 'volumeSize'),
    type,
    iops: numberAt(volume, 'ebs', 'iops'),
    throughput: numberAt(volume, 'ebs', 'throughput'),
    instanceStore: hasDisks && !joined ? false : undefined,
  });
}
