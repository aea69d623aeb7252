import { newPlatform, yamlText } from '@moorage/core';
import type { NewPlatform, PlatformSpec } from '@moorage/core';

/**
 * A platform file to start with.
 *
 * @param schema - path of the JSON Schema from the folder of the file.
 */
export function platformText(platform: NewPlatform, schema: string): string {
  return specText(newPlatform(platform), schema);
}

/** A platform as a file, with the way to its JSON Schema. */
export function specText(spec: PlatformSpec, schema: string): string {
  return `# yaml-language-server: $schema=${schema}
# Everything that is left out has a default: moorage plan --explain
${yamlText(spec)}`;
}
