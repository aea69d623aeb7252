import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { decode } from '../../src/document/decode.js';
import { parseYamlDocument } from '../../src/document/yaml-document.js';
import { ConfigError } from '../../src/error.js';
import { formatMessage } from '../../src/message/message.js';

/** What is refused, as `line:column text; fix`. */
function problemsOf(text: string, schema: z.ZodType): readonly string[] {
  try {
    decode(parseYamlDocument(text, 'f.yaml'), schema);
    return [];
  } catch (error) {
    if (!ConfigError.is(error)) throw error;
    return error.issues.map((issue) => {
      return formatMessage(issue)
        .replace('f.yaml:', '')
        .replace(': error:', '')
        .replace(/ \[[a-z-]+\]\n {2}fix:/, ';');
    });
  }
}

describe('decode', () => {
  test('gives what the schema makes of the document', () => {
    const schema = z.strictObject({ a: z.int(), b: z.exactOptional(z.string()), c: z.string().default('x') });

    expect(decode(parseYamlDocument('a: 1\n', 'f.yaml'), schema)).toEqual({ a: 1, c: 'x' });
  });

  test('tells every problem at once, in the order of the file', () => {
    const schema = z.strictObject({
      name: z.string(),
      size: z.int(),
      kind: z.literal('Cost'),
      parts: z.array(z.strictObject({ id: z.string() })),
    });

    expect(problemsOf('size: big\nparts:\n  - id: 1\n  - {}\nkind: Cast\nnmae: x\n', schema)).toEqual([
      '1:1 name is missing; add it: a text',
      '1:7 size is "big", not a number; change it to a number',
      '3:9 parts[0].id is 1, not a text; put it in quotes: "1"',
      '4:5 parts[1].id is missing; add it: a text',
      '5:7 kind is "Cast", not "Cost"; did you mean "Cost"?',
      '6:1 nmae is not a known key; known here: name, size, kind, parts; did you mean "name"?',
    ]);
  });

  const anyValue = z.unknown();
  test.each<[string, z.ZodType, string]>([
    ['v: 012345678901', z.string(), '012345678901, not a text; put it in quotes: "012345678901"'],
    ['v: 1e3', z.string(), '1e3, not a text; put it in quotes: "1e3"'],
    ['v: true', z.string(), 'true, not a text; put it in quotes: "true"'],
    ['v: []', z.string(), 'an empty list, not a text; change it to a text'],
    ['v:', z.string(), 'nothing, not a text; change it to a text'],
    ['v: yes', z.boolean(), '"yes", not true or false; change it to true or false'],
    ['v: "5"', z.number(), '"5", not a number; change it to a number'],
    ['v: .nan', z.number(), '.nan, not a number; change it to a number'],
    ['v: 1.5', z.int(), '1.5, not a whole number; change it to a whole number'],
    ['v: -1', z.int().min(0), '-1, not a number of at least 0; change it to a number of at least 0'],
    ['v: 11', z.int().max(10), '11, not a number of at most 10; change it to a number of at most 10'],
    ['v: 0', z.number().gt(0), '0, not a number of more than 0; change it to a number of more than 0'],
    ['v: 1', z.number().lt(1), '1, not a number of less than 1; change it to a number of less than 1'],
    ['v: 7', z.number().multipleOf(5), '7, not a multiple of 5; change it to a multiple of 5'],
    [
      'v: ""',
      z.string().min(1),
      '"", not a text of at least 1 character; change it to a text of at least 1 character',
    ],
    [
      'v: abc',
      z.string().max(2),
      '"abc", not a text of at most 2 characters; change it to a text of at most 2 characters',
    ],
    [
      'v: []',
      z.array(anyValue).min(1),
      'an empty list, not a list of at least 1 item; change it to a list of at least 1 item',
    ],
    [
      'v: [1]',
      z.array(anyValue).min(2),
      'a list, not a list of at least 2 items; change it to a list of at least 2 items',
    ],
    ['v: {}', z.array(anyValue), 'an empty mapping, not a list; change it to a list'],
    ['v: x', z.strictObject({}), '"x", not a mapping; change it to a mapping'],
    ['v: [a]', z.record(z.string(), z.string()), 'a list, not a mapping; change it to a mapping'],
    [
      'v: b',
      z.string().regex(/^a/),
      '"b", not a text that matches /^a/; change it to a text that matches /^a/',
    ],
    ['v: b', z.email(), expectedEmail()],
    ['v: b', z.string().regex(/^\d/, 'a UTC day'), '"b", not a UTC day; change it to a UTC day'],
    ['v: b', z.string().regex(/^\d/, 'a UTC day\nwrite 2026-10-01'), '"b", not a UTC day; write 2026-10-01'],
    [
      'v: b',
      z.string().refine(() => false, 'the name of a file'),
      '"b", not the name of a file; change it to the name of a file',
    ],
    ['v: b', z.string().refine(() => false), '"b", not allowed here; change it to allowed here'],
    ['v: fixd', z.enum(['none', 'fixed']), '"fixd", not one of "none", "fixed"; did you mean "fixed"?'],
    ['v: 3', z.enum(['none', 'fixed']), '3, not one of "none", "fixed"; change it to one of "none", "fixed"'],
    [`v: ${'x'.repeat(100)}`, z.int(), `"${'x'.repeat(59)}…, not a number; change it to a number`],
  ])('refuses %s and says what is allowed', (text, schema, problem) => {
    expect(problemsOf(text, z.strictObject({ v: schema }))).toEqual([`1:${column(text)} v is ${problem}`]);
  });

  test('says of a value that breaks several rules only the last one', () => {
    const schema = z.strictObject({ v: z.string().min(1).regex(/^a/, 'a word with an a') });

    expect(problemsOf('v: ""', schema)).toEqual([
      '1:4 v is "", not a word with an a; change it to a word with an a',
    ]);
  });

  test('says that a missing choice is missing and what there is to choose', () => {
    const schema = z.strictObject({ v: z.enum(['a', 'b']) });

    expect(problemsOf('{}', schema)).toEqual(['1:1 v is missing; add it: one of "a", "b"']);
  });

  test('names the file where the document itself has the wrong form', () => {
    expect(problemsOf('- a\n', z.strictObject({}))).toEqual([
      '1:1 the file is a list, not a mapping; change it to a mapping',
    ]);
  });

  test('finds unknown keys below lists, records, optional parts and unions', () => {
    const part = z.strictObject({ policy: z.string(), parts: z.exactOptional(z.int()) });
    const schema = z.strictObject({
      a: z.exactOptional(z.array(part)),
      b: z.record(z.string(), part).default({}),
      c: z.union([z.string(), part]).nullable(),
      d: z.lazy(() => part).transform((read) => read.policy),
      e: z.tuple([part]).readonly(),
    });
    const text =
      'a: [{policy: x, prts: 1}]\nb: {k: {policy: x, prts: 1}}\nc: {policy: x, prts: 1}\nd: {policy: x, prts: 1}\ne: [{policy: x, prts: 1}]\n';

    expect(problemsOf(text, schema)).toEqual(
      ['1:17 a[0]', '2:20 b.k', '3:16 c', '4:16 d', '5:17 e[0]'].map(
        (place) => `${place}.prts is not a known key; known here: policy, parts; did you mean "parts"?`,
      ),
    );
  });

  test('refuses a key that the keys of a record do not allow, at the key', () => {
    const schema = z.strictObject({ v: z.record(z.string().regex(/^vol-/, 'a volume id'), z.string()) });

    expect(problemsOf('v: {i-1: x}', schema)).toEqual([
      '1:5 a key of v is "i-1", not a volume id; change it to a volume id',
    ]);
  });

  test('suggests the keys of a record that has a choice of keys', () => {
    const schema = z.partialRecord(z.enum(['idle', 'shared']), z.string());

    expect(problemsOf('idel: x', schema)).toEqual([
      '1:1 idel is not a known key; known here: idle, shared; did you mean "idle"?',
    ]);
  });

  const policy = z.enum(['none', 'even']);
  const sharing = z.strictObject({
    v: z.union([policy, z.strictObject({ policy, parts: z.exactOptional(z.int()) })]),
  });
  test.each([
    ['v: evn', '1:4 v is "evn", not one of "none", "even", or a mapping; did you mean "even"?'],
    [
      'v: 5',
      '1:4 v is 5, not one of "none", "even", or a mapping; change it to one of "none", "even", or a mapping',
    ],
    ['v: {policy: evn}', '1:13 v.policy is "evn", not one of "none", "even"; did you mean "even"?'],
    ['v: {parts: 1}', '1:4 v.policy is missing; add it: one of "none", "even"'],
  ])('tells of a union, for %s, what is wrong with the form that was meant', (text, problem) => {
    expect(problemsOf(text, sharing)).toEqual([problem]);
  });

  test('tells of a union by discriminator which values there are', () => {
    const schema = z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('csv') }),
      z.strictObject({ type: z.literal('parquet'), compression: z.string() }),
    ]);

    expect(problemsOf('type: parqet', schema)).toEqual([
      '1:7 type is "parqet", not one of "csv", "parquet"; did you mean "parquet"?',
    ]);
    expect(problemsOf('type: parquet', schema)).toEqual(['1:1 compression is missing; add it: a text']);
  });
});

function expectedEmail(): string {
  return `"b", not a text that matches ${String(z.regexes.email)}; change it to a text that matches ${String(z.regexes.email)}`;
}

function column(text: string): string {
  return text === 'v:' ? '3' : '4';
}
