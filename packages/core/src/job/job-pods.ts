import { message } from '../message/message.js';
import type { Message } from '../message/message.js';
import { drawnJobId, emrAccounts, emrAdditions, imageOf, submitterPod } from './emr-pod.js';
import type { EmrAccounts } from './emr-pod.js';
import { executorCount } from './executor-count.js';
import type { ExecutorCount } from './executor-count.js';
import type { JobDescription, PodDescription } from './job-description.js';
import { asObject } from '../document/json-value.js';
import type { Json } from '../document/json-value.js';
import { fileName } from './named-template.js';
import type { SparkRole } from './spark-application.js';
import { setting } from './spark-setting.js';
import { labelOf, sparkPod } from './spark-pod.js';

/** What pods of a job do. */
export type JobRole = 'submitter' | SparkRole | 'pod';

/** A pod of a job, in the order in which pods are created. */
export interface JobPod {
  readonly role: JobRole;
  readonly pod: Json;
  /** Claims for volumes that are made with the pod. */
  readonly claims: readonly Json[];
}

/** Objects beside pods that a job makes, which quotas count. */
export interface Companion {
  /** As quotas name the kind: `configmaps`, `jobs.batch`. */
  readonly resource: string;
  /** Of one of the objects. */
  readonly name: string;
  readonly count: number;
}

/** Everything that a job makes at its peak. */
export interface JobPods {
  /** One of each role; of executors there are as many as `executors` says. */
  readonly pods: readonly JobPod[];
  /** @default the job has no executors: it is a pod */
  readonly executors?: ExecutorCount;
  readonly companions: readonly Companion[];
  /** What could not be read, so that pods may be different. */
  readonly unknown: readonly Message[];
}

/** Gives the pod template of a path that a job names, or undefined if nobody has it. */
export type FindTemplate = (path: string, role: SparkRole) => Json | undefined;

/**
 * The pods of a job: submitter, driver and an executor, as its path makes them.
 *
 * @throws MoorageError `spark-setting-invalid`, `spark-vendor-missing`.
 */
export function jobPods(job: JobDescription, findTemplate: FindTemplate): JobPods {
  const { emr } = job;
  const isClient = job.application.deployMode === 'client';
  const roles: readonly SparkRole[] = isClient ? ['executor'] : ['driver', 'executor'];
  const accounts = emr === undefined ? undefined : emrAccounts(emr);
  const parts = roles.map((role) => rolePod(job, role, { findTemplate, accounts }));
  const submitter: readonly JobPod[] =
    emr === undefined ? [] : [{ role: 'submitter', pod: submitterPod(emr, accounts), claims: [] }];
  return {
    pods: [...submitter, ...parts.map(({ made }) => made)],
    executors: executorCount(job.application, job.path),
    companions: companions(job),
    unknown: [
      ...parts.flatMap(({ unknown }) => unknown),
      ...job.unread.map((what) => message('job-part-unread', { what })),
    ],
  };
}

/** What the file of a pod asks for: the pod, or of a template the pod that Spark makes of it by its defaults. */
export function singlePod(description: PodDescription): JobPods {
  const { kind, pod, name } = description;
  if (kind === 'Pod') {
    return { pods: [{ role: 'pod', pod, claims: [] }], companions: [], unknown: [] };
  }
  const role = templateRole(pod);
  const job: JobDescription = {
    kind: 'spark-submit',
    name,
    path: 'spark-submit',
    application: { sparkVersion: '3.5.6', conf: {}, language: 'jvm' },
    templates: {},
    additions: {},
    unread: [],
    placeOf: () => description.placeOf([]),
  };
  const base = { name: `${name}-${role}`, template: pod, additions: {}, takesFirst: true, image: 'spark' };
  const made = sparkPod(job, role, base);
  return { pods: [{ role, ...made }], companions: [], unknown: [] };
}

/** What a pod template is for, by the name of Spark's container in it. */
export function templateRole(pod: Json): SparkRole {
  return JSON.stringify(pod).includes('spark-kubernetes-exec') ? 'executor' : 'driver';
}

function rolePod(
  job: JobDescription,
  role: SparkRole,
  {
    findTemplate,
    accounts,
  }: { readonly findTemplate: FindTemplate; readonly accounts: EmrAccounts | undefined },
): { readonly made: JobPod; readonly unknown: readonly Message[] } {
  const source = job.templates[role];
  const template = source?.kind === 'named' ? findTemplate(source.path, role) : source?.template;
  const isMissing = source?.kind === 'named' && template === undefined;
  const { emr } = job;
  const base = {
    name: podName(job, role),
    template: withoutName(template ?? {}),
    additions: emr === undefined ? (job.additions[role] ?? {}) : emrAdditions(emr, role, accounts),
    takesFirst: emr === undefined,
    image: emr === undefined ? 'spark' : imageOf(emr),
  };
  return {
    made: { role, ...sparkPod(job, role, base) },
    unknown: isMissing
      ? [message('job-template-unread', { key: source.key, path: source.path, file: fileName(source.path) })]
      : [],
  };
}

/** A template belongs to no namespace, and Spark names its pods. */
function withoutName(template: Json): Json {
  const { labels, annotations } = asObject(template['metadata']) ?? {};
  return {
    ...template,
    metadata: {
      ...(labels === undefined ? {} : { labels }),
      ...(annotations === undefined ? {} : { annotations }),
    },
  };
}

function podName({ name, kind, application: { conf } }: JobDescription, role: SparkRole): string {
  const prefix = `${labelOf(setting(conf, 'spark.app.name') ?? name)}-xxxxxxxxxxxxxxxx`;
  const driver = setting(conf, 'spark.kubernetes.driver.pod.name');
  if (role === 'executor') {
    return `${setting(conf, 'spark.kubernetes.executor.podNamePrefix') ?? prefix}-exec-1`;
  }
  switch (kind) {
    case 'StartJobRun':
      return `spark-${drawnJobId}-driver`;
    case 'SparkApplication':
      return driver ?? `${name}-driver`;
    case 'spark-submit':
      return driver ?? `${prefix}-driver`;
  }
}

/** Objects that EMR, the operator or Spark make for each job. @see recordings of emr-6.8.0 and Spark 3.5.6 */
function companions({ kind, name }: JobDescription): readonly Companion[] {
  const ofSpark = { resource: 'services', name: `${name}-driver-svc`, count: 1 };
  switch (kind) {
    case 'StartJobRun':
      return [
        { resource: 'jobs.batch', name: drawnJobId, count: 1 },
        { resource: 'configmaps', name: `${drawnJobId}-spark-defaults`, count: 5 },
        { resource: 'secrets', name: `emr-containers-s3-${drawnJobId}`, count: 1 },
        ofSpark,
      ];
    case 'SparkApplication':
      return [
        { resource: 'configmaps', name: 'spark-driver-conf-map', count: 2 },
        ofSpark,
        { resource: 'services', name: `${name}-ui-svc`, count: 1 },
      ];
    case 'spark-submit':
      return [{ resource: 'configmaps', name: 'spark-driver-conf-map', count: 2 }, ofSpark];
  }
}
