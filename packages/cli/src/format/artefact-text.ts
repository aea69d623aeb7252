import type { Artefact } from '@moorage/core';

/**
 * Files one after the other as YAML documents, each with its path above it; a single file as it is. What is JSON is YAML
 * as well.
 */
export function artefactText(files: readonly Artefact[]): string {
  const [first] = files;
  if (first !== undefined && files.length === 1) return first.text;
  return files.map(({ path, text }) => `# ${path}\n${text}`).join('---\n');
}

/** Files for machines, with what they say instead of how it is written. */
export function artefactData(files: readonly Artefact[]): unknown {
  return files.map(({ path, text }) => ({ path, content: JSON.parse(text) as unknown }));
}
