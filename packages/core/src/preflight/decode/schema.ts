import type { KubernetesMinor } from '../../kubernetes/kubernetes-version.js';

/**
 * A Go type of a single value, with a star where it is a pointer: `string`, `*int32`, `bool`, `v1.PullPolicy` and other
 * texts of a type of their own, `resource.Quantity`, `v1.ResourceList`, `map[string]string`, `[]string`, `[]int64`,
 * `intstr.IntOrString`; a map or a list with a star is told from an absent one when it is empty; `foreign` is a field that Kubernetes knows and the preflight does not, `ignored` one that the API
 * server drops when it creates a pod.
 */
export type ScalarType = string;

export interface StructType {
  readonly kind: 'struct';
  /** Name in Go, such as `PodSpec`. */
  readonly name: string;
  readonly fields: Readonly<Record<string, Field>>;
}

export interface ListType {
  readonly kind: 'list';
  readonly of: StructType;
}

export type FieldType = ScalarType | StructType | ListType;

/** A field, and what sets it apart from a plain one. */
export interface MarkedField {
  readonly kind: 'marked';
  readonly type: FieldType;
  /** The struct that Go embeds the field from, which shows in errors of 1.35 and later. */
  readonly embedded?: string;
  /** First version that knows the field. @default the oldest */
  readonly since?: KubernetesMinor;
  /** Last version that knows the field. @default the newest */
  readonly until?: KubernetesMinor;
}

export type Field = FieldType | MarkedField;

/** A struct of Go by its name and the names of its fields in JSON. */
export function struct(name: string, fields: Readonly<Record<string, Field>>): StructType {
  return { kind: 'struct', name, fields };
}

export function list(of: StructType): ListType {
  return { kind: 'list', of };
}

/** Fields that Go embeds from another struct. */
export function embedded(
  name: string,
  fields: Readonly<Record<string, FieldType>>,
): Readonly<Record<string, MarkedField>> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, type]) => [key, { kind: 'marked', type, embedded: name } as const]),
  );
}

/** A foreign field of some versions only. */
export function foreignBetween(since: KubernetesMinor, until?: KubernetesMinor): MarkedField {
  return { kind: 'marked', type: 'foreign', since, ...(until === undefined ? {} : { until }) };
}
