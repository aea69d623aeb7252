import { closestWord } from '../document/closest-word.js';
import type { DocumentPath } from '../document/document-path.js';
import { parseYamlDocument } from '../document/yaml-document.js';
import type { YamlDocument } from '../document/yaml-document.js';
import { splitDocuments } from '../document/split-documents.js';
import { ConfigError } from '../error.js';
import { message, withPlace } from '../message/message.js';
import type { Message } from '../message/message.js';
import type { Place } from '../message/place.js';

/** An object of Kubernetes in a file, and where its parts stand. */
export interface LocatedObject {
  readonly value: Readonly<Record<string, unknown>>;
  readonly placeOf: (path: DocumentPath) => Place;
}

const topKeys = ['apiVersion', 'kind', 'metadata', 'spec', 'status', 'items'];

/**
 * Reads objects of Kubernetes as `kubectl get -o yaml` or `-o json` prints them, lists included, or as files to apply hold
 * them, one after another.
 *
 * @param file - name to show in messages; nothing is read from it.
 * @throws ConfigError with every problem of the first document that has one, each with its place.
 */
export function readObjects(text: string, file: string): readonly LocatedObject[] {
  const documents = splitDocuments(text);
  if (documents.length === 0) parseYamlDocument(text, file);
  return documents.flatMap((each) => objectsOf(parseYamlDocument(each, file)));
}

function objectsOf(document: YamlDocument): readonly LocatedObject[] {
  return located(document, document.value, []);
}

function located(document: YamlDocument, value: unknown, at: DocumentPath): readonly LocatedObject[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw notAnObject(document, at);
  if ('items' in value && Array.isArray(value.items)) {
    return value.items.flatMap((item: unknown, index) => located(document, item, [...at, 'items', index]));
  }
  const object = { ...value } as Readonly<Record<string, unknown>>;
  const problems = problemsOf(document, object, at);
  if (problems.length > 0) throw new ConfigError(problems);
  return [{ value: object, placeOf: (path) => document.placeOf([...at, ...path]) }];
}

function problemsOf(
  document: YamlDocument,
  object: Readonly<Record<string, unknown>>,
  at: DocumentPath,
): readonly Message[] {
  const missing = ['apiVersion', 'kind'].filter((key) => typeof object[key] !== 'string');
  if (missing.length === 0) return [];
  const misspelt = Object.keys(object).flatMap((key) => {
    const meant = topKeys.includes(key) ? undefined : closestWord(key.toLowerCase(), topKeys);
    if (meant === undefined || meant in object) return [];
    const params = {
      path: key,
      known: topKeys.slice(0, 4).join(', '),
      change: `did you mean ${JSON.stringify(meant)}?`,
    };
    return [
      { meant, told: withPlace(message('config-key-unknown', params), document.placeOfKey([...at, key])) },
    ];
  });
  const absent = missing.filter((key) => !misspelt.some(({ meant }) => meant === key));
  return [
    ...misspelt.map(({ told }) => told),
    ...absent.map((key) => {
      const allowed =
        key === 'kind' ? 'the kind of the object' : 'the group and version of the kind, such as v1';
      return withPlace(message('config-value-missing', { path: key, allowed }), document.placeOf(at));
    }),
  ];
}

function notAnObject(document: YamlDocument, at: DocumentPath): ConfigError {
  const params = {
    path: at.length === 0 ? 'the file' : at.join('.'),
    got: document.written(at),
    allowed: 'an object of Kubernetes',
    change: 'give what "kubectl get … -o yaml" prints',
  };
  return new ConfigError([withPlace(message('config-invalid', params), document.placeOf(at))]);
}
