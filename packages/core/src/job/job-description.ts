import type { DocumentPath } from '../document/document-path.js';
import type { Place } from '../message/place.js';
import type { Json } from '../document/json-value.js';
import type { SparkApplication, SparkRole, SubmissionPath } from './spark-application.js';

/** What a job adds to the pods of a role, beside what its settings of Spark say. */
export interface PodAdditions {
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Fields of the specification, which win over those of the template; lists are appended. */
  readonly spec?: Json;
  /** Fields of the main container, which win; lists are appended. */
  readonly container?: Json;
  /** Containers beside the main one. */
  readonly sidecars?: readonly unknown[];
}

/** Where a pod template comes from: written in the job, or named by it. */
export type TemplateSource =
  | { readonly kind: 'inline'; readonly template: Json }
  | { readonly kind: 'named'; readonly path: string; readonly key: string };

/** What EMR is asked for beside Spark. */
export interface EmrSettings {
  readonly virtualCluster: string;
  readonly releaseLabel: string;
  /** @default the job names none: a job template has it */
  readonly executionRole?: { readonly name: string; readonly account: string };
  /** Properties of the classifications `emr-containers-defaults` and `emr-job-submitter`. */
  readonly defaults: Readonly<Record<string, string>>;
  readonly submitter: Readonly<Record<string, string>>;
  /** Whether the log sidecar runs in executors, since their logs are stored somewhere. */
  readonly storesLogs: boolean;
  /** Whether the driver sends events to the history server of EMR, by the log sidecar. */
  readonly hasAppUi: boolean;
}

/** A Spark job of whatever path: what decides its pods. */
export interface JobDescription {
  readonly kind: 'StartJobRun' | 'SparkApplication' | 'spark-submit';
  readonly name: string;
  readonly path: SubmissionPath;
  /** @default not said */
  readonly namespace?: string;
  readonly application: SparkApplication;
  readonly templates: Readonly<Partial<Record<SparkRole, TemplateSource>>>;
  readonly additions: Readonly<Partial<Record<SparkRole, PodAdditions>>>;
  readonly emr?: EmrSettings;
  /** What the job refers to and nobody could read, such as a file of properties. */
  readonly unread: readonly string[];
  /** Place of a setting of Spark, or of the job where it is not set. */
  readonly placeOf: (setting: string) => Place;
}

/** A pod by itself, or a pod template, with its place. */
export interface PodDescription {
  readonly kind: 'Pod' | 'PodTemplate';
  readonly name: string;
  readonly namespace?: string;
  readonly pod: Json;
  /** Place of a part of the pod, or of what around it exists. */
  readonly placeOf: (path: DocumentPath) => Place;
}

/** What a file of a job holds. */
export type JobSource = JobDescription | PodDescription;

/** Says whether a source is a job of Spark rather than a pod. */
export function isJob(source: JobSource): source is JobDescription {
  return source.kind !== 'Pod' && source.kind !== 'PodTemplate';
}

/** The language of the file that Spark runs. @see Spark 3.5, SparkSubmit.isPython, SparkSubmit.isR */
export function languageOf(resource: string): SparkApplication['language'] {
  if (resource.endsWith('.py')) return 'python';
  return /\.[Rr]$/.test(resource) ? 'r' : 'jvm';
}
