import { describe, expect, it } from 'vitest';
import { splitStatements } from '../../src/query/statement-text.js';

function texts(sql: string): readonly string[] {
  return splitStatements(sql).map(({ text }) => text);
}

describe('splitting a text into statements', () => {
  it('cuts at semicolons and drops what is empty', () => {
    expect(texts(';; SELECT 1;\n SELECT 2 ;; ')).toEqual(['SELECT 1', 'SELECT 2']);
  });

  it('finds no statement in blanks and comments', () => {
    expect(texts(' \n -- a; b\n /* c; /* d; */ e; */ ;')).toEqual([]);
  });

  it.each([
    ["SELECT ';' AS a"],
    ["SELECT 'it''s; fine'"],
    ["SELECT E'a\\';b'"],
    ['SELECT 1 AS "a;""b;"'],
    ['SELECT $$a;b$$'],
    ['SELECT $tag$a;$$;b$tag$'],
    ['SELECT 1 /* ; /* ; */ ; */ + 1'],
    ['SELECT 1 -- ;\n + 1'],
  ])('does not cut inside of quotes and comments: %s', (sql) => {
    expect(texts(`${sql}; SELECT 2`)).toEqual([sql, 'SELECT 2']);
  });

  it('tells where each statement begins', () => {
    const [, second] = splitStatements('SELECT 1; /* x */ SELECT 2');

    expect(second?.start).toBe(18);
  });

  it('takes a quote that is never closed as text to the next mark, and leaves the rest to the engine', () => {
    expect(texts("SELECT 'a; SELECT 2")).toEqual(["SELECT 'a", 'SELECT 2']);
  });
});
