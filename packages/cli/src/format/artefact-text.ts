import { artefactText } from '@moorage/core';
import type { Artefact } from '@moorage/core';

/**
 * Files one after the other as YAML documents, each with its path above it; a single file as it is. What is JSON is YAML
 * as well.
 */
export function artefactTexts(files: readonly Artefact[]): string {
  const [first] = files;
  if (first !== undefined && files.length === 1) return artefactText(first);
  return files.map((file) => `# ${file.path}\n${artefactText(file)}`).join('---\n');
}

/** Files for machines: what they say, whatever way it would be written. */
export function artefactData(files: readonly Artefact[]): unknown {
  return files.map(({ path, content }) => ({ path, content }));
}
