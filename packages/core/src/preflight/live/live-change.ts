import { isMapping } from '../../document/json-value.js';
import type { Json } from '../../document/json-value.js';

/** A field of a pod that an API server stores otherwise than predicted. */
export interface FieldChange {
  /** Such as `spec.containers[main].env[HOME].value`; items of a list by their name where they have one. */
  readonly path: string;
  /** @default the field was not predicted */
  readonly predicted?: unknown;
  /** @default the server has no such field */
  readonly actual?: unknown;
}

/** Maps in which every entry tells something by itself, so that an absent one is as good as an empty one. */
const openMaps: ReadonlySet<string> = new Set([
  'annotations',
  'labels',
  'limits',
  'nodeSelector',
  'requests',
  'resources',
]);

/**
 * Fields in which a stored pod differs from the predicted one. The order of objects in a list plays no part.
 *
 * @param path - where the values stand. Default: the root.
 */
export function fieldChanges(predicted: unknown, actual: unknown, path: string = ''): readonly FieldChange[] {
  if (isMapping(predicted) && isMapping(actual)) return mapChanges(predicted, actual, path);
  if (Array.isArray(predicted) && Array.isArray(actual)) return listChanges(predicted, actual, path);
  if (predicted === undefined && Array.isArray(actual)) return listChanges([], actual, path);
  if (actual === undefined && Array.isArray(predicted)) return listChanges(predicted, [], path);
  if (openMaps.has(path.split('.').at(-1) ?? '')) {
    if (predicted === undefined && isMapping(actual)) return mapChanges({}, actual, path);
    if (actual === undefined && isMapping(predicted)) return mapChanges(predicted, {}, path);
  }
  return predicted === actual ? [] : [change(path, predicted, actual)];
}

function mapChanges(predicted: Json, actual: Json, path: string): readonly FieldChange[] {
  const keys = [...new Set([...Object.keys(predicted), ...Object.keys(actual)])].sort();
  return keys.flatMap((key) => fieldChanges(predicted[key], actual[key], keyPath(path, key)));
}

function listChanges(
  predicted: readonly unknown[],
  actual: readonly unknown[],
  path: string,
): readonly FieldChange[] {
  const key = itemKeys.find((each) => [...predicted, ...actual].every((item) => keyOf(item, each) !== ''));
  if (key !== undefined && isUnique(predicted, key) && isUnique(actual, key)) {
    const names = [...new Set([...predicted, ...actual].map((item) => keyOf(item, key)))];
    const find = (items: readonly unknown[], name: string): unknown =>
      items.find((item) => keyOf(item, key) === name);
    return names.flatMap((name) =>
      fieldChanges(find(predicted, name), find(actual, name), `${path}[${name}]`),
    );
  }
  const areObjects = [...predicted, ...actual].every(isMapping);
  const [onlyPredicted, onlyActual] = areObjects
    ? [without(predicted, actual), without(actual, predicted)]
    : [predicted, actual];
  const most = Math.max(onlyPredicted.length, onlyActual.length);
  return Array.from({ length: most }, (_, index) => {
    return fieldChanges(onlyPredicted[index], onlyActual[index], `${path}[${String(index)}]`);
  }).flat();
}

/** What tells items of a list apart: a name, or where a volume is mounted. */
const itemKeys = ['mountPath', 'name'] as const;

function keyOf(item: unknown, key: string): string {
  const value = isMapping(item) ? item[key] : undefined;
  return typeof value === 'string' ? value : '';
}

function isUnique(items: readonly unknown[], key: string): boolean {
  return new Set(items.map((item) => keyOf(item, key))).size === items.length;
}

function without(items: readonly unknown[], others: readonly unknown[]): readonly unknown[] {
  const left = others.map(canonicalText);
  return items.filter((item) => {
    const at = left.indexOf(canonicalText(item));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** JSON with sorted keys, so that the order of fields plays no part. */
function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    isMapping(each) ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1))) : each,
  );
}

function change(path: string, predicted: unknown, actual: unknown): FieldChange {
  return {
    path,
    ...(predicted === undefined ? {} : { predicted }),
    ...(actual === undefined ? {} : { actual }),
  };
}

function keyPath(path: string, key: string): string {
  if (!/^[A-Za-z_]\w*$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}
