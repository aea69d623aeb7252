import { kubernetesMinors, objectFindings } from '@moorage/core';
import type { KubernetesMinor } from '@moorage/core';
import { Option } from 'commander';
import type { Command } from 'commander';
import { checkData } from '../format/check-data.js';
import { checkJunit } from '../format/check-junit.js';
import { checkSarif } from '../format/check-sarif.js';
import { checkSummary, checkText } from '../format/check-text.js';
import type { CheckReport } from '../format/check-data.js';
import { jsonDocument } from '../io/json.js';
import { dataForm } from '../io/message-text.js';
import { readVersion } from '../version.js';
import { readJobFiles, readObjectFiles } from './check/check-inputs.js';
import { checkJobs } from './check/check-jobs.js';
import type { CheckedJob } from './check/check-jobs.js';
import type { GlobalOptions } from './global-option.js';
import { defaultPlatformFile, readPlatform } from './platform-file.js';
import type { PlatformContext } from './platform-file.js';
import { checkedSelection } from './selection.js';
import type { Selection } from './selection.js';

const formats = ['text', 'json', 'sarif', 'junit'] as const;

interface CheckOptions extends GlobalOptions, Selection {
  readonly platform?: string;
  readonly objects?: readonly string[];
  readonly namespace?: string;
  readonly kubernetes: KubernetesMinor;
  readonly strict?: true;
  readonly format: (typeof formats)[number];
}

/** Adds `moorage check`. */
export function addCheckCommand(program: Command, context: PlatformContext): void {
  program
    .command('check')
    .description('say what the API server will answer to the pods of a job, before anybody pays for one')
    .argument('<files...>', 'requests of StartJobRun, SparkApplications, pods, pod templates')
    .option('--platform <file>', `the platform file (${defaultPlatformFile}, unless --objects is given)`)
    .option('--team <name>', 'team that runs the job, where the job does not say it')
    .option('--cluster <name>', 'cluster that the job runs in, where the team has several')
    .option(
      '--objects <file>',
      'objects of the cluster as kubectl get -o yaml prints them; repeatable',
      collect,
    )
    .option('--namespace <name>', 'namespace of the job, where no team says it')
    .addOption(
      new Option('--kubernetes <minor>', 'version of a cluster that is known by its objects alone')
        .choices(kubernetesMinors)
        .default('1.35'),
    )
    .option('--strict', 'exit with 1 for a job that gets fewer executors than it asks for')
    .addOption(new Option('--format <format>', 'form of the result').choices(formats).default('text'))
    .addHelpText('after', checkHelp)
    .action((paths: readonly string[], _: unknown, self: Command) => {
      check(context, paths, self.optsWithGlobals<CheckOptions>());
    });
}

const checkHelp = `
The verdict on a job is one of:
  admitted  all its pods are admitted
  limited   the driver runs, with fewer executors than the job asks for
  refused   the API server refuses a pod that the job cannot do without
  unknown   the answer depends on something that was not given

A pod template that a job names is looked for among the files, then among the templates of the team, by its file name.
Exits with 0 for admitted and limited, 1 for refused and unknown.

Examples:
  moorage check job.json --team payments
  moorage check jobs/*.json --format junit > check.xml
  kubectl get namespace,limitrange,resourcequota,priorityclass,serviceaccount -A -o yaml > objects.yaml
  moorage check job.json --objects objects.yaml --namespace team-a`;

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function check({ host, answer }: PlatformContext, paths: readonly string[], options: CheckOptions): void {
  const { namespace, kubernetes, objects: objectFiles = [] } = options;
  const file = options.platform ?? (objectFiles.length === 0 ? defaultPlatformFile : undefined);
  const platform = file === undefined ? undefined : readPlatform(host, { platform: file }).platform;
  const selection = platform === undefined ? {} : checkedSelection(platform, options);
  const objects = readObjectFiles(host, objectFiles);
  const jobs = checkJobs(readJobFiles(host, paths), {
    ...selection,
    ...(platform === undefined ? {} : { platform }),
    ...(namespace === undefined ? {} : { namespace }),
    objects,
    kubernetes,
  });
  const report: CheckReport = { jobs, objects: objectFindings(objects) };
  const isRefused = (job: CheckedJob): boolean => isNo(job, options);
  const isJson = options.json === true || options.format === 'json';
  if (isJson) host.out(jsonDocument(checkData(report)));
  else if (options.format === 'sarif') host.out(jsonDocument(checkSarif(report, readVersion())));
  else if (options.format === 'junit') host.out(checkJunit(report, isRefused));
  else {
    host.out(checkText(report, dataForm(host)));
    host.err(checkSummary(report));
  }
  if (jobs.some(isRefused)) answer(1);
}

function isNo({ verdict }: CheckedJob, { strict }: CheckOptions): boolean {
  return verdict === 'refused' || verdict === 'unknown' || (verdict === 'limited' && strict === true);
}
