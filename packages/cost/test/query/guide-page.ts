import { readFileSync } from 'node:fs';
import { postStatement } from './post-sql.js';

/** A table of the page with the statements that have to answer it. */
export interface ShownAnswer {
  /** What is asked, for the title of a test. */
  readonly title: string;
  readonly sql: string;
  /** Whether the bill with more uplift is asked instead of the golden hour. */
  readonly onMoreUplift: boolean;
  /** Whether the order of the rows is a part of the answer. */
  readonly isOrdered: boolean;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The text of docs/guide/query-with-sql.md. */
export function guidePage(): string {
  return readFileSync(new URL('../../../../docs/guide/query-with-sql.md', import.meta.url), 'utf8');
}

/** Every `sql` block of the page, as it is written. */
export function sqlBlocks(page: string): readonly string[] {
  return [...page.matchAll(/^```sql.*\n([\s\S]*?)^```$/gm)].map((match) => match[1] ?? '');
}

const answerForm =
  /(?:^```sql( on more uplift)?\n([\s\S]*?)^```\n\n)?^<!-- answer(?:: (.*?)( on more uplift)?)? -->\n\n((?:^\|.*\|\n)+)/gm;

/** Every table below an `answer` comment, with the block before it or the statements of the post that it names. */
export function shownAnswers(page: string): readonly ShownAnswer[] {
  return [...page.matchAll(answerForm)].map((match) => {
    const [, blockOnMore, block, named, namedOnMore, table = ''] = match;
    const [header = [], , ...rows] = table.trimEnd().split('\n').map(cellsOf);
    const sql = named === undefined ? block : namedStatements(named);
    if (sql === undefined) throw new RangeError('a table of the page has no statement');
    return {
      title: named ?? sql.replaceAll(/\s+/g, ' ').slice(0, 60),
      sql,
      onMoreUplift: (blockOnMore ?? namedOnMore) !== undefined,
      isOrdered: named === undefined,
      header,
      rows,
    };
  });
}

const named: Readonly<Record<string, () => string>> = {
  'statement 1': () => postStatement(1),
  'statement 2': () => postStatement(2),
  'statement 3': () => postStatement(3),
  'rows of statement 4': () => `${postStatement(4)}; SELECT * FROM emr_eks_cost`,
  'statement 5': () => postStatement(5),
  'statements 4 and 5': () => `${postStatement(4)}; ${postStatement(5)}`,
};

function namedStatements(name: string): string | undefined {
  return named[name]?.();
}

function cellsOf(line: string): readonly string[] {
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}
