import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parsePlatform } from '@moorage/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Host } from '../../src/io/host.js';
import { run } from '../../src/run.js';
import { recordingHost } from '../kit/recording-host.js';

describe('moorage init', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'moorage-init-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  /** Someone who gives these answers, then presses Ctrl-D. */
  function person(answers: readonly string[]): { readonly asked: string[]; readonly host: Partial<Host> } {
    const asked: string[] = [];
    const left = [...answers];
    return {
      asked,
      host: {
        interview: async (talk) =>
          talk(async (question) => {
            asked.push(question);
            return Promise.resolve(left.shift());
          }),
      },
    };
  }

  function written(path = 'platform.yaml'): string {
    return readFileSync(join(folder, path), 'utf8');
  }

  it('asks the person at a terminal for everything, and again where an answer cannot be', async () => {
    const { asked, host } = person([
      'spark prod',
      'spark-prod',
      '',
      'eu-central-1',
      '',
      '',
      'Data',
      'data, ml',
    ]);
    const surroundings = recordingHost({ workingDirectory: folder, ...host });

    expect(await run(['init'], surroundings)).toBe(0);

    const { clusters, teams } = parsePlatform(written(), 'platform.yaml');
    expect(clusters.map(({ name, account, region }) => [name, account, region])).toEqual([
      ['spark-prod', undefined, 'eu-central-1'],
    ]);
    expect(teams.map(({ name }) => name)).toEqual(['data', 'ml']);
    expect(asked.map((question) => question.split(/[ ,:]/)[0])).toEqual([
      'Name',
      'Name',
      'Its',
      'Its',
      'Its',
      'Teams',
      'Teams',
      'Teams',
    ]);
    expect(surroundings.written.err).toContain('--cluster-name is "spark prod", not a cluster name');
    expect(surroundings.written.err).toContain('--team is "Data", not a DNS label');
  });

  it('asks only for what no option says', async () => {
    const { asked, host } = person(['111122223333', '', '1.36']);

    await run(['init', '--team', 'a', '--team', 'b'], recordingHost({ workingDirectory: folder, ...host }));
    const { asked: none, host: nobody } = person([]);
    const exit = await run(
      ['init', '--team', 'a', '--cluster-name', 'prod', '--platform', 'other.yaml'],
      recordingHost({ workingDirectory: folder, ...nobody }),
    );

    expect(asked).toHaveLength(4);
    expect([exit, none]).toEqual([0, []]);
    expect(parsePlatform(written('other.yaml'), '').clusters.map(({ name }) => name)).toEqual(['prod']);
  });

  it('fails and writes nothing where the person leaves before the end', async () => {
    const { host } = person(['prod']);
    const surroundings = recordingHost({ workingDirectory: folder, ...host });

    expect(await run(['init'], surroundings)).toBe(2);
    expect(surroundings.written.err).toContain('[question-unanswered]');
    expect(existsSync(join(folder, 'platform.yaml'))).toBe(false);
  });

  it('names the schema that the project has installed, in any folder above', async () => {
    const installed = join(folder, 'node_modules/@moorage/core');
    mkdirSync(dirname(installed), { recursive: true });
    symlinkSync(fileURLToPath(new URL('../../../core', import.meta.url)), installed);

    await run(
      ['init', '--cluster-name', 'prod', '--team', 'a', '--platform', 'platforms/eu/platform.yaml'],
      recordingHost({ workingDirectory: folder }),
    );

    const [line = ''] = written('platforms/eu/platform.yaml').split('\n');
    const reference = line.replace('# yaml-language-server: $schema=', '');
    expect(reference).toBe('../../node_modules/@moorage/core/schema/platform.schema.json');
    expect(existsSync(join(folder, 'platforms/eu', reference))).toBe(true);
    expect(existsSync(join(folder, 'platforms/eu/platform.schema.json'))).toBe(false);
  });

  it('puts a copy of the committed schema beside the file where no package is installed', async () => {
    await run(['init', '--cluster-name', 'prod', '--team', 'a'], recordingHost({ workingDirectory: folder }));

    const committed = new URL('../../../core/schema/platform.schema.json', import.meta.url);
    expect(written()).toMatch(/^# yaml-language-server: \$schema=platform\.schema\.json\n/);
    expect(written('platform.schema.json')).toBe(readFileSync(committed, 'utf8'));
  });
});
