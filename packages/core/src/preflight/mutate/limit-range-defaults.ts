import type { LimitRange } from '../../kubernetes/admission-objects.js';
import type { Container, ResourceRequirements } from '../../kubernetes/container.js';
import type { Pod } from '../../kubernetes/pod.js';
import { printObject } from '../../kubernetes/print-object.js';
import type { ResourceList } from '../../kubernetes/resource-list.js';
import { mapContainers } from '../default/default-pod.js';

const annotation = 'kubernetes.io/limit-ranger';

/** LimitRanges of one namespace whose orders are tried; more are hardly ever meant. */
export const mostLimitRanges = 5;

/**
 * Fills in what the LimitRanges of the namespace give by default. The API server takes them in an order that varies, and
 * the first default wins, so several pods may come out.
 *
 * @param limitRanges - at most `mostLimitRanges` with defaults.
 * @see Kubernetes 1.35.4, plugin/pkg/admission/limitranger, PodMutateLimitFunc
 */
export function withLimitRangeDefaults(pod: Pod, limitRanges: readonly LimitRange[]): readonly Pod[] {
  const pods = ordersOf(limitRanges.map(defaultsOf)).map((order) => order.reduce(withDefaults, pod));
  if (pods.length === 1) return pods;
  return [...new Map(pods.map((each) => [JSON.stringify(printObject(each)), each])).values()];
}

interface Defaults {
  readonly limits: ResourceList;
  readonly requests: ResourceList;
}

function defaultsOf({ spec }: LimitRange): Defaults {
  const items = (spec?.limits ?? []).filter(({ type }) => type === 'Container');
  return {
    limits: Object.assign({}, ...items.map((item) => item.default ?? {})) as ResourceList,
    requests: Object.assign({}, ...items.map((item) => item.defaultRequest ?? {})) as ResourceList,
  };
}

function withDefaults(pod: Pod, defaults: Defaults): Pod {
  const spec = pod.spec ?? {};
  const notes = [
    ...(spec.containers ?? []).flatMap((container) => filledIn(container, defaults, 'container')),
    ...(spec.initContainers ?? []).flatMap((container) => filledIn(container, defaults, 'init container')),
  ];
  const annotations = {
    ...pod.metadata?.annotations,
    [annotation]: `LimitRanger plugin set: ${notes.join('; ')}`,
  };
  return {
    ...pod,
    ...(notes.length === 0 ? {} : { metadata: { ...pod.metadata, annotations } }),
    spec: {
      ...spec,
      ...mapContainers(spec, ({ resources, ...container }) => ({
        ...container,
        resources: sized(resources, defaults),
      })),
    },
  };
}

function sized(own: ResourceRequirements | undefined, defaults: Defaults): ResourceRequirements {
  const limits = { ...defaults.limits, ...own?.limits };
  const requests = { ...defaults.requests, ...own?.requests };
  return {
    ...own,
    ...(Object.keys(limits).length === 0 ? {} : { limits }),
    ...(Object.keys(requests).length === 0 ? {} : { requests }),
  };
}

/** What the annotation says of one container. */
function filledIn(container: Container, defaults: Defaults, kind: string): readonly string[] {
  const lists = [
    ['request', defaults.requests, container.resources?.requests ?? {}],
    ['limit', defaults.limits, container.resources?.limits ?? {}],
  ] as const;
  return lists.flatMap(([what, given, own]) => {
    const added = Object.keys(given).filter((name) => !Object.hasOwn(own, name));
    const names = added.sort().join(', ');
    return added.length === 0 ? [] : [`${names} ${what} for ${kind} ${container.name ?? ''}`];
  });
}

function ordersOf<Element>(elements: readonly Element[]): readonly (readonly Element[])[] {
  if (elements.length < 2) return [elements];
  return elements.flatMap((first, index) =>
    ordersOf(elements.filter((_, other) => other !== index)).map((rest) => [first, ...rest]),
  );
}
