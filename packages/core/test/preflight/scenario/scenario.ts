import type { NamespaceCase } from '../arbitrary/namespace.js';

export type Json = Readonly<Record<string, unknown>>;

/** A pod that a server was asked for, in a namespace that was made for it. */
export interface Scenario {
  readonly name: string;
  readonly namespace: NamespaceCase;
  readonly pod: Json;
}

/** A container that says nothing but what it has to. */
export const main: Json = { name: 'main', image: 'a' };

/** A scenario: what is not said of the namespace is not there. */
export function scenario(name: string, namespace: Partial<NamespaceCase>, pod: Json): Scenario {
  const { metadata } = pod as { readonly metadata?: Json };
  return {
    name,
    namespace: { labels: {}, annotations: {}, limitRanges: [], quotas: [], ...namespace },
    pod: { apiVersion: 'v1', kind: 'Pod', ...pod, metadata: { name: 'a', ...metadata } },
  };
}

/** Labels of a namespace. */
export function labelled(labels: Json): Partial<NamespaceCase> {
  return { labels };
}

/** A pod of one container whose template says some of its fields. */
export function podOf(spec: Json): Json {
  return { spec: { containers: [main], ...spec } };
}
