import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/store/database.js';
import type { Database } from '../../src/store/database.js';
import { readSql } from '../../src/store/sql-file.js';
import { largestRemainder } from '../oracle/largest-remainder.js';

/** An amount and the weights of those who share it, of any size within the bounds of the statement. */
interface Group {
  readonly total: bigint;
  readonly weights: readonly bigint[];
}

/** More groups cost no more statements. */
const groupCount = 5_000;

function arbitraryGroup(): fc.Arbitrary<Group> {
  const total = fc.bigInt({ min: -9n * 10n ** 18n, max: 9n * 10n ** 18n });
  const weight = fc.oneof(
    fc.bigInt({ min: 0n, max: 10n ** 19n }),
    fc.bigInt({ min: 0n, max: 10n ** 12n }),
    fc.bigInt({ min: 0n, max: 9n }),
  );
  const weights = fc
    .array(weight, { minLength: 1, maxLength: 4 })
    .filter((list) => list.some((each) => each > 0n));
  return fc.record({ total, weights });
}

/** Groups whose first party is one short of a whole unit, where an estimate by doubles is easily one too many. */
function arbitraryNearMiss(): fc.Arbitrary<Group> {
  return fc
    .tuple(
      fc.bigInt({ min: 2n ** 53n, max: 9n * 10n ** 18n }),
      fc.bigInt({ min: 2n ** 54n, max: 10n ** 19n }),
    )
    .map(([size, sum]): Group | undefined => {
      const inverse = inverseOf(size % sum, sum);
      if (inverse === undefined) return undefined;
      const first = (sum - inverse) % sum;
      return { total: size, weights: [first, sum - first] };
    })
    .filter((group) => group !== undefined);
}

/** What times `value` is 1 modulo `modulus`, or undefined if nothing is. */
function inverseOf(value: bigint, modulus: bigint): bigint | undefined {
  let [older, newer] = [modulus, value];
  let [olderFactor, newerFactor] = [0n, 1n];
  while (newer !== 0n) {
    const quotient = older / newer;
    [older, newer] = [newer, older - quotient * newer];
    [olderFactor, newerFactor] = [newerFactor, olderFactor - quotient * newerFactor];
  }
  return older === 1n ? ((olderFactor % modulus) + modulus) % modulus : undefined;
}

/** As the statement tells them: what explanations show beside the units. */
function expectedParts({ total, weights }: Group): readonly string[] {
  const size = total < 0n ? -total : total;
  const sum = weights.reduce((left, right) => left + right, 0n);
  const floors = weights.map((weight) => (size * weight) / sum);
  const leftOver = size - floors.reduce((left, right) => left + right, 0n);
  return largestRemainder(total, weights).map((units, at) => {
    return [units, (size * (weights[at] ?? 0n)) % sum, leftOver].join(' ');
  });
}

describe('the statement of the largest remainder', () => {
  let database: Database;

  beforeAll(async () => {
    database = await openDatabase({ spillDirectory: join(tmpdir(), 'moorage-largest-remainder') });
  });

  afterAll(() => {
    database.close();
  });

  /** Units, remainder and left-over units of groups, in the order of their parties. */
  async function split(groups: readonly Group[]): Promise<readonly (readonly string[])[]> {
    await database.run(
      `CREATE OR REPLACE TEMP TABLE given (group_no BIGINT, tie BIGINT, t VARCHAR, d VARCHAR, w VARCHAR)`,
    );
    await database.append(
      'given',
      groups.flatMap(({ total, weights }, group) => {
        const sum = weights.reduce((left, right) => left + right, 0n);
        return weights.map((weight, tie) => [
          BigInt(group),
          BigInt(tie),
          String(total),
          String(sum),
          String(weight),
        ]);
      }),
    );
    await database.run(`CREATE OR REPLACE TEMP VIEW party AS SELECT group_no, tie, 0 AS is_last,
      CAST(t AS DECIMAL(38,0)) AS t, CAST(d AS DECIMAL(38,0)) AS d, CAST(w AS DECIMAL(38,0)) AS w FROM given`);
    const statement = await readSql('allocate/largest_remainder', { party: 'party' });
    const rows = await database.rows(
      `SELECT group_no, concat_ws(' ', units, remainder, left_over) AS part FROM (${statement}) AS s ORDER BY group_no, tie`,
    );
    const parts: string[][] = groups.map(() => []);
    for (const row of rows) parts[Number(row['group_no'])]?.push(String(row['part']));
    return parts;
  }

  it.each([
    ['any amounts and weights', arbitraryGroup()],
    ['amounts that are one short of a whole unit', arbitraryNearMiss()],
  ])('gives %s to the last unit', async (_, group) => {
    const seed = Number(process.env['MOORAGE_SEED'] ?? Date.now() % 1_000_000);
    const groups = fc.sample(group, { numRuns: groupCount, seed });

    const parts = await split(groups);

    const wrong = groups.flatMap(({ total, weights }, at) => {
      const expected = expectedParts({ total, weights });
      const given = parts[at] ?? [];
      return String(given) === String(expected) ? [] : [{ total, weights, given, expected }];
    });
    expect({ seed, wrong: wrong.slice(0, 3) }).toEqual({ seed, wrong: [] });
  });
});
