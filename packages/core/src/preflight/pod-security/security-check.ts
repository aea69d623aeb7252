import { everyContainer } from '../../kubernetes/pod.js';
import type { TextMap } from '../../kubernetes/object-meta.js';
import type { PodSpec } from '../../kubernetes/pod.js';
import type { Container } from '../../kubernetes/container.js';

/** What a check of Pod Security says against a pod: a reason and its details. */
export interface SecurityProblem {
  readonly reason: string;
  readonly detail: string;
}

/** A check of Pod Security. */
export type SecurityCheck = (spec: PodSpec, annotations: TextMap) => SecurityProblem | undefined;

/** Names in quotes. */
export function quoted(names: readonly string[]): string {
  return `"${names.join('", "')}"`;
}

/** Names in quotes, each once and in order. */
export function quotedSet(names: Iterable<string>): string {
  return quoted(sortedSet(names));
}

/** Texts, each once and in order. */
export function sortedSet(texts: Iterable<string>): readonly string[] {
  return [...new Set(texts)].sort();
}

/** One word or the other by a count. */
export function plural(count: number, singular: string, other: string): string {
  return count === 1 ? singular : other;
}

/** `container "a"` or `containers "a", "b"`. */
export function containersText(containers: readonly Container[]): string {
  return `${plural(containers.length, 'container', 'containers')} ${quoted(names(containers))}`;
}

/** The containers of a pod that a test picks, init containers first. */
export function containersWhere(
  spec: PodSpec,
  picks: (container: Container) => boolean,
): readonly Container[] {
  return everyContainer(spec).filter(picks);
}

/** `pod and container "a"`: who sets what is forbidden. */
export function settersText(
  podSets: boolean,
  containers: readonly Container[],
  others: readonly string[] = [],
): string {
  const setters = [
    ...(podSets ? ['pod'] : []),
    ...(containers.length > 0 ? [containersText(containers)] : []),
    ...others,
  ];
  return setters.join(' and ');
}

/** Says whether a pod may be relaxed with because its users are not those of the node. */
export function hasOwnUsers({ hostUsers }: PodSpec): boolean {
  return hostUsers === false;
}

function names(containers: readonly Container[]): readonly string[] {
  return containers.map(({ name = '' }) => name);
}
