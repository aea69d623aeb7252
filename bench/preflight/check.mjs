/** How long the command takes to check one job, and a thousand different ones in one call, each in three pods. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @import { PrepareOptions, Step } from '../case.mjs' */

export const title = 'preflight';
export const runs = 5;

const main = fileURLToPath(new URL('../../packages/cli/dist/main.js', import.meta.url));
const platform = fileURLToPath(new URL('../../examples/platform/platform.yaml', import.meta.url));
const example = fileURLToPath(new URL('../../examples/check/clickstream.json', import.meta.url));

/** @param {PrepareOptions} options */
export async function prepare({ folder, scale }) {
  if (!existsSync(main)) return { skipped: 'the command is not built' };
  const count = Math.round(1000 * scale);
  const jobs = join(folder, `jobs-${String(count)}`);
  await mkdir(jobs, { recursive: true });
  for (let number = 1; number <= count; number++) {
    await writeFile(join(jobs, `job-${String(number)}.json`), JSON.stringify(request(number), null, 2));
  }
  return { jobs };
}

/**
 * @param {{ jobs: string }} input
 * @returns {Promise<readonly Step[]>}
 */
export async function measure({ jobs }) {
  const names = await readdir(jobs);
  return [
    timed('preflight: one job, from process start', 0, [example]),
    timed(
      'preflight: jobs in one call',
      names.length,
      names.map((name) => join(jobs, name)),
    ),
  ];
}

/**
 * @param {string} what
 * @param {number} rows
 * @param {readonly string[]} files
 * @returns {Step}
 */
function timed(what, rows, files) {
  const started = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    [main, 'check', ...files, '--platform', platform, '--team', 'payments'],
    { encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  const seconds = (performance.now() - started) / 1000;
  if (status !== 0) throw new Error(`exit ${String(status)}: ${stderr}`);
  // Memory and processor time of this process say nothing of the command.
  return { what, rows, seconds, cpuSeconds: 0, peakMib: 0 };
}

/**
 * A request of StartJobRun: no two have the same sizes and names.
 *
 * @param {number} number
 */
function request(number) {
  const [cores, gib] = [1 + (number % 7), 4 + (number % 29)];
  return {
    name: `job-${String(number)}`,
    virtualClusterId: '1a2b3c4d5e6f7g8h9i0j',
    executionRoleArn: 'arn:aws:iam::111122223333:role/spark-payments',
    releaseLabel: 'emr-7.12.0-latest',
    jobDriver: {
      sparkSubmitJobDriver: {
        entryPoint: `s3://jobs/job-${String(number)}.py`,
        sparkSubmitParameters: `--conf spark.executor.instances=${String(1 + (number % 97))} --conf spark.executor.cores=${String(cores)}`,
      },
    },
    configurationOverrides: {
      applicationConfiguration: [
        {
          classification: 'spark-defaults',
          properties: {
            'spark.executor.memory': `${String(gib)}g`,
            'spark.kubernetes.driver.podTemplateFile': 's3://jobs/batch-driver.yaml',
            'spark.kubernetes.executor.podTemplateFile': 's3://jobs/batch-executor.yaml',
          },
        },
      ],
    },
  };
}
