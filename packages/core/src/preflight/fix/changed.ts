import type { Json } from '../../document/json-value.js';
import { isJob } from '../../job/job-description.js';
import type { JobDescription, JobSource } from '../../job/job-description.js';
import { templateSources } from '../../job/named-template.js';
import type { SparkRole } from '../../job/spark-application.js';
import { setting } from '../../job/spark-setting.js';
import { readSnapshot } from '../cluster-snapshot.js';
import type { ClusterSnapshot } from '../cluster-snapshot.js';
import type { SourceSurroundings } from '../judge-source.js';
import type { Change } from './change.js';
import { edited } from './edited.js';

/** A job or a pod, and what is around it. */
export interface Situation {
  readonly source: JobSource;
  readonly surroundings: SourceSurroundings;
}

/** A situation after a change; edits are about the pod template of a role where the source is a job. */
export function changed({ source, surroundings }: Situation, change: Change, role: SparkRole): Situation {
  const { edits = [], objects = [] } = change;
  const snapshot = withObjects(surroundings.snapshot, objects);
  // What was said of pods before was said of another cluster.
  const around = objects.length === 0 ? surroundings : { ...surroundings, snapshot, judgements: new Map() };
  if (!isJob(source)) return { source: { ...source, pod: edited(source.pod, edits) }, surroundings: around };
  const job = withoutSettings(withSettings(source, change.set ?? {}), change.unset ?? []);
  if (edits.length === 0) return { source: job, surroundings: around };
  const template = edited(templateOf(job, role, surroundings), edits);
  const templates = { ...job.templates, [role]: { kind: 'inline' as const, template } };
  return { source: { ...job, templates }, surroundings: around };
}

/** A job with other settings, which win over all that it says. */
export function withSettings(job: JobDescription, set: Readonly<Record<string, string>>): JobDescription {
  return {
    ...job,
    application: { ...job.application, conf: { ...job.application.conf, ...set } },
    templates: { ...job.templates, ...templateSources(set) },
  };
}

/** The pod template of a role of a job; one that nobody has says nothing. */
export function templateOf(
  job: JobDescription,
  role: SparkRole,
  { findTemplate }: Pick<SourceSurroundings, 'findTemplate'>,
): Json {
  const source = job.templates[role];
  return (source?.kind === 'named' ? findTemplate(source.path, role) : source?.template) ?? {};
}

function withoutSettings(job: JobDescription, unset: readonly string[]): JobDescription {
  const { conf } = job.application;
  const kept = Object.fromEntries(Object.entries(conf).filter(([key]) => !unset.includes(key)));
  const templates = Object.fromEntries(
    Object.entries(job.templates).filter(
      ([, source]) => source.kind === 'inline' || setting(kept, source.key) !== undefined,
    ),
  );
  return { ...job, application: { ...job.application, conf: kept }, templates };
}

/** A cluster that has objects, instead of those of the same name. */
export function withObjects(snapshot: ClusterSnapshot, added: readonly Json[]): ClusterSnapshot {
  if (added.length === 0) return snapshot;
  const read = readSnapshot(added, { version: snapshot.version }).objects;
  const objects = { ...snapshot.objects, ...merged(snapshot.objects, read) };
  return { ...snapshot, objects };
}

function merged(
  { Namespace, ServiceAccount, ResourceQuota }: ClusterSnapshot['objects'],
  added: ClusterSnapshot['objects'],
): Pick<ClusterSnapshot['objects'], 'Namespace' | 'ServiceAccount' | 'ResourceQuota'> {
  return {
    Namespace: replaced(Namespace, added.Namespace),
    ServiceAccount: replaced(ServiceAccount, added.ServiceAccount),
    ResourceQuota: replaced(ResourceQuota, added.ResourceQuota),
  };
}

interface Named {
  readonly metadata?: { readonly name?: string; readonly namespace?: string };
}

function replaced<T extends Named>(before: readonly T[], added: readonly T[]): readonly T[] {
  const isAdded = ({ metadata }: T): boolean =>
    added.some(
      (other) => other.metadata?.name === metadata?.name && other.metadata?.namespace === metadata?.namespace,
    );
  return [...before.filter((each) => !isAdded(each)), ...added];
}
