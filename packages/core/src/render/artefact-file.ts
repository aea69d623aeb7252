import type { KubernetesObject } from '../guardrail/kubernetes-object.js';
import { renderJson, renderObjects } from './render-objects.js';
import type { RenderFormat } from './render-objects.js';
import { yamlText } from './yaml-text.js';

interface ArtefactPlace {
  /** Path from the directory of the output, with `/`. */
  readonly path: string;
  readonly format: RenderFormat;
}

/** A file that is rendered: objects in an order in which they can be applied, or one document. All of it is plain data. */
export type Artefact = ArtefactPlace &
  (
    | { readonly form: 'objects'; readonly content: readonly KubernetesObject[] }
    | { readonly form: 'document'; readonly content: unknown }
  );

/** The text of a file. The same content gives the same text. */
export function artefactText({ form, format, content }: Artefact): string {
  if (form === 'objects') return renderObjects(content, format);
  return format === 'json' ? renderJson(content) : yamlText(content);
}

/** A file that holds one document. */
export function documentFile(path: string, content: unknown, format: RenderFormat = 'json'): Artefact {
  return { path: `${path}.${format}`, form: 'document', format, content };
}
