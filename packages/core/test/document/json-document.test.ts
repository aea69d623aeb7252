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
