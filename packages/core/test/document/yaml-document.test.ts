import { describe, expect, test } from 'vitest';
import { parseYamlDocument } from '../../src/document/yaml-document.js';
import { ConfigError } from '../../src/error.js';
import { formatPlace } from '../../src/message/place.js';

/** What is refused, as `line:column reason`. */
function problemsOf(text: string): readonly string[] {
  try {
    parseYamlDocument(text, 'f.yaml');
    return [];
  } catch (error) {
    if (!ConfigError.is(error)) throw error;
    return error.issues.map((issue) => {
      const place = formatPlace(issue.place ?? {}).replace('f.yaml:', '');
      return `${place} ${issue.params['reason'] ?? issue.text}`;
    });
  }
}

describe('parseYamlDocument', () => {
  test('gives plain data of YAML 1.2', () => {
    const { value, file } = parseYamlDocument(
      'a: 1\nb: [yes, 2026-10-01, "x", ~, true]\nc: {d: 0x10, e: 1.5}\n012: f\n"<<": g\n',
      'f.yaml',
    );

    expect(file).toBe('f.yaml');
    expect(value).toEqual({
      a: 1,
      b: ['yes', '2026-10-01', 'x', null, true],
      c: { d: 16, e: 1.5 },
      '012': 'f',
      '<<': 'g',
    });
  });

  test.each([
    ['a: 1\na: 2\n', '2:1 the key "a" stands here twice'],
    ['a: 1\r\nb: 2\r\n"a": 3\r\n', '3:1 the key "a" stands here twice'],
    ['1: a\n"1": b\n', '2:1 the key "1" stands here twice'],
    ['x: {b: 1, b: 2}\n', '1:11 the key "b" stands here twice'],
    ['a:\n\tb: 1\n', '2:1 a tab indents this line'],
    ['a: 1\n---\nb: 2\n', '2:1 the file holds more than one document'],
    ['x: &x {a: 1}\ny:\n  <<: *x\n', '3:3 merge keys (<<) are not part of YAML 1.2'],
    ['a: *x\n', '1:4 the alias *x has no finished anchor &x before it'],
    ['a: &x [1, *x]\n', '1:11 the alias *x has no finished anchor &x before it'],
    ['? [a]\n: 1\n', '1:3 a key is not a text'],
    ['{: 1}\n', '1:2 a key is not a text'],
    ['a: !!binary aGk=\n', '1:4 a tag (!) is not supported'],
    ['a: !mine 1\n', '1:4 a tag (!) is not supported'],
    ['%YAML 1.1\n---\na: yes\n', '1:1 the file asks for another version of YAML than 1.2'],
    ['__proto__: {a: 1}\n', '1:1 the key "__proto__" has a meaning in JavaScript'],
    ['a: "b\n', '2:1 a quote, a colon, a comma or a space is missing'],
    ['a: [1, 2\n', '2:1 the indentation does not fit what is above, or a bracket is not closed'],
    ['a: @b\n', '1:4 a value starts with a character that has a meaning in YAML'],
    ['a: b: c\n', '1:4 a key and its value stand inside the value of another key on the same line'],
    ['a: "\\q"\n', '1:5 a backslash in double quotes starts an escape that does not exist'],
    ['- a\n-b\n', '2:1 this cannot follow what stands before it'],
    ['a: &x &y 1\n', '1:7 a node can have at most one anchor'],
    ['', '1:1 the file is empty'],
    ['# nothing\n', '1:1 the file is empty'],
    ['---\n...\n', '1:1 the file is empty'],
  ])('refuses %j and says where and why', (text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });

  test('tells every problem of a file, in its order', () => {
    expect(problemsOf('a: 1\na: 2\nb: *x\n? [c]\n: 3\n')).toEqual([
      '2:1 the key "a" stands here twice',
      '3:4 the alias *x has no finished anchor &x before it',
      '4:3 a key is not a text',
    ]);
  });

  test('tells at most twenty syntax problems', () => {
    expect(problemsOf('a: @b\n'.repeat(30))).toHaveLength(20);
  });

  test('takes an anchor that is used a few times', () => {
    const { value } = parseYamlDocument('a: &x {b: [1]}\nc: *x\nd: [*x, *x]\n', 'f.yaml');

    expect(value).toEqual({ a: { b: [1] }, c: { b: [1] }, d: [{ b: [1] }, { b: [1] }] });
  });

  test('refuses aliases that multiply a small file', () => {
    const levels = Array.from({ length: 30 }, (_, at) => {
      const below = at === 0 ? '1' : `*a${String(at - 1)}`;
      return `a${String(at)}: &a${String(at)} [${`${below}, `.repeat(9)}${below}]`;
    });

    expect(problemsOf(levels.join('\n'))).toEqual(['1:1 aliases add more than 10000 values']);
  });

  test.each([['['], ['- '], ['{a: '], ['? ']])(
    'refuses %j repeated without end instead of running out of stack',
    (open) => {
      expect(problemsOf(open.repeat(20_000))).toEqual([
        expect.stringMatching(/^1:\d+ values are nested too deeply$/) as unknown as string,
      ]);
    },
  );

  test('skips a byte order mark and counts columns after it', () => {
    expect(problemsOf('\uFEFFa: @b\n')).toEqual([
      '1:4 a value starts with a character that has a meaning in YAML',
    ]);
  });
});

describe('YamlDocument', () => {
  const text = 'teams:\n  - name: a\n    empty:\n  - &b\n    name: 012\nother: *b\nlist: []\nmap: {}\n';

  test('knows the places of values and keys', () => {
    const document = parseYamlDocument(text, 'f.yaml');

    expect(document.placeOf(['teams', 1, 'name'])).toEqual({
      file: 'f.yaml',
      line: 5,
      column: 11,
      path: 'teams[1].name',
    });
    expect(document.placeOfKey(['teams', 1, 'name'])).toMatchObject({ line: 5, column: 5 });
    expect(document.placeOfKey(['teams', 1])).toMatchObject({ line: 5, column: 5 });
    expect(document.placeOf(['other'])).toMatchObject({ line: 6, column: 8 });
    expect(document.placeOf(['other', 'name'])).toMatchObject({ line: 5, column: 11 });
    expect(document.placeOf([])).toEqual({ file: 'f.yaml', line: 1, column: 1, path: 'the file' });
  });

  test('gives the place of what is around a value that does not exist', () => {
    const document = parseYamlDocument(text, 'f.yaml');

    expect(document.placeOf(['teams', 0, 'nothing', 'here'])).toMatchObject({ line: 2, column: 5 });
    expect(document.placeOf(['teams', 7])).toMatchObject({ line: 2, column: 3 });
  });

  test('says what was written and whether something was', () => {
    const document = parseYamlDocument(text, 'f.yaml');
    const written = [
      ['teams'],
      ['teams', 0, 'name'],
      ['teams', 0, 'empty'],
      ['teams', 1, 'name'],
      ['list'],
      ['map'],
      ['no'],
    ];

    expect(written.map((path) => document.written(path))).toEqual([
      'a list',
      '"a"',
      'nothing',
      '012',
      'an empty list',
      'an empty mapping',
      'nothing',
    ]);
    expect(document.has(['teams', 0, 'empty'])).toBe(true);
    expect(document.has(['teams', 2])).toBe(false);
  });
});
