import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../../src/run.js';
import { wordsOf } from './command-line.js';
import { recordingHost } from './recording-host.js';

/**
 * A command line with what it prints. The folder holds `cmd`, a command a line, and `stdout`, `stderr` and `exit` of all
 * of them together; further files are optional:
 *
 * - `input/`: files that the commands find where they run.
 * - `given`: `files`, `loaded` or `allocated`; how far the golden hour is when the commands start. Or `platform`: the
 *   platform of the examples. Else nothing is there.
 * - `env`: lines of `NAME=value`.
 * - `width`: columns of the terminal that the commands write to. Else they write to a file.
 */
export interface Case {
  readonly name: string;
  readonly folder: string;
  readonly lines: readonly string[];
  readonly given: Given;
  readonly env: Readonly<Record<string, string>>;
  readonly width: number;
}

const stages = ['nothing', 'files', 'loaded', 'allocated', 'platform'] as const;
type Given = (typeof stages)[number];

export interface CaseResult {
  readonly stdout: string;
  readonly stderr: string;
  /** Exit code of the last command. */
  readonly exit: number;
}

const caseFolder = fileURLToPath(new URL('../case/', import.meta.url));
const platform = fileURLToPath(new URL('../../../../examples/platform/', import.meta.url));
const goldenHour = fileURLToPath(new URL('../fixture/golden-hour/', import.meta.url));

/** All cases, by name. */
export async function readCases(): Promise<readonly Case[]> {
  const names = await readdir(caseFolder);
  return Promise.all(names.sort().map(readCase));
}

async function readCase(name: string): Promise<Case> {
  const folder = join(caseFolder, name);
  const given = (await linesOf(join(folder, 'given')))[0] ?? 'nothing';
  const stage = stages.find((each) => each === given);
  if (stage === undefined) throw new Error(`case ${name}: nothing is known to be given by ${given}`);
  const env = (await linesOf(join(folder, 'env'))).map((line) => line.split('=', 2));
  return {
    name,
    folder,
    lines: await linesOf(join(folder, 'cmd')),
    given: stage,
    env: Object.fromEntries(env) as Readonly<Record<string, string>>,
    width: Number((await linesOf(join(folder, 'width')))[0] ?? '0'),
  };
}

async function linesOf(path: string): Promise<readonly string[]> {
  if (!existsSync(path)) return [];
  return (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '');
}

/** Folders with the golden hour at each stage, made once and copied for each case. */
export interface PreparedStages {
  /** A new folder in which a case may do what it likes. */
  copy(given: Given): Promise<string>;
  remove(): Promise<void>;
}

/** Loads and allocates the golden hour. */
export async function prepareStages(): Promise<PreparedStages> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'moorage-cli-')));
  const remove = async (): Promise<void> => rm(root, { recursive: true, force: true });
  try {
    await prepareIn(root);
  } catch (error) {
    await remove();
    throw error;
  }
  return {
    copy: async (given) => {
      const folder = await mkdtemp(join(root, 'case-'));
      const from = given === 'platform' ? platform : join(root, given);
      if (given !== 'nothing') await cp(from, folder, { recursive: true });
      return folder;
    },
    remove,
  };
}

async function prepareIn(root: string): Promise<void> {
  const commands: readonly (readonly [Given, string | undefined])[] = [
    ['files', undefined],
    ['loaded', 'moorage cost load bill.csv nodes.csv pods.csv'],
    ['allocated', 'moorage cost allocate'],
  ];
  let before = goldenHour;
  for (const [stage, line] of commands) {
    const folder = join(root, stage);
    await cp(before, folder, { recursive: true });
    await rm(join(folder, 'README.md'), { force: true });
    if (line !== undefined) await prepare(line, folder);
    before = folder;
  }
}

async function prepare(line: string, folder: string): Promise<void> {
  const host = recordingHost({ workingDirectory: folder });
  if ((await runLine(line, folder, host)) !== 0) throw new Error(`${line}: ${host.written.err}`);
}

/** Runs the commands of a case in a folder of its own; the folder's path is written `$DIR`. */
export async function runCase(each: Case, stagesOfGoldenHour: PreparedStages): Promise<CaseResult> {
  const folder = await stagesOfGoldenHour.copy(each.given);
  const input = join(each.folder, 'input');
  if (existsSync(input)) await cp(input, folder, { recursive: true });
  const host = recordingHost({
    workingDirectory: folder,
    env: each.env,
    width: each.width,
    isOutTerminal: each.width > 0,
  });
  let exit = 0;
  for (const line of each.lines) exit = await runLine(line, folder, host);
  const withoutFolder = (text: string): string => text.replaceAll(folder, '$DIR');
  return { stdout: withoutFolder(host.written.out), stderr: withoutFolder(host.written.err), exit };
}

async function runLine(
  line: string,
  folder: string,
  host: ReturnType<typeof recordingHost>,
): Promise<number> {
  const [program, ...words] = wordsOf(line);
  if (program !== 'moorage') throw new Error(`a case runs moorage, not ${program ?? 'nothing'}`);
  const before = process.cwd();
  process.chdir(folder);
  try {
    return await run(words, host);
  } finally {
    process.chdir(before);
  }
}
