import { decode } from '../document/decode.js';
import type { DocumentPath } from '../document/document-path.js';
import type { YamlDocument } from '../document/yaml-document.js';
import { ConfigError } from '../error.js';
import { message, withPlace } from '../message/message.js';
import type { MessageParams } from '../message/message.js';
import { sparkOfRelease } from './emr-release.js';
import { languageOf } from './job-description.js';
import type { EmrSettings, JobDescription } from './job-description.js';
import { templateSources } from './named-template.js';
import { startJobRunFile } from './start-job-run-file.js';
import type { ClassificationFile, StartJobRunFile } from './start-job-run-file.js';
import { readSubmitArguments, splitWords } from './submit-arguments.js';
import type { SubmitArguments } from './submit-arguments.js';

/** Settings that EMR writes into `spark-defaults` itself, which those of the job replace. */
const emrDefaults: Readonly<Record<string, string>> = { 'spark.dynamicAllocation.enabled': 'false' };

/** A release that is not known has a Spark of this version, which the verdict does not rely on. */
const newestSpark = '4.1.1';

/**
 * Reads the request of StartJobRun.
 *
 * @throws ConfigError with every problem and its place.
 */
export function readStartJobRun(document: YamlDocument): JobDescription {
  const file = decode(document, startJobRunFile);
  const { name = 'job', releaseLabel = '' } = file;
  const { parameters, resource, at } = driverOf(file);
  const submitted = readParameters(parameters, at, document);
  const classifications = flattened(file.configurationOverrides?.applicationConfiguration ?? [], [
    'configurationOverrides',
    'applicationConfiguration',
  ]);
  const defaults = propertiesOf(classifications, 'spark-defaults');
  const conf = { ...emrDefaults, ...defaults.values, ...submitted.conf };
  const sparkVersion = sparkOfRelease(releaseLabel);
  return {
    kind: 'StartJobRun',
    name,
    path: 'emr-containers',
    application: { sparkVersion: sparkVersion ?? newestSpark, conf, language: languageOf(resource) },
    templates: templateSources(conf),
    additions: {},
    emr: emrSettings(file, classifications, document),
    unread: [
      ...submitted.unread,
      ...(sparkVersion === undefined
        ? [`release ${releaseLabel === '' ? 'of a job template' : releaseLabel}`]
        : []),
      ...(file.jobTemplateId === undefined ? [] : [`job template ${file.jobTemplateId}`]),
    ],
    placeOf: (setting) => {
      if (Object.hasOwn(submitted.conf, setting)) return document.placeOf(at);
      const path = defaults.pathOf(setting);
      return path === undefined ? document.placeOf([]) : document.placeOfKey(path);
    },
  };
}

interface Driver {
  readonly parameters: string;
  readonly resource: string;
  /** Path of the parameters. */
  readonly at: DocumentPath;
}

/** A job that runs SQL is one of the JVM. */
function driverOf({ jobDriver = {} }: StartJobRunFile): Driver {
  const { sparkSubmitJobDriver: submit, sparkSqlJobDriver: sql } = jobDriver;
  if (submit !== undefined || sql === undefined) {
    return {
      parameters: submit?.sparkSubmitParameters ?? '',
      resource: submit?.entryPoint ?? '',
      at: ['jobDriver', 'sparkSubmitJobDriver', 'sparkSubmitParameters'],
    };
  }
  return {
    parameters: sql.sparkSqlParameters ?? '',
    resource: '',
    at: ['jobDriver', 'sparkSqlJobDriver', 'sparkSqlParameters'],
  };
}

function readParameters(text: string, at: DocumentPath, document: YamlDocument): SubmitArguments {
  try {
    return readSubmitArguments(splitWords(text));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw unusable(document, at, {
      path: String(at.at(-1)),
      got: JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text),
      allowed: 'words as a shell reads them',
      change: `close it: ${error.message}`,
    });
  }
}

/** A classification and where it stands. */
interface Located {
  readonly classification: ClassificationFile;
  readonly at: DocumentPath;
}

function flattened(given: readonly ClassificationFile[], at: DocumentPath): readonly Located[] {
  return given.flatMap((classification, index) => {
    const own = [...at, index];
    return [
      { classification, at: own },
      ...flattened(classification.configurations ?? [], [...own, 'configurations']),
    ];
  });
}

/** The properties of a classification, which may stand in several places, the last of which counts. */
function propertiesOf(
  all: readonly Located[],
  name: string,
): {
  readonly values: Readonly<Record<string, string>>;
  readonly pathOf: (key: string) => DocumentPath | undefined;
} {
  const own = all.filter(({ classification }) => classification.classification === name);
  return {
    values: Object.assign({}, ...own.map(({ classification }) => classification.properties ?? {})) as Record<
      string,
      string
    >,
    pathOf: (key) => {
      const holder = own.findLast(({ classification }) =>
        Object.hasOwn(classification.properties ?? {}, key),
      );
      return holder === undefined ? undefined : [...holder.at, 'properties', key];
    },
  };
}

function emrSettings(
  file: StartJobRunFile,
  classifications: readonly Located[],
  document: YamlDocument,
): EmrSettings {
  const monitoring = file.configurationOverrides?.monitoringConfiguration ?? {};
  const executionRole = roleOf(file, document);
  return {
    virtualCluster: file.virtualClusterId,
    releaseLabel: file.releaseLabel ?? '',
    ...(executionRole === undefined ? {} : { executionRole }),
    defaults: propertiesOf(classifications, 'emr-containers-defaults').values,
    submitter: propertiesOf(classifications, 'emr-job-submitter').values,
    storesLogs:
      monitoring.cloudWatchMonitoringConfiguration !== undefined ||
      monitoring.s3MonitoringConfiguration !== undefined ||
      monitoring.managedLogs?.allowAWSToRetainLogs === 'ENABLED',
    hasAppUi: monitoring.persistentAppUI !== 'DISABLED',
  };
}

function roleOf({ executionRoleArn }: StartJobRunFile, document: YamlDocument): EmrSettings['executionRole'] {
  if (executionRoleArn === undefined) return undefined;
  const match = /^arn:aws[a-zA-Z0-9-]*:iam::(\d{12}):role\/(?:[!-~]*\/)?([\w+=,.@-]+)$/.exec(
    executionRoleArn,
  );
  const [, account, name] = match ?? [];
  if (account === undefined || name === undefined) {
    throw unusable(document, ['executionRoleArn'], {
      path: 'executionRoleArn',
      got: JSON.stringify(executionRoleArn),
      allowed: 'the ARN of a role',
      change: 'write it as arn:aws:iam::<account>:role/<name>',
    });
  }
  return { name, account };
}

function unusable(
  document: YamlDocument,
  at: DocumentPath,
  params: MessageParams<'config-invalid'>,
): ConfigError {
  return new ConfigError([withPlace(message('config-invalid', params), document.placeOf(at))]);
}
