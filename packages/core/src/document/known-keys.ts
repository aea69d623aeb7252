import type * as z from 'zod';
import type { DocumentPath } from './document-path.js';

type Schema = z.core.$ZodType;

/** Keys that a schema knows at a path, in the order of the schema; of unions those of every option. */
export function knownKeysAt(schema: Schema, path: DocumentPath): readonly string[] {
  let schemas = options(schema);
  for (const step of path) schemas = schemas.flatMap((each) => inside(each, step)).flatMap(options);
  return [...new Set(schemas.flatMap(keysOf))];
}

/** Looks through what only wraps a schema, and opens unions. */
function options(schema: Schema): readonly Schema[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'nonoptional':
    case 'default':
    case 'prefault':
    case 'catch':
    case 'readonly':
      return options(def.innerType);
    case 'pipe':
      return options(def.in);
    case 'lazy':
      return options(def.getter());
    case 'union':
      return def.options.flatMap(options);
    case 'intersection':
      return [def.left, def.right].flatMap(options);
    default:
      return [schema];
  }
}

function inside(schema: Schema, step: PropertyKey): readonly Schema[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'object':
      return asList(def.shape[String(step)]);
    case 'array':
      return [def.element];
    case 'record':
      return [def.valueType];
    case 'tuple':
      return asList(def.items[Number(step)] ?? def.rest ?? undefined);
    default:
      return [];
  }
}

function keysOf(schema: Schema): readonly string[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'object') return Object.keys(def.shape);
  if (def.type !== 'record') return [];
  const key = (def.keyType as z.core.$ZodTypes)._zod.def;
  return key.type === 'enum' ? Object.values(key.entries).map(String) : [];
}

function asList(schema: Schema | undefined): readonly Schema[] {
  return schema === undefined ? [] : [schema];
}
