import * as z from 'zod';
import { platformFile, platformPart } from './platform-file.js';

/** JSON Schema (draft 2020-12) of `platform.yaml` and of the files it includes, for editors. */
export function platformJsonSchema(): unknown {
  return z.toJSONSchema(z.union([platformFile, platformPart]), { target: 'draft-2020-12' });
}
