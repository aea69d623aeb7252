import { CelUnsupported } from './cel-value.js';

/** A piece of an expression. */
export type CelToken =
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'symbol'; readonly text: string }
  | { readonly kind: 'value'; readonly value: string | bigint | number }
  | { readonly kind: 'end' };

const pattern = new RegExp(
  [
    String.raw`(?<space>[\t\n\f\r ]+|//[^\n]*)`,
    String.raw`(?<raw>[rR](?:"[^"\n\r]*"|'[^'\n\r]*'))(?!["'])`,
    String.raw`(?<text>"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')(?!["'])`,
    String.raw`(?<double>\d+\.\d+(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+)`,
    String.raw`(?<integer>0x[0-9a-fA-F]+|\d+)(?![uU\w])`,
    String.raw`(?<name>[A-Za-z_]\w*)`,
    String.raw`(?<symbol>&&|\|\||[=!<>]=|\[\?|\.\?|[-+*/%!<>?:.,()[\]{}])`,
  ].join('|'),
  'y',
);

/**
 * The pieces of an expression, with an end.
 *
 * @throws CelUnsupported at anything that is not understood, such as bytes and unsigned numbers.
 */
export function celTokens(source: string): readonly CelToken[] {
  const tokens: CelToken[] = [];
  let at = 0;
  while (at < source.length) {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    if (match === null)
      throw new CelUnsupported(`${JSON.stringify(source.slice(at, at + 10))} is not understood`);
    at = pattern.lastIndex;
    const token = tokenOf(match.groups ?? {});
    if (token !== undefined) tokens.push(token);
  }
  return [...tokens, { kind: 'end' }];
}

function tokenOf(groups: Readonly<Record<string, string | undefined>>): CelToken | undefined {
  const { raw, text, double, integer, name, symbol } = groups;
  if (raw !== undefined) return { kind: 'value', value: raw.slice(2, -1) };
  if (text !== undefined) return { kind: 'value', value: unescaped(text.slice(1, -1)) };
  if (double !== undefined) return { kind: 'value', value: Number(double) };
  if (integer !== undefined) return { kind: 'value', value: BigInt(integer) };
  if (name !== undefined) return { kind: 'name', text: name };
  return symbol === undefined ? undefined : { kind: 'symbol', text: symbol };
}

const escapes: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '?': '?',
  '"': '"',
  "'": "'",
  '`': '`',
};

function unescaped(text: string): string {
  return text.replace(/\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)/g, (escape) => {
    const code = /^\\[xu](.+)$/.exec(escape)?.[1];
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
    const plain = escapes[escape.slice(1)];
    if (plain === undefined) throw new CelUnsupported(`the escape ${escape} is not understood`);
    return plain;
  });
}
