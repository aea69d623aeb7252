import { readQuantity } from '../platform/quantity-text.js';
import { compareQuantity } from '../quantity/kubernetes-quantity.js';
import type { KubernetesObject, Texts } from './kubernetes-object.js';
import { namespacedMetadata } from './managed-metadata.js';
import type { TeamScope } from './team-scope.js';

/** Bounds of a kind of thing; quantities by name of the resource. */
export interface LimitRangeItem {
  readonly type: 'Container' | 'PersistentVolumeClaim';
  readonly min?: Texts;
  readonly max?: Texts;
  readonly default?: Texts;
  readonly defaultRequest?: Texts;
}

export interface LimitRange extends KubernetesObject {
  readonly apiVersion: 'v1';
  readonly kind: 'LimitRange';
  readonly spec: { readonly limits: readonly LimitRangeItem[] };
}

/**
 * The bounds of single containers and volume claims of a team, such that every Spark pod survives them.
 *
 * A container without a request gets one, since the quota asks for requests of every container, sidecars included. A
 * maximum is also the limit of containers that have none: any lower limit would make the API server refuse a container
 * whose request is between the two.
 *
 * @see Kubernetes "Limit Ranges"; LimitRanger of 1.36, which fills in limits before pods are validated
 */
export function limitRange(scope: TeamScope): LimitRange {
  const { volume } = scope.settings;
  return {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: namespacedMetadata('containers-and-volumes', scope),
    spec: {
      limits: [
        containerBounds(scope),
        { type: 'PersistentVolumeClaim', min: { storage: volume.min }, max: { storage: volume.max } },
      ],
    },
  };
}

function containerBounds({ settings: { container } }: TeamScope): LimitRangeItem {
  const { min, max, request } = container;
  const hasMin = Object.keys(min).length > 0;
  const hasMax = Object.keys(max).length > 0;
  return {
    type: 'Container',
    ...(hasMin ? { min: { ...min } } : {}),
    ...(hasMax ? { max: { ...max }, default: { ...max } } : {}),
    defaultRequest: {
      cpu: within(request.cpu, min.cpu, max.cpu),
      memory: within(request.memory, min.memory, max.memory),
    },
  };
}

/** A quantity, or the bound that it lies outside of. */
function within(quantity: string, min: string | undefined, max: string | undefined): string {
  if (min !== undefined && isLess(quantity, min)) return min;
  if (max !== undefined && isLess(max, quantity)) return max;
  return quantity;
}

function isLess(a: string, b: string): boolean {
  return compareQuantity(readQuantity(a), readQuantity(b)) < 0;
}
