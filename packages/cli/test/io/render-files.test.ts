import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digestOf, indexName } from '../../src/io/file-index.js';
import { renderFiles } from '../../src/io/render-files.js';

describe('renderFiles', () => {
  let root: string;
  let folder: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'moorage-render-'));
    folder = join(root, 'out');
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  const all = (): boolean => true;

  function files(...paths: readonly string[]): readonly { path: string; text: string }[] {
    return paths.map((path) => ({ path, text: `what ${path} says\n` }));
  }

  function everything(): readonly string[] {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory())
      .map(({ parentPath, name }) => relative(folder, join(parentPath, name)))
      .sort();
  }

  function index(): string {
    return readFileSync(join(folder, indexName), 'utf8');
  }

  /** The number of a process that is gone. */
  function deadPid(): number {
    return spawnSync(process.execPath, ['-e', '']).pid;
  }

  it('removes what it wrote and is asked for no more, with the folders that are empty then', () => {
    renderFiles(folder, files('prod/a.yaml', 'prod/team/b.yaml'), all);

    const result = renderFiles(folder, files('prod/a.yaml'), all);

    expect(result).toEqual({
      written: [],
      unchanged: ['prod/a.yaml'],
      removed: ['prod/team/b.yaml'],
      kept: [],
    });
    expect(everything()).toEqual([indexName, 'prod/a.yaml']);
    expect(existsSync(join(folder, 'prod/team'))).toBe(false);
    expect(index()).not.toContain('b.yaml');
  });

  it('leaves alone what somebody changed, and names it until it is gone', () => {
    renderFiles(folder, files('a.yaml', 'b.yaml'), all);
    writeFileSync(join(folder, 'b.yaml'), 'mine\n');

    for (const time of ['then', 'again']) {
      expect(renderFiles(folder, files('a.yaml'), all), time).toMatchObject({
        removed: [],
        kept: ['b.yaml'],
      });
      expect(readFileSync(join(folder, 'b.yaml'), 'utf8')).toBe('mine\n');
    }

    rmSync(join(folder, 'b.yaml'));
    expect(renderFiles(folder, files('a.yaml'), all)).toMatchObject({ removed: [], kept: [] });
    expect(index()).not.toContain('b.yaml');
  });

  it('leaves alone what others put there, what is of another part, and what was there before it', () => {
    mkdirSync(folder);
    writeFileSync(join(folder, 'README.md'), 'hello\n');
    renderFiles(folder, files('a.yaml', 'b.yaml', 'c.yaml'), all);

    const result = renderFiles(folder, files('a.yaml'), (path) => path !== 'b.yaml');

    expect(result.removed).toEqual(['c.yaml']);
    expect(everything()).toEqual([indexName, 'README.md', 'a.yaml', 'b.yaml']);
    expect(renderFiles(folder, files('a.yaml'), all).removed).toEqual(['b.yaml']);
  });

  it('lists digests as sha256sum reads them', () => {
    renderFiles(folder, files('prod/a.yaml', 'b.yaml'), all);

    const { status, stdout } = spawnSync('sha256sum', ['--check', '--strict', indexName], {
      cwd: folder,
      encoding: 'utf8',
    });

    expect(stdout).toBe('b.yaml: OK\nprod/a.yaml: OK\n');
    expect(status).toBe(0);
  });

  it('touches nothing where nothing changes', () => {
    renderFiles(folder, files('a.yaml'), all);
    const before = [indexName, 'a.yaml'].map((name) => statSync(join(folder, name)).ino);

    renderFiles(folder, files('a.yaml'), all);

    expect([indexName, 'a.yaml'].map((name) => statSync(join(folder, name)).ino)).toEqual(before);
  });

  it('makes no folder for nothing', () => {
    renderFiles(folder, [], all);

    expect(existsSync(folder)).toBe(false);
  });

  it('takes away what a run that was killed left, and completes it', () => {
    renderFiles(folder, files('a.yaml', 'old.yaml'), all);
    const dead = deadPid();
    const begun = `${digestOf('new\n')}  new.yaml\n`;
    writeFileSync(join(folder, indexName), `# being written by process ${String(dead)}\n${index()}${begun}`);
    writeFileSync(join(folder, 'new.yaml'), 'new\n');
    writeFileSync(join(folder, `a.yaml.${String(dead)}.draft`), 'half');
    writeFileSync(join(folder, `${indexName}.${String(dead)}.draft`), 'half');

    const result = renderFiles(folder, files('a.yaml'), all);

    expect(result.removed).toEqual(['old.yaml', 'new.yaml']);
    expect(everything()).toEqual([indexName, 'a.yaml']);
    expect(index()).not.toContain('being written');
  });

  it('leaves what another run writes at the same time', () => {
    renderFiles(folder, files('a.yaml'), all);
    const other = process.ppid;
    const line = `# being written by process ${String(other)}\n`;
    writeFileSync(join(folder, indexName), line + index());
    writeFileSync(join(folder, `a.yaml.${String(other)}.draft`), 'half');

    renderFiles(folder, files('a.yaml', 'b.yaml'), all);

    expect(everything()).toContain(`a.yaml.${String(other)}.draft`);
    expect(index()).toContain(line);
  });

  it.each(['../outside.yaml', 'prod/../../outside.yaml', '/outside.yaml', 'a//b.yaml', './a.yaml'])(
    'never follows an index to %s',
    (path) => {
      const outside = join(root, 'outside.yaml');
      writeFileSync(outside, 'precious\n');
      mkdirSync(join(folder, 'prod'), { recursive: true });
      writeFileSync(join(folder, indexName), `${digestOf('precious\n')}  ${path}\n`);

      expect(renderFiles(folder, files('a.yaml'), all).removed).toEqual([]);

      expect(readFileSync(outside, 'utf8')).toBe('precious\n');
    },
  );

  it('never takes a link for a file that it wrote', () => {
    renderFiles(folder, files('a.yaml'), all);
    rmSync(join(folder, 'a.yaml'));
    writeFileSync(join(root, 'elsewhere'), 'what a.yaml says\n');
    symlinkSync(join(root, 'elsewhere'), join(folder, 'a.yaml'));

    expect(renderFiles(folder, files('b.yaml'), all).removed).toEqual([]);

    expect(everything()).toContain('a.yaml');
  });

  it('passes over an index that is none', () => {
    mkdirSync(folder);
    writeFileSync(join(folder, indexName), '<<<<<<< HEAD\nnonsense\n=======\n');

    expect(renderFiles(folder, files('a.yaml'), all).written).toEqual(['a.yaml']);
    expect(index()).toContain('  a.yaml\n');
    expect(index()).not.toContain('nonsense');
  });
});
