import fc from 'fast-check';

/** A tame value is legal, a wild one may break any rule of the grammar. */
export type Mood = 'tame' | 'wild';

type Model = Readonly<Record<string, fc.Arbitrary<unknown>>>;

/** One value in so many is hostile where the mood is wild. */
const wildness = 14;

/** Legal values, and now and then hostile ones where the mood is wild. Values shrink to the first legal one. */
export function either(
  mood: Mood,
  legal: readonly unknown[],
  hostile: readonly unknown[],
): fc.Arbitrary<unknown> {
  const tame = fc.constantFrom(...legal);
  if (mood === 'tame' || hostile.length === 0) return tame;
  return fc.oneof(
    { withCrossShrink: true },
    { weight: wildness - 1, arbitrary: tame },
    { weight: 1, arbitrary: fc.constantFrom(...hostile) },
  );
}

/** A value in one of so many cases, nothing in the others. */
export function oneIn(cases: number, arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof(
    { withCrossShrink: true },
    { weight: cases - 1, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary },
  );
}

/** An object with all of the fields, without those that have no value. */
export function whole(model: Model): fc.Arbitrary<Record<string, unknown>> {
  return fc
    .record(model)
    .map((value) => Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)));
}

/** An object with each of the fields in one of so many cases. */
export function sparse(cases: number, model: Model): fc.Arbitrary<Record<string, unknown>> {
  return whole(Object.fromEntries(Object.entries(model).map(([key, each]) => [key, oneIn(cases, each)])));
}

/** A field that has to be there, which a wild mood leaves out now and then. */
export function needed(mood: Mood, arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  if (mood === 'tame') return arbitrary;
  return fc.oneof(
    { withCrossShrink: true },
    { weight: wildness * 2, arbitrary },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
}

/** A short list. */
export function few(arbitrary: fc.Arbitrary<unknown>, maxLength: number = 2): fc.Arbitrary<unknown[]> {
  return fc.array(arbitrary, { maxLength });
}

/** A map of few texts. */
export function fewTexts(keys: fc.Arbitrary<unknown>, values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .array(fc.tuple(keys, values), { maxLength: 2 })
    .map((entries) => Object.fromEntries(entries.map(([key, value]) => [String(key), value])));
}
