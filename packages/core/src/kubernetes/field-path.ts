import type { DocumentPath } from '../document/document-path.js';

/** The steps of a path as the API server writes it, such as `spec.containers[0].image`. */
export function fieldSteps(path: string): DocumentPath {
  return (path.match(/[^.[\]]+/g) ?? []).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}
