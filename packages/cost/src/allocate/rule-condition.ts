import type { OwnershipMatch, OwnershipRule, ScopeMatch, ScopeRule } from '../config/cost-config.js';
import { jsonText } from '../store/dialect.js';
import { literal } from '../store/sql-text.js';

/** Where the columns that a match looks at stand in a query; a key that is absent cannot be matched there. */
export interface MatchColumns {
  readonly cluster?: string;
  readonly namespace?: string;
  readonly virtualCluster?: string;
  readonly nodePool?: string;
  readonly account?: string;
  readonly service?: string;
  readonly category?: string;
  readonly label?: string;
  readonly tag?: string;
}

/**
 * SQL expression: the number of the first ownership rule that a row matches, counted from 1, NULL if none.
 *
 * Rules that look at something the rows do not have are left out, and so are rules that do not hold on the day.
 */
export function ownerRuleExpression(
  rules: readonly OwnershipRule[],
  columns: MatchColumns,
  options: { readonly day: string; readonly needs?: readonly (keyof OwnershipMatch)[] },
): string {
  const branches = rules.flatMap((rule, at) => {
    const holds = (rule.from ?? '') <= options.day && options.day < (rule.to ?? '~');
    const isNeeded =
      options.needs === undefined || options.needs.some((key) => rule.match[key] !== undefined);
    const condition = holds && isNeeded ? matchCondition(rule.match, columns) : undefined;
    return condition === undefined ? [] : [`WHEN ${condition} THEN ${String(at + 1)}`];
  });
  return branches.length === 0 ? 'CAST(NULL AS BIGINT)' : `CAST(CASE ${branches.join(' ')} END AS BIGINT)`;
}

/** SQL expression: `in` or `out` by the first scope rule that a charge matches, NULL if none. */
export function scopeRuleExpression(rules: readonly ScopeRule[], columns: MatchColumns): string {
  const branches = rules.flatMap((rule) => {
    const condition = matchCondition(rule.match, columns);
    return condition === undefined ? [] : [`WHEN ${condition} THEN ${literal(rule.scope)}`];
  });
  return branches.length === 0 ? 'CAST(NULL AS VARCHAR)' : `CASE ${branches.join(' ')} END`;
}

function matchCondition(match: OwnershipMatch | ScopeMatch, columns: MatchColumns): string | undefined {
  const conditions: string[] = [];
  for (const [key, wanted] of Object.entries(match)) {
    const column = columns[key as keyof MatchColumns];
    if (column === undefined || wanted === undefined) return undefined;
    if (typeof wanted === 'string') conditions.push(`${column} = ${literal(wanted)}`);
    else {
      for (const [name, value] of Object.entries(wanted as Readonly<Record<string, string>>)) {
        conditions.push(`${jsonText(column, name)} = ${literal(value)}`);
      }
    }
  }
  return conditions.length === 0 ? undefined : `(${conditions.join(' AND ')})`;
}
