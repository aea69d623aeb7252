import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parsePlatform } from '@moorage/core';
import type { Platform } from '@moorage/core';
import { digestTexts } from '../store/durable-file.js';
import type { ConfigEntry } from '../store/manifest.js';

/** What a platform file is called once it is kept in a warehouse. */
const keptName = 'platform.yaml';

/**
 * Reads the files that a platform file includes, so that they are kept with it.
 *
 * @param path - of the platform file.
 * @param kept - its text, and the digest of its bytes.
 * @throws ConfigError with every problem and its place.
 */
export function platformEntry(path: string, { text, digest }: ConfigEntry): ConfigEntry {
  parsePlatform(text, path, readText);
  const parts = new Map<string, string>();
  parsePlatform(text, keptName, (name) => {
    const part = readText(resolve(dirname(path), name));
    if (part !== undefined) parts.set(name, part);
    return part;
  });
  if (parts.size === 0) return { text, digest };
  return { text, digest: digestTexts([digest, ...[...parts].flat()]), parts: Object.fromEntries(parts) };
}

/**
 * The platform that is kept in a warehouse.
 *
 * @throws ConfigError if it is of a form that this version no longer reads.
 */
export function keptPlatform({ text, parts = {} }: ConfigEntry): Platform {
  return parsePlatform(text, keptName, (name) => parts[name]);
}

function readText(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
