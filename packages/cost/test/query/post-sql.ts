import { readFileSync } from 'node:fs';

/** The five statements of the first cost post as printed, by their numbers. */
export function postStatement(number: 1 | 2 | 3 | 4 | 5): string {
  const text = readFileSync(new URL('./fixture/post.sql', import.meta.url), 'utf8');
  const [, ...statements] = text.split(/^-- statement \d.*\n/m);
  const statement = statements[number - 1];
  if (statement === undefined) throw new RangeError(`post.sql has no statement ${String(number)}`);
  return statement;
}
