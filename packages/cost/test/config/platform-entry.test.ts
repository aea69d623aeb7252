import { join } from 'node:path';
import { ConfigError } from '@moorage/core';
import { describe, expect, it } from 'vitest';
import { keptPlatform, platformEntry } from '../../src/config/platform-entry.js';
import type { ConfigEntry } from '../../src/store/manifest.js';
import { scratchFolder } from '../kit/scratch.js';
import { writeFiles } from '../allocate/world-files.js';

const header = 'apiVersion: moorage.dev/v1alpha1\n';
const main = `${header}kind: Platform\ninclude: [teams.yaml]\nclusters: [{ name: prod }]\nteams: [{ name: blue }]\n`;
const part = (team: string): string => `${header}kind: PlatformPart\nteams: [{ name: ${team} }]\n`;

async function entryWith(files: Readonly<Record<string, string>>, text = main): Promise<ConfigEntry> {
  const folder = await scratchFolder();
  await writeFiles(folder, files);
  return platformEntry(join(folder, 'platform.yaml'), { text, digest: 'd' });
}

describe('a platform that is kept', () => {
  it('has the teams of the files that it includes', async () => {
    const entry = await entryWith({ 'teams.yaml': part('green') });

    expect(keptPlatform(entry).teams.map(({ name }) => name)).toEqual(['blue', 'green']);
  });

  it('has what a file of any name says, after it was written and read', async () => {
    const name = '__proto__';
    const entry = await entryWith(
      Object.fromEntries([[name, part('green')]]),
      main.replace('teams.yaml', name),
    );

    const read = JSON.parse(JSON.stringify(entry)) as ConfigEntry;

    expect(keptPlatform(read).teams.map(({ name: team }) => team)).toEqual(['blue', 'green']);
  });

  it('is another one once a file that it includes has changed', async () => {
    const [green, red, same] = await Promise.all(
      ['green', 'red', 'green'].map(async (team) => entryWith({ 'teams.yaml': part(team) })),
    );

    expect(red?.digest).not.toBe(green?.digest);
    expect(same).toEqual(green);
  });

  it('names a file that is not there and one that cannot be read by the path that people know', async () => {
    const problemOf = async (files: Readonly<Record<string, string>>): Promise<unknown> =>
      entryWith(files).catch((error: unknown) => error);

    const missing = await problemOf({});
    const broken = await problemOf({ 'teams.yaml': `${part('green')}taems: []\n` });

    expect(missing).toBeInstanceOf(ConfigError);
    expect(String(missing)).toMatch(
      /platform\.yaml:3:\d+: include\[0\] names ".*teams\.yaml", which does not exist/,
    );
    expect(String(broken)).toMatch(/teams\.yaml:4:1: /);
  });
});
