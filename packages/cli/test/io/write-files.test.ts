import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeFiles } from '../../src/io/write-files.js';

describe('writeFiles', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'moorage-write-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function everything(): readonly string[] {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  }

  it('writes files in folders that it makes', () => {
    const result = writeFiles(folder, [
      { path: 'prod/pools.yaml', text: 'a\n' },
      { path: 'roles.json', text: '{}\n' },
    ]);

    expect(result).toEqual({ written: ['prod/pools.yaml', 'roles.json'], unchanged: [] });
    expect(readFileSync(join(folder, 'prod/pools.yaml'), 'utf8')).toBe('a\n');
    expect(everything()).toHaveLength(2);
  });

  it('leaves a file alone that holds the text already', () => {
    const place = join(folder, 'same.yaml');
    writeFileSync(place, 'same\n');
    const before = statSync(place).ino;

    const result = writeFiles(folder, [
      { path: 'same.yaml', text: 'same\n' },
      { path: 'other.yaml', text: 'new\n' },
    ]);

    expect(result).toEqual({ written: ['other.yaml'], unchanged: ['same.yaml'] });
    expect(statSync(place).ino).toBe(before);
  });

  it('gives a file that is replaced a new place on the disk, so that a reader keeps the old one whole', () => {
    const place = join(folder, 'a.yaml');
    writeFileSync(place, 'old\n');
    const before = statSync(place).ino;

    writeFiles(folder, [{ path: 'a.yaml', text: 'new\n' }]);

    expect(readFileSync(place, 'utf8')).toBe('new\n');
    expect(statSync(place).ino).not.toBe(before);
  });

  it('fails without replacing any file where one of them cannot be written', () => {
    writeFileSync(join(folder, 'first.yaml'), 'old\n');
    writeFileSync(join(folder, 'blocked'), 'a file where a folder should be\n');

    const write = (): unknown =>
      writeFiles(folder, [
        { path: 'first.yaml', text: 'new\n' },
        { path: 'blocked/second.yaml', text: 'new\n' },
      ]);

    expect(write).toThrow(/blocked cannot be written: /);
    expect(readFileSync(join(folder, 'first.yaml'), 'utf8')).toBe('old\n');
    expect([...everything()].sort()).toEqual(['blocked', 'first.yaml']);
  });

  it('fails where a folder has the name of a file', () => {
    mkdirSync(join(folder, 'pools.yaml'));

    expect(() => writeFiles(folder, [{ path: 'pools.yaml', text: 'new\n' }])).toThrow(/cannot be written/);
    expect(everything()).toEqual([]);
  });
});
