import { isSidecar } from './container.js';
import type { Container } from './container.js';
import type { PodSpec } from './pod.js';
import { largestOf, sumOf } from './resource-list.js';
import type { ResourceList } from './resource-list.js';

type ListOf = (container: Container) => ResourceList | undefined;

/** Says whether a resource can be given for a pod as a whole. */
export function isPodLevelResource(name: string): boolean {
  return name === 'cpu' || name === 'memory' || name.startsWith('hugepages-');
}

/** Says whether a pod has resources as a whole, of which some count. */
export function hasPodLevelResources({ resources }: PodSpec): boolean {
  return Object.keys({ ...resources?.requests, ...resources?.limits }).some(isPodLevelResource);
}

/**
 * What the containers of a pod request together at any one time: containers and sidecars at once, or one init container
 * with the sidecars that started before it.
 *
 * @see Kubernetes component-helpers 0.35.4, resource/helpers.go, AggregateContainerRequests
 */
export function containerRequests(spec: PodSpec): ResourceList {
  return aggregated(spec, (container) => container.resources?.requests);
}

/** The limits of the containers of a pod together, counted as their requests are. */
export function containerLimits(spec: PodSpec): ResourceList {
  return aggregated(spec, (container) => container.resources?.limits);
}

/** What a pod requests as the scheduler and quotas count it: resources of the pod as a whole win, overhead is added. */
export function podRequests(spec: PodSpec): ResourceList {
  return sumOf({ ...containerRequests(spec), ...podLevel(spec.resources?.requests) }, spec.overhead);
}

/** The limits of a pod as quotas count them; overhead is added to limits that are not zero. */
export function podLimits(spec: PodSpec): ResourceList {
  const limits = { ...containerLimits(spec), ...podLevel(spec.resources?.limits) };
  if (spec.overhead === undefined) return limits;
  const raised = Object.entries(spec.overhead).filter(
    ([name]) => Object.hasOwn(limits, name) && limits[name]?.nanos !== 0n,
  );
  return sumOf(limits, Object.fromEntries(raised));
}

function podLevel(list: ResourceList | undefined): ResourceList | undefined {
  if (list === undefined) return undefined;
  return Object.fromEntries(Object.entries(list).filter(([name]) => isPodLevelResource(name)));
}

function aggregated(spec: PodSpec, listOf: ListOf): ResourceList {
  let together: ResourceList = {};
  for (const container of spec.containers ?? []) together = sumOf(together, listOf(container));
  let sidecars: ResourceList = {};
  let starting: ResourceList = {};
  for (const container of spec.initContainers ?? []) {
    const own = listOf(container);
    if (isSidecar(container)) {
      together = sumOf(together, own);
      sidecars = sumOf(sidecars, own);
      starting = largestOf(starting, sidecars);
    } else {
      starting = largestOf(starting, sumOf(own ?? {}, sidecars));
    }
  }
  return largestOf(together, starting);
}
