import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProgram } from '../src/program.js';
import type { PreparedStages } from './kit/case.js';
import { prepareStages, readCases, runCase } from './kit/case.js';
import { wordsOf } from './kit/command-line.js';
import { expectGolden } from './kit/golden.js';
import { recordingHost } from './kit/recording-host.js';

const cases = await readCases();

describe('command line', () => {
  let stages: PreparedStages | undefined;

  beforeAll(async () => {
    stages = await prepareStages();
  });

  afterAll(async () => stages?.remove());

  it.each(cases)('prints in case $name what its files say', async (each) => {
    if (stages === undefined) throw new Error('nothing was prepared');

    const { stdout, stderr, exit } = await runCase(each, stages);

    await expectGolden(stdout, join(each.folder, 'stdout'));
    await expectGolden(stderr, join(each.folder, 'stderr'));
    await expectGolden(`${String(exit)}\n`, join(each.folder, 'exit'));
  });

  it('has a case for the help of every command', () => {
    const asked = cases.flatMap(({ lines }) => lines.map((line) => wordsOf(line).slice(1).join(' ')));

    expect(asked).toEqual(expect.arrayContaining(pathsOf().map((path) => `${path} --help`.trim())));
  });
});

/** Words of every command behind `moorage`. */
function pathsOf(command = createProgram(recordingHost(), () => undefined), path = ''): readonly string[] {
  return [path, ...command.commands.flatMap((each) => pathsOf(each, `${path} ${each.name()}`.trim()))];
}
