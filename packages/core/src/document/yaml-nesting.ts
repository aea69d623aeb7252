import { Lexer, Parser } from 'yaml';
import type { CST } from 'yaml';

/** No file that a person writes goes deeper; the reader of YAML is recursive and would take the process down. */
const largestDepth = 100;

/** What a text consists of, or where it goes too deep. */
export type ShallowTokens =
  | { readonly tokens: readonly CST.Token[] }
  | {
      /** Offset of the first value that is nested deeper than 100 levels. */
      readonly tooDeepAt: number;
    };

/**
 * Takes a YAML text apart, and stops where it goes too deep: what is open at once costs a kilobyte each.
 *
 * @param onNewLine - is told the offset of each line.
 */
export function shallowTokens(text: string, onNewLine: (offset: number) => void): ShallowTokens {
  const parser = new Parser(onNewLine);
  onNewLine(0);
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    // The document is open at the bottom, then what is in it, each within the one below.
    const deep = parser.stack[largestDepth + 1];
    if (deep !== undefined) return { tooDeepAt: 'offset' in deep ? deep.offset : parser.offset };
  }
  tokens.push(...parser.end());
  return { tokens };
}
