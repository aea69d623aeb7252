import type { KubernetesObject } from '../guardrail/kubernetes-object.js';
import { yamlDocuments } from './yaml-text.js';

/** Ways to write objects down. */
export const renderFormats = ['yaml', 'json'] as const;
export type RenderFormat = (typeof renderFormats)[number];

/**
 * Objects as `kubectl apply` reads them, in their order: YAML documents, or a list in JSON. The same objects give the same
 * text.
 */
export function renderObjects(objects: readonly KubernetesObject[], format: RenderFormat): string {
  if (format === 'json') return renderJson({ apiVersion: 'v1', kind: 'List', items: objects });
  return yamlDocuments(objects);
}

/** Plain data as JSON with an indentation of two spaces and a line end. */
export function renderJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
