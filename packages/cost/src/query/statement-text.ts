/** A piece of SQL that has a meaning of its own: a word, a name in quotes, or any other text. */
export interface Token {
  readonly kind: 'word' | 'name' | 'other';
  readonly text: string;
  /** Where it begins, counted in UTF-16 units from the beginning of the whole text. */
  readonly start: number;
}

/** A statement as it was written, without what surrounds it. */
export interface StatementText {
  readonly text: string;
  readonly start: number;
  readonly tokens: readonly Token[];
}

const shapes = [
  { kind: 'blank', form: /\s+|--[^\n]*/y },
  { kind: 'other', form: /[eE]'(?:[^'\\]|\\[\s\S]|'')*'|'(?:[^']|'')*'|\$([A-Za-z_]\w*)?\$[\s\S]*?\$\1\$/y },
  { kind: 'name', form: /"(?:[^"]|"")+"/y },
  { kind: 'word', form: /[\p{L}_][\p{L}\p{N}_$]*/uy },
] as const;

/**
 * Cuts a text into its statements at each `;` that stands outside of quotes and comments.
 *
 * The cut decides nothing: whoever runs a statement asks the engine's parser whether it is one.
 */
export function splitStatements(sql: string): readonly StatementText[] {
  const groups: Token[][] = [[]];
  for (const token of tokens(sql)) {
    if (token.text === ';') groups.push([]);
    else groups.at(-1)?.push(token);
  }
  return groups.flatMap((group) => {
    const [first] = group;
    const last = group.at(-1);
    if (first === undefined || last === undefined) return [];
    const text = sql.slice(first.start, last.start + last.text.length);
    return [{ text, start: first.start, tokens: group }];
  });
}

function tokens(sql: string): readonly Token[] {
  const found: Token[] = [];
  for (let at = 0; at < sql.length;) {
    const { kind, end } = tokenAt(sql, at);
    if (kind !== 'blank') found.push({ kind, text: sql.slice(at, end), start: at });
    at = end;
  }
  return found;
}

function tokenAt(sql: string, at: number): { readonly kind: Token['kind'] | 'blank'; readonly end: number } {
  if (sql.startsWith('/*', at)) return { kind: 'blank', end: commentEnd(sql, at) };
  for (const { kind, form } of shapes) {
    form.lastIndex = at;
    if (form.test(sql)) return { kind, end: form.lastIndex };
  }
  return { kind: 'other', end: at + 1 };
}

/** Comments nest. */
function commentEnd(sql: string, start: number): number {
  const mark = /\/\*|\*\//g;
  mark.lastIndex = start;
  let depth = 0;
  for (let found = mark.exec(sql); found !== null; found = mark.exec(sql)) {
    depth += found[0] === '/*' ? 1 : -1;
    if (depth === 0) return mark.lastIndex;
  }
  return sql.length;
}
