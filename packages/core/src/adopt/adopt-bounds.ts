import type { ContainerSpec, VolumeSpec } from '../platform/team-spec.js';
import type { LiveObject } from '../plan/live-object.js';
import { compact, listAt, mappingAt, textAt } from './found-value.js';

/** Bounds of single containers and volume claims that the first LimitRange with such bounds sets. */
export function adoptBounds(limitRanges: readonly LiveObject[]): {
  readonly container?: ContainerSpec;
  readonly volume?: VolumeSpec;
} {
  const items = limitRanges.flatMap((limitRange) => listAt(limitRange, 'spec', 'limits'));
  const ofType = (type: string): unknown => items.find((item) => textAt(item, 'type') === type);
  const container = ofType('Container');
  const claim = ofType('PersistentVolumeClaim');
  return (
    compact({
      container: compact({
        request: amounts(container, 'defaultRequest'),
        min: amounts(container, 'min'),
        max: amounts(container, 'max'),
      }),
      volume: compact({ min: textAt(claim, 'min', 'storage'), max: textAt(claim, 'max', 'storage') }),
    }) ?? {}
  );
}

function amounts(
  item: unknown,
  key: string,
): { readonly cpu?: string; readonly memory?: string } | undefined {
  const { cpu, memory } = mappingAt(item, key);
  return compact({ cpu, memory });
}
