import type { Amount } from '../../kubernetes/amount.js';
import type { PodSpec } from '../../kubernetes/pod.js';
import { podRequests } from '../../kubernetes/pod-resources.js';
import { capacityLabel } from '../../platform/product-label.js';
import { isTolerated, nodeSelection } from './node-match.js';
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
  const requests = Object.entries(podRequests(spec));
  const isSelected = nodeSelection(spec);
  const takes = (node: PoolNode): boolean => isSelected(node) && hasRoom(node, requests);
  const names = pools
    .filter(({ taint, nodes }) => isTolerated(spec, taint) && nodes.some(takes))
    .map(({ name }) => name);
  return names.length > 0 || !asksForCapacity(spec) ? { names } : { names, reason: reasonOf(spec, pools) };
}

/** The first thing that keeps a pod off every pool. */
function reasonOf(spec: PodSpec, pools: readonly NodePoolShape[]): string {
  const selected = pools.filter(({ nodes }) => nodes.some(nodeSelection(spec)));
  if (selected.length === 0) return 'no node has the labels that it selects';
  return selected.some(({ taint }) => isTolerated(spec, taint))
    ? 'it asks for more than the largest instance type has'
    : 'it does not tolerate the taint of the nodes';
}

function asksForCapacity({ nodeSelector = {} }: PodSpec): boolean {
  return Object.hasOwn(nodeSelector, capacityLabel) || Object.hasOwn(nodeSelector, 'karpenter.sh/nodepool');
}

/** Of resources that nothing is known of, there is enough. */
function hasRoom({ room }: PoolNode, requests: readonly (readonly [string, Amount])[]): boolean {
  if (room === undefined) return true;
  return requests.every(([name, { nanos }]) => {
    const most = Object.hasOwn(room, name) ? room[name] : undefined;
    return most === undefined || nanos <= most;
  });
}
