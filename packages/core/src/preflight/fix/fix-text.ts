import { formatPath } from '../../document/document-path.js';
import { asObject } from '../../document/json-value.js';
import type { Json } from '../../document/json-value.js';
import { isJob } from '../../job/job-description.js';
import type { JobDescription, JobSource } from '../../job/job-description.js';
import type { SparkRole } from '../../job/spark-application.js';
import type { Change } from './change.js';

/** Fields of a SparkApplication by the settings that they stand for. */
const fields: readonly (readonly [setting: RegExp, field: string])[] = [
  [/^spark\.(driver|executor)\.cores$/, 'spec.$1.cores'],
  [/^spark\.(driver|executor)\.memory$/, 'spec.$1.memory'],
  [/^spark\.(driver|executor)\.memoryOverhead$/, 'spec.$1.memoryOverhead'],
  [/^spark\.kubernetes\.(driver|executor)\.request\.cores$/, 'spec.$1.coreRequest'],
  [/^spark\.kubernetes\.(driver|executor)\.limit\.cores$/, 'spec.$1.coreLimit'],
  [/^spark\.kubernetes\.(driver|executor)\.label\.(.+)$/, 'spec.$1.labels["$2"]'],
  [/^spark\.kubernetes\.(driver|executor)\.node\.selector\.(.+)$/, 'spec.$1.nodeSelector["$2"]'],
  [/^spark\.kubernetes\.(driver|executor)\.scheduler\.name$/, 'spec.$1.schedulerName'],
  [/^spark\.executor\.instances$/, 'spec.executor.instances'],
  [/^spark\.dynamicAllocation\.(\w+)$/, 'spec.dynamicAllocation.$1'],
];

/** What to change, in the words of the file that the job is written in. */
export function changeText(source: JobSource, change: Change, role: SparkRole): string {
  const { set = {}, unset = [], edits = [], objects = [] } = change;
  const settings = isJob(source) ? settingParts(source, set) : [];
  const removed = unset.map((key) => (isJob(source) ? inWordsOf(source, key, [key]) : key));
  const [written, left] = [
    edits.filter(({ value }) => value !== undefined),
    edits.filter(({ value }) => value === undefined),
  ];
  const setting = [
    ...settings,
    ...written.map(({ path, value }) => `${formatPath(path)} to ${JSON.stringify(value)}`),
  ];
  const removing = [...removed, ...left.map(({ path }) => formatPath(path))];
  const parts = [
    ...(setting.length === 0 ? [] : [`set ${setting.join(' and ')}`]),
    ...(removing.length === 0 ? [] : [`remove ${removing.join(' and ')}`]),
    ...objects.map(objectText),
  ];
  const where = edits.length > 0 && isJob(source) ? ` in the pod template of the ${role}` : '';
  return `${parts.join(', ')}${where}`;
}

function settingParts({ kind }: JobDescription, set: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(set).map(([key, value]) => {
    return kind === 'SparkApplication' ? `${fieldOf(key)} to ${JSON.stringify(value)}` : `${key}=${value}`;
  });
}

function objectText({ kind, metadata, spec }: Json): string {
  const title = `${String(kind)} ${String(asObject(metadata)?.['name'])}`;
  const hard = asObject(asObject(spec)?.['hard']);
  if (hard === undefined) return `create ${title}`;
  const amounts = Object.entries(hard).map(([resource, amount]) => `${resource} ${String(amount)}`);
  return `ask for less, wait until other pods are gone, or raise ${title} to ${amounts.join(', ')}`;
}

/** A text in which settings are called as the file of the job calls them. */
export function inWordsOf({ kind }: JobDescription, text: string, keys: readonly string[]): string {
  if (kind !== 'SparkApplication') return text;
  return keys.reduce((told, key) => told.replaceAll(key, fieldOf(key)), text);
}

function fieldOf(key: string): string {
  const match = fields.find(([setting]) => setting.test(key));
  return match === undefined ? `spec.sparkConf[${JSON.stringify(key)}]` : key.replace(match[0], match[1]);
}
