import type { LimitRange, LimitRangeItem } from '../../kubernetes/admission-objects.js';
import type { KubernetesMinor } from '../../kubernetes/kubernetes-version.js';
import { minorAtLeast } from '../../kubernetes/kubernetes-version.js';
import { containerLimits, containerRequests } from '../../kubernetes/pod-resources.js';
import type { PodSpec } from '../../kubernetes/pod.js';
import type { ResourceList } from '../../kubernetes/resource-list.js';
import { maximumProblem, minimumProblem, ratioProblem } from './bound.js';

interface Sized {
  readonly requests: ResourceList;
  readonly limits: ResourceList;
}

/**
 * Why a LimitRange does not let a pod in, one reason for each bound; none if it does.
 *
 * @see Kubernetes 1.35.4, plugin/pkg/admission/limitranger, PodValidateLimitFunc
 */
export function limitRangeReasons(
  spec: PodSpec,
  limitRange: LimitRange,
  version: KubernetesMinor,
): readonly string[] {
  return (limitRange.spec?.limits ?? []).flatMap((item) => {
    switch (item.type) {
      case 'Container':
        return [...(spec.containers ?? []), ...(spec.initContainers ?? [])].flatMap(({ resources }) =>
          itemReasons(item, { requests: resources?.requests ?? {}, limits: resources?.limits ?? {} }),
        );
      case 'Pod':
        return itemReasons(item, wholePod(spec, version));
      default:
        return [];
    }
  });
}

function itemReasons(item: LimitRangeItem, sized: Sized): readonly string[] {
  const type = item.type ?? '';
  const checks = [
    [item.min, minimumProblem],
    [item.max, maximumProblem],
    [item.maxLimitRequestRatio, ratioProblem],
  ] as const;
  return checks.flatMap(([bounds, check]) =>
    Object.entries(bounds ?? {}).flatMap(([resource, bound]) => {
      const problem = check({ type, resource, bound, ...sized });
      return problem === undefined ? [] : [problem];
    }),
  );
}

/** LimitRanges take CPU and memory of the pod as a whole, no huge pages, and leave overhead out. */
function wholePod(spec: PodSpec, version: KubernetesMinor): Sized {
  const whole = minorAtLeast(version, '1.34') ? spec.resources : undefined;
  return {
    requests: { ...containerRequests(spec), ...cpuAndMemory(whole?.requests) },
    limits: { ...containerLimits(spec), ...cpuAndMemory(whole?.limits) },
  };
}

function cpuAndMemory(list: ResourceList = {}): ResourceList {
  return Object.fromEntries(Object.entries(list).filter(([name]) => name === 'cpu' || name === 'memory'));
}
