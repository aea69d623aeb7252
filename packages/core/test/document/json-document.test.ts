import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDocument } from '../../src/document/json-document.js';
import { parseYamlDocument } from '../../src/document/yaml-document.js';

describe('parseDocument', () => {
  test('reads JSON as the reader of YAML does', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        const text = JSON.stringify(object, null, 1);
        let expected: unknown;
        try {
          expected = parseYamlDocument(text, 'a.json').value;
        } catch {
          return;
        }

        expect(parseDocument(text, 'a.json').value).toEqual(expected);
      }),
    );
  });

  test('knows places in JSON', () => {
    const document = parseDocument('{\n  "a": {"b": 1}\n}', 'a.json');

    expect(document.placeOf(['a', 'b'])).toMatchObject({ line: 2, column: 14 });
  });

  test('knows every place in JSON as the reader of YAML does', () => {
    const step = fc.oneof(fc.constantFrom('a', 'b', 'x"\\y'), fc.nat(3));
    const value = fc.letrec<{ readonly value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom('a', '{"', '], "b": 1', 1, -2.5e3, true, null, '\u2028é😀'),
        fc.dictionary(fc.constantFrom('a', 'b', 'x"\\y'), tie('value')),
        fc.array(tie('value'), { maxLength: 4 }),
      ),
    })).value;
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('a', 'b', 'x"\\y'), value, { minKeys: 1 }),
        fc.array(step, { maxLength: 4 }),
        fc.constantFrom('', ' ', '\n  '),
        (object, path, indentation) => {
          const text = JSON.stringify(object, null, indentation).replaceAll(
            ':',
            indentation === '' ? ':' : ' : ',
          );
          const [document, expected] = [parseDocument(text, 'a.json'), parseYamlDocument(text, 'a.json')];

          expect(document.placeOf(path)).toEqual(expected.placeOf(path));
          expect(document.placeOfKey(path)).toEqual(expected.placeOfKey(path));
        },
      ),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['a key that stands twice', '{"a": 1, "a": 2}', 'the key "a" stands here twice'],
    ['a key of JavaScript', '{"__proto__": 1}', 'has a meaning in JavaScript'],
    ['no JSON', '{"a": 1', 'this is not valid YAML'],
  ])('refuses %s', (_, text, told) => {
    expect(() => parseDocument(text, 'a.json')).toThrow(told);
  });

  test('reads YAML that begins like JSON', () => {
    expect(parseDocument('{a: 1}', 'a.yaml').value).toEqual({ a: 1 });
  });
});
