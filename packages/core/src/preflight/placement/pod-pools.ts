import type { PodSpec } from '../../kubernetes/pod.js';
import { podRequests } from '../../kubernetes/pod-resources.js';
import type { ResourceList } from '../../kubernetes/resource-list.js';
import { capacityLabel } from '../../platform/product-label.js';
import { isSelected, isTolerated } from './node-match.js';
import type { NodePoolShape, PoolNode } from './pool-node.js';

/** On nodes of which pools a pod may run. */
export interface PodPools {
  /** Names of the pools, the one that Karpenter asks first at the front; none if the pod runs elsewhere, or nowhere. */
  readonly names: readonly string[];
  /** Why no pool takes a pod that asks for nodes of the platform. @default one does, or the pod asks for none of them */
  readonly reason?: string;
}

/**
 * The node pools that a pod may land on: their nodes have the labels that it selects, it tolerates their taint, and an
 * instance type of theirs has room for it. Where other pods run plays no part, nor does how many nodes a pool may have.
 */
export function podPools(spec: PodSpec, pools: readonly NodePoolShape[]): PodPools {
  const requests = podRequests(spec);
  const selected = pools.flatMap((pool) => {
    const nodes = pool.nodes.filter((node) => isSelected(spec, node));
    return nodes.length === 0 ? [] : [{ ...pool, nodes }];
  });
  const tolerated = selected.filter(({ taint }) => isTolerated(spec, taint));
  const roomy = tolerated.filter(({ nodes }) => nodes.some((node) => hasRoom(node, requests)));
  const names = roomy.map(({ name }) => name);
  if (names.length > 0 || !asksForCapacity(spec)) return { names };
  if (selected.length === 0) return { names, reason: 'no node has the labels that it selects' };
  if (tolerated.length === 0) return { names, reason: 'it does not tolerate the taint of the nodes' };
  return { names, reason: 'it asks for more than the largest instance type has' };
}

function asksForCapacity({ nodeSelector = {} }: PodSpec): boolean {
  return Object.hasOwn(nodeSelector, capacityLabel) || Object.hasOwn(nodeSelector, 'karpenter.sh/nodepool');
}

/** Of resources that nothing is known of, there is enough. */
function hasRoom({ room }: PoolNode, requests: ResourceList): boolean {
  if (room === undefined) return true;
  return Object.entries(requests).every(([name, { nanos }]) => {
    const most = Object.hasOwn(room, name) ? room[name] : undefined;
    return most === undefined || nanos <= most;
  });
}
