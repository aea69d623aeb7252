import * as z from 'zod';
import { decode } from '../document/decode.js';
import { parseYamlDocument } from '../document/yaml-document.js';
import { ConfigError } from '../error.js';
import { withPlace } from '../message/message.js';
import { checkPlatform } from './check-platform.js';
import { platformFile } from './platform-file.js';
import type { Platform } from './platform.js';
import { resolvePlatform } from './resolve-platform.js';

/**
 * Reads `platform.yaml` and fills in its defaults.
 *
 * @param file - name to show in messages; nothing is read from it.
 * @throws ConfigError with every problem and its place. Names are compared only once the form of the file is right.
 */
export function parsePlatform(text: string, file: string): Platform {
  const document = parseYamlDocument(text, file);
  const spec = decode(document, platformFile);
  const problems = checkPlatform(spec);
  if (problems.length === 0) return resolvePlatform(spec);
  throw new ConfigError(problems.map(({ problem, at }) => withPlace(problem, document.placeOf(at))));
}

/** JSON Schema (draft 2020-12) of `platform.yaml`, for editors. */
export function platformJsonSchema(): unknown {
  return z.toJSONSchema(platformFile, { target: 'draft-2020-12' });
}
