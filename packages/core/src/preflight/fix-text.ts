import type { JobDescription } from '../job/job-description.js';

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
export function fixText({ kind }: JobDescription, set: Readonly<Record<string, string>>): string {
  const parts = Object.entries(set).map(([key, value]) => {
    return kind === 'SparkApplication' ? `${fieldOf(key)} to ${JSON.stringify(value)}` : `${key}=${value}`;
  });
  return `set ${parts.join(' and ')}`;
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
