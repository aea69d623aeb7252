import { basename, dirname, resolve } from 'node:path';
import { kubernetesMinors, objectFindings } from '@moorage/core';
import type { KubernetesMinor } from '@moorage/core';
import { Option } from 'commander';
import type { Command } from 'commander';
import { checkData } from '../format/check-data.js';
import { checkJunit } from '../format/check-junit.js';
import { checkSarif } from '../format/check-sarif.js';
import { checkSummary, checkText } from '../format/check-text.js';
import type { CheckReport } from '../format/check-data.js';
import type { Host } from '../io/host.js';
import { jsonDocument } from '../io/json.js';
import { dataForm } from '../io/message-text.js';
import { writeFiles } from '../io/write-files.js';
import { readVersion } from '../version.js';
import { checkInCluster } from './check/check-cluster.js';
import { readJobFiles, readObjectFiles } from './check/check-inputs.js';
import type { CheckedFile } from './check/check-inputs.js';
import { checkJobs } from './check/check-jobs.js';
import type { CheckedJob } from './check/check-jobs.js';
import { faultFile } from './check/fault-file.js';
import type { PlaceOptions } from './check/place-jobs.js';
import { noConnection, withConnection, withConnectionOptions } from './cluster-connection.js';
import type { ConnectionOptions } from './cluster-connection.js';
import type { GlobalOptions } from './global-option.js';
import { defaultPlatformFile, readPlatform } from './platform-file.js';
import type { PlatformContext } from './platform-file.js';
import { checkedSelection } from './selection.js';
import type { Selection } from './selection.js';

const formats = ['text', 'json', 'sarif', 'junit'] as const;

interface CheckOptions extends GlobalOptions, Selection, ConnectionOptions {
  readonly platform?: string;
  readonly objects?: readonly string[];
  readonly namespace?: string;
  readonly kubernetes: KubernetesMinor;
  readonly fromCluster?: true;
  readonly live?: true;
  readonly saveDifferences?: string;
  readonly strict?: true;
  readonly format: (typeof formats)[number];
}

/** Adds `moorage check`. */
export function addCheckCommand(program: Command, context: PlatformContext): void {
  const command = program
    .command('check')
    .description('say what the API server will answer to the pods of a job, before anybody pays for one')
    .argument('<files...>', 'requests of StartJobRun, SparkApplications, pods, pod templates')
    .option(
      '--platform <file>',
      `the platform file (${defaultPlatformFile}, unless --objects or a cluster is given)`,
    )
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
    .option('--from-cluster', 'read the objects of the cluster that kubectl would talk to')
    .option('--live', 'the same, and ask its API server about every pod in a dry run');
  withConnectionOptions(command)
    .addOption(
      new Option(
        '--save-differences <file>',
        'with --live: write predictions that the server proved wrong',
      ).implies({ live: true }),
    )
    .option('--strict', 'exit with 1 for a job that gets fewer executors than it asks for')
    .addOption(new Option('--format <format>', 'form of the result').choices(formats).default('text'))
    .addHelpText('after', checkHelp)
    .action(async (paths: readonly string[], _: unknown, self: Command) =>
      check(context, paths, self.optsWithGlobals<CheckOptions>()),
    );
}

const checkHelp = `
The verdict on a job is one of:
  admitted  all its pods are admitted
  limited   the driver runs, with fewer executors than the job asks for
  refused   the API server refuses a pod that the job cannot do without
  unknown   the answer depends on something that was not given

A pod template that a job names is looked for among the files, then among the templates of the team, by its file name.
Exits with 0 for admitted and limited, 1 for refused and unknown, 3 where a cluster cannot be asked.

A cluster is read where --from-cluster, --live, --kubeconfig or --context is given: what it has counts, and a platform file
says only whose job it is. With --live its API server is asked about each kind of pods, one by itself; its answer counts, and
what is not as predicted is told with the webhook or policy behind it. Nothing is created.

Examples:
  moorage check job.json --team payments
  moorage check jobs/*.json --format junit > check.xml
  kubectl get namespace,limitrange,resourcequota,priorityclass,serviceaccount -A -o yaml > objects.yaml
  moorage check job.json --objects objects.yaml --namespace team-a
  moorage check job.json --live --context spark-prod --namespace team-a`;

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

async function check(
  { host, answer }: PlatformContext,
  paths: readonly string[],
  options: CheckOptions,
): Promise<void> {
  const { namespace, kubernetes, objects: objectFiles = [] } = options;
  const usesCluster = readsCluster(options);
  const isAlone = objectFiles.length === 0 && !usesCluster;
  const file = options.platform ?? (isAlone ? defaultPlatformFile : undefined);
  const platform = file === undefined ? undefined : readPlatform(host, { platform: file }).platform;
  const selection = platform === undefined ? {} : checkedSelection(platform, options);
  const objects = readObjectFiles(host, objectFiles);
  const given = {
    ...selection,
    ...(platform === undefined ? {} : { platform }),
    ...(namespace === undefined ? {} : { namespace }),
    objects,
  };
  const files = readJobFiles(host, paths);
  const jobs = usesCluster
    ? await checkWithCluster(host, files, { ...options, given })
    : checkJobs(files, { ...given, kubernetes });
  const report: CheckReport = { jobs, objects: objectFindings(objects) };
  const isRefused = (job: CheckedJob): boolean => isNo(job, options);
  showReport(host, report, { ...options, isRefused });
  if (jobs.some(isRefused)) answer(1);
}

/** Whoever names a cluster wants it to be read. */
function readsCluster({ fromCluster, live, kubeconfig, context }: CheckOptions): boolean {
  return fromCluster === true || live === true || kubeconfig !== undefined || context !== undefined;
}

async function checkWithCluster(
  host: Host,
  files: readonly CheckedFile[],
  { given, ...options }: CheckOptions & { readonly given: PlaceOptions },
): Promise<readonly CheckedJob[]> {
  return withConnection(host, options, async (connection) => {
    if (connection === undefined) throw noConnection();
    const asksServer = options.live === true;
    const { jobs, faults, cluster } = await checkInCluster(host, files, { ...given, connection, asksServer });
    const path = options.saveDifferences;
    if (path !== undefined && faults.length > 0) {
      const place = resolve(host.workingDirectory, path);
      writeFiles(dirname(place), [{ path: basename(place), text: faultFile(faults, cluster) }]);
      host.err(`written: ${path}\n`);
    }
    return jobs;
  });
}

function showReport(
  host: Host,
  report: CheckReport,
  {
    json,
    format,
    isRefused,
  }: Pick<CheckOptions, 'json' | 'format'> & { readonly isRefused: (job: CheckedJob) => boolean },
): void {
  if (json === true || format === 'json') host.out(jsonDocument(checkData(report)));
  else if (format === 'sarif') host.out(jsonDocument(checkSarif(report, readVersion())));
  else if (format === 'junit') host.out(checkJunit(report, isRefused));
  else {
    host.out(checkText(report, dataForm(host)));
    host.err(checkSummary(report));
  }
}

function isNo({ verdict }: CheckedJob, { strict }: CheckOptions): boolean {
  return verdict === 'refused' || verdict === 'unknown' || (verdict === 'limited' && strict === true);
}
