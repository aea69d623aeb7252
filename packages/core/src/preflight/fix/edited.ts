import type { DocumentPath } from '../../document/document-path.js';
import { asObject } from '../../document/json-value.js';
import type { Json } from '../../document/json-value.js';

/** A part of a pod or of a pod template that is written anew. */
export interface PodEdit {
  readonly path: DocumentPath;
  /** @default the part is removed */
  readonly value?: unknown;
}

/** An object with parts written anew; what lies on the way to them and is not there is made. */
export function edited(object: Json, edits: readonly PodEdit[]): Json {
  return edits.reduce((before, edit) => asObject(written(before, edit)) ?? before, object);
}

function written(value: unknown, { path: [step, ...rest], value: part }: PodEdit): unknown {
  if (step === undefined) return part;
  const edit: PodEdit = { path: rest, ...(part === undefined ? {} : { value: part }) };
  if (typeof step === 'number') {
    const list: unknown[] = Array.isArray(value) ? [...(value as readonly unknown[])] : [];
    list[step] = written(list[step], edit);
    return list.filter((each) => each !== undefined);
  }
  const object = asObject(value) ?? {};
  const key = String(step);
  const inner = written(object[key], edit);
  if (inner !== undefined) return { ...object, [key]: inner };
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
}
