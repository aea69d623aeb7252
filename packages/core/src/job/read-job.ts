import { parseDocument } from '../document/json-document.js';
import { splitDocuments } from '../document/split-documents.js';
import { parseYamlDocument } from '../document/yaml-document.js';
import type { YamlDocument } from '../document/yaml-document.js';
import { ConfigError } from '../error.js';
import { message, withPlace } from '../message/message.js';
import type { JobSource, PodDescription } from './job-description.js';
import { asObject } from '../document/json-value.js';
import type { Json } from '../document/json-value.js';
import { readSparkApplication } from './read-spark-application.js';
import { readStartJobRun } from './read-start-job-run.js';

/** Kinds that stand beside jobs in files, and decide nothing about pods. */
const beside: ReadonlySet<unknown> = new Set([
  'ConfigMap',
  'Secret',
  'ServiceAccount',
  'Role',
  'RoleBinding',
]);

/**
 * Reads what a file says about jobs: a request of StartJobRun, a SparkApplication, a pod or a pod template. A file of
 * YAML may hold several, each after a line `---`.
 *
 * @param file - name to show in messages; nothing is read from it.
 * @throws ConfigError with every problem of the first document that has one, each with its place.
 */
export function readJobs(text: string, file: string): readonly JobSource[] {
  const documents = splitDocuments(text);
  if (documents.length === 0) parseYamlDocument(text, file);
  return documents.flatMap((each) => readJob(parseDocument(each, file)));
}

function readJob(document: YamlDocument): readonly JobSource[] {
  const value = asObject(document.value);
  if (value === undefined) throw notAJob(document);
  if (value['kind'] === 'SparkApplication') return [readSparkApplication(document)];
  if (value['kind'] === 'Pod') return [podDescription(document, value, podKind(value))];
  if (value['kind'] === 'PodTemplate') {
    const template = asObject(value['template']) ?? {};
    return [podDescription(document, { ...template, metadata: metadataOf(value, template) }, 'PodTemplate')];
  }
  if (beside.has(value['kind'])) return [];
  if ('kind' in value || !isStartJobRun(value)) throw notAJob(document);
  return [readStartJobRun(document)];
}

function isStartJobRun(value: Json): boolean {
  return ['virtualClusterId', 'jobDriver', 'releaseLabel', 'jobTemplateId'].some((key) => key in value);
}

/** A pod whose main container is Spark's and has no image is a template, which Spark completes. */
function podKind(pod: Json): PodDescription['kind'] {
  const containers = asObject(pod['spec'])?.['containers'];
  const isTemplate =
    Array.isArray(containers) &&
    containers.some((each) => {
      const container = asObject(each) ?? {};
      const { name } = container;
      return typeof name === 'string' && name.startsWith('spark-kubernetes-') && !('image' in container);
    });
  return isTemplate ? 'PodTemplate' : 'Pod';
}

function podDescription(document: YamlDocument, pod: Json, kind: PodDescription['kind']): PodDescription {
  const value = asObject(document.value) ?? {};
  const { name, generateName, namespace } = asObject(pod['metadata']) ?? {};
  const shown = [name, generateName].find((each) => typeof each === 'string') ?? kind.toLowerCase();
  return {
    kind,
    name: shown,
    ...(typeof namespace === 'string' ? { namespace } : {}),
    pod,
    placeOf: (path) => document.placeOf(value['kind'] === 'PodTemplate' ? ['template', ...path] : path),
  };
}

function metadataOf(outer: Json, template: Json): Json {
  const { name, namespace } = asObject(outer['metadata']) ?? {};
  const own = asObject(template['metadata']) ?? {};
  return {
    ...(name === undefined ? {} : { name }),
    ...(namespace === undefined ? {} : { namespace }),
    ...own,
  };
}

function notAJob(document: YamlDocument): ConfigError {
  const at = document.has(['kind']) ? ['kind'] : [];
  const got = document.written(at);
  return new ConfigError([withPlace(message('job-kind-unknown', { got }), document.placeOf(at))]);
}
