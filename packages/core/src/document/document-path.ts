/** Steps from the root of a document to a value: keys and, in lists, indexes from 0. */
export type DocumentPath = readonly PropertyKey[];

/** A path for people: `teams[2].name`, `labels["app.kubernetes.io/name"]`; the root is `the file`. */
export function formatPath(path: DocumentPath): string {
  const text = path.map((step, at) => formatStep(step, at === 0)).join('');
  return text === '' ? 'the file' : text;
}

function formatStep(step: PropertyKey, isFirst: boolean): string {
  if (typeof step === 'number') return `[${String(step)}]`;
  const key = String(step);
  if (!/^[A-Za-z_][\w-]*$/.test(key)) return `[${JSON.stringify(key)}]`;
  return isFirst ? key : `.${key}`;
}
