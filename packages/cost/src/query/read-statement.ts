import { identifier } from '../store/sql-text.js';
import type { StatementText, Token } from './statement-text.js';

/**
 * A statement of a person, taken apart: what is run is `prefix` and then the text of a SELECT, which the engine's own
 * parser has to know as one.
 */
export interface Statement {
  readonly kind: 'select' | 'explain' | 'view';
  /** What comes before the SELECT; empty for a SELECT alone. */
  readonly prefix: string;
  readonly select: string;
  /** Where the SELECT begins in the whole text. */
  readonly start: number;
  /** Name of the statement for a person, such as `CREATE TABLE`. */
  readonly name: string;
}

/** Takes a statement apart. What is neither EXPLAIN nor CREATE VIEW counts as a SELECT until the engine has parsed it. */
export function readStatement(statement: StatementText): Statement {
  const { text, start, tokens } = statement;
  const name = statementName(tokens);
  return (
    readExplain(statement) ?? readView(statement) ?? { kind: 'select', prefix: '', select: text, start, name }
  );
}

function readExplain(statement: StatementText): Statement | undefined {
  const reader = new TokenReader(statement.tokens);
  if (!reader.takeWords('EXPLAIN')) return undefined;
  const prefix = reader.takeWords('ANALYZE') ? 'EXPLAIN ANALYZE ' : 'EXPLAIN ';
  return rest(statement, reader, { kind: 'explain', prefix });
}

/** `CREATE VIEW` always replaces: the session comes with views, and a view that is written again is meant. */
function readView(statement: StatementText): Statement | undefined {
  const reader = new TokenReader(statement.tokens);
  if (!reader.takeWords('CREATE')) return undefined;
  reader.takeWords('OR', 'REPLACE');
  const temporary = reader.takeWords('TEMP') || reader.takeWords('TEMPORARY') ? 'TEMP ' : '';
  if (!reader.takeWords('VIEW')) return undefined;
  const name = reader.takeList('.');
  const columns = reader.takeSymbol('(') ? reader.takeList(',') : [];
  if (columns.length > 0 && !reader.takeSymbol(')')) return undefined;
  if (name.length === 0 || !reader.takeWords('AS')) return undefined;
  const list = columns.length === 0 ? '' : ` (${columns.join(', ')})`;
  const prefix = `CREATE OR REPLACE ${temporary}VIEW ${name.join('.')}${list} AS `;
  return rest(statement, reader, { kind: 'view', prefix });
}

function rest(
  statement: StatementText,
  reader: TokenReader,
  head: Pick<Statement, 'kind' | 'prefix'>,
): Statement | undefined {
  const [first] = reader.left;
  if (first === undefined) return undefined;
  const select = statement.text.slice(first.start - statement.start);
  return { ...head, select, start: first.start, name: statementName(reader.left) };
}

const modifiers: ReadonlySet<string> = new Set([
  'OR',
  'REPLACE',
  'TEMP',
  'TEMPORARY',
  'PERSISTENT',
  'RECURSIVE',
  'UNIQUE',
]);

const verbsAfterWith: ReadonlySet<string> = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

function statementName(tokens: readonly Token[]): string {
  const [verb = '', ...others] = tokens.map((token) => token.text.toUpperCase());
  if (verb === 'WITH') return others.find((word) => verbsAfterWith.has(word)) ?? verb;
  if (verb !== 'CREATE') return verb;
  const object = others.find((word) => !modifiers.has(word));
  return object === undefined ? verb : `${verb} ${object}`;
}

/** Reads tokens from the left. */
class TokenReader {
  #left: readonly Token[];

  constructor(tokens: readonly Token[]) {
    this.#left = tokens;
  }

  get left(): readonly Token[] {
    return this.#left;
  }

  /** Takes all of these words if they come next. */
  takeWords(...words: readonly string[]): boolean {
    const isNext = words.every((word, at) => {
      const token = this.#left[at];
      return token?.kind === 'word' && token.text.toUpperCase() === word;
    });
    if (isNext) this.#left = this.#left.slice(words.length);
    return isNext;
  }

  takeSymbol(symbol: string): boolean {
    const isNext = this.#left[0]?.text === symbol;
    if (isNext) this.#left = this.#left.slice(1);
    return isNext;
  }

  /** Takes names with a separator between them and returns them as quoted identifiers. */
  takeList(separator: string): readonly string[] {
    const names: string[] = [];
    do {
      const [token] = this.#left;
      if (token === undefined || token.kind === 'other') return [];
      names.push(token.kind === 'name' ? token.text : identifier(token.text));
      this.#left = this.#left.slice(1);
    } while (this.takeSymbol(separator));
    return names;
  }
}
