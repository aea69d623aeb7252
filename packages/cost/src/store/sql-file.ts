import { readFile } from 'node:fs/promises';

const root = new URL('../../sql/', import.meta.url);

/**
 * Text of a statement of `sql/`, with its `{name}` places filled in.
 *
 * @throws Error if a place has no value or a value no place: both are faults of the program.
 */
export async function readSql(name: string, values: Readonly<Record<string, string>> = {}): Promise<string> {
  const text = await readFile(new URL(`${name}.sql`, root), 'utf8');
  const used = new Set<string>();
  const filled = text.replaceAll(/\{([a-z_]+)\}/g, (_, place: string) => {
    const value = values[place];
    if (value === undefined) throw new Error(`sql/${name}.sql: no value for {${place}}`);
    used.add(place);
    return value;
  });
  const unused = Object.keys(values).filter((place) => !used.has(place));
  if (unused.length > 0) throw new Error(`sql/${name}.sql: no place for ${unused.join(', ')}`);
  return filled;
}
