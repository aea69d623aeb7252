import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../../sql/', import.meta.url);

/** What DuckDB runs and Trino does not, or runs differently. */
const constructs: readonly (readonly [name: string, form: RegExp])[] = [
  ['SELECT * REPLACE, EXCLUDE or RENAME', /\*\s*(REPLACE|EXCLUDE|RENAME)\b/i],
  ['BY NAME', /\bBY\s+NAME\b/i],
  ['GROUP BY ALL or ORDER BY ALL', /\bBY\s+ALL\b/i],
  ['GROUP BY or ORDER BY a position', /\b(GROUP|ORDER)\s+BY\s+\d/i],
  ['QUALIFY', /\bQUALIFY\b/i],
  ['SEMI, ANTI, ASOF or POSITIONAL JOIN', /\b(SEMI|ANTI|ASOF|POSITIONAL)\s+JOIN\b/i],
  ['USING, which drops the qualified names of its columns in Trino', /\bUSING\s*\(/i],
  ['a FROM without SELECT', /(^\s*|\(\s*)FROM\b/i],
  ['a cast with colons', /::/],
  ['whole division', /\/\//],
  ['a power', /\*\*/],
  ['a list or structure', /[[\]{}]/],
  ['a lambda', /->/],
  ['HUGEINT or unsigned integers', /\b(U?HUGEINT|U(TINY|SMALL|BIG)?INT(EGER)?)\b/i],
  ['arg_min, arg_max, first, last or any_value', /\b(arg_min|arg_max|first|last|any_value|mode|list)\s*\(/i],
  ['range, generate_series or read_…', /\b(range|generate_series|read_\w+)\s*\(/i],
  ['unnest elsewhere than in a CROSS JOIN', /(?<!\bCROSS\s+JOIN\s+)\bunnest\s*\(/i],
  ['a function of times', /\b(strftime|strptime|epoch\w*|make_timestamp\w*|date_\w+|now)\s*\(/i],
  ['a function of JSON', /\b(json\w*|from_json|to_json)\s*\(/i],
  ['a function of texts', /\b(regexp_\w+|split_part|string_\w+|ifnull|len|md5|hash)\s*\(/i],
];

function statements(folder: string): readonly (readonly [name: string, text: string])[] {
  return readdirSync(new URL(`${folder}/`, root)).map((name) => [
    name,
    readFileSync(new URL(`${folder}/${name}`, root), 'utf8'),
  ]);
}

/** A statement without its comments and with its places taken for names. */
function bare(text: string): string {
  return text.replaceAll(/--.*$/gm, '').replaceAll(/\{[a-z_]+\}/g, 'place');
}

describe('a statement of sql/allocate', () => {
  it.each(statements('allocate'))('is text that Trino runs as well: %s', (_, text) => {
    const found = constructs.filter(([, form]) => form.test(bare(text))).map(([name]) => name);

    expect(found).toEqual([]);
  });

  it.each(statements('allocate'))(
    'divides doubles only, since engines divide integers differently: %s',
    (_, text) => {
      const divisions = bare(text).match(/.*\s\/\s.*/g) ?? [];

      for (const line of divisions) expect(line).toMatch(/AS DOUBLE\)+ \/ (CAST\(.* AS DOUBLE\)|\d+)/);
    },
  );

  it.each(statements('allocate'))('has no HAVING without GROUP BY: %s', (_, text) => {
    const havings = bare(text).match(/\bHAVING\b/gi)?.length ?? 0;
    const groups = bare(text).match(/\bGROUP\s+BY\b/gi)?.length ?? 0;

    expect(havings).toBeLessThanOrEqual(groups);
  });
});

describe('a statement of sql/load and sql/finding', () => {
  it.each([...statements('load'), ...statements('finding')])(
    'says that DuckDB alone runs it: %s',
    (_, text) => {
      expect(text).toMatch(/^-- .*Runs on DuckDB only\./m);
    },
  );
});
