import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../../', import.meta.url));
const runFile = promisify(execFile);

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly args: readonly string[];
  readonly files: string;
}

/** A repository of jobs beside a platform file, as somebody has one who uses the hook. */
const folder = mkdtempSync(join(tmpdir(), 'moorage-hook-'));

beforeAll(() => {
  mkdirSync(join(folder, 'jobs'));
  for (const file of ['platform.yaml', 'teams.yaml']) {
    copyFileSync(join(root, 'examples/platform', file), join(folder, file));
  }
  for (const file of ['cohort.yaml', 'clickstream.json']) {
    copyFileSync(join(root, 'examples/check', file), join(folder, 'jobs', file));
  }
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const [hook] = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8')) as readonly Hook[];

describe('the hook of pre-commit', () => {
  it('admits a job from the folder of another repository', async () => {
    const { code, stdout } = await runHook(['jobs/cohort.yaml']);

    expect(stdout).toMatch(/^jobs\/cohort.yaml: cohort: admitted$/m);
    expect(code).toBe(0);
  });

  it('fails where a job gets less than it asks for, or cannot be read', async () => {
    const strict = [...(hook?.args ?? []), '--strict'];

    expect(await runHook(['jobs/cohort.yaml', 'jobs/clickstream.json'], strict)).toMatchObject({ code: 1 });
    expect(await runHook(['jobs/cohort.yaml', 'jobs/none.yaml'])).toMatchObject({ code: 2 });
  });

  it('is the one that the guide names, with options that the command has', async () => {
    const guide = readFileSync(join(root, 'docs/guide/check-a-job.md'), 'utf8');
    const blocks = [...guide.matchAll(/```text\n((?:# .*\n)?repos:\n[\s\S]*?)```/g)];
    const hooks = blocks.flatMap(([, text = '']) => {
      const { repos } = parse(text) as { readonly repos: readonly { readonly hooks: readonly Hook[] }[] };
      return repos.flatMap((repository) => repository.hooks);
    });

    expect(hooks.map(({ id }) => id)).toEqual([hook?.id, 'moorage-check']);
    expect(hooks.every(({ files }) => files === hook?.files)).toBe(true);
    const [ofRepository, local] = hooks;
    const [, , ...words] = local?.entry.split(' ') ?? [];
    expect(await runHook(['jobs/cohort.yaml'], ofRepository?.args)).toMatchObject({ code: 0 });
    expect(await runHook(['jobs/cohort.yaml'], words)).toMatchObject({ code: 0 });
  });
});

/** Runs the entry as pre-commit does: in the repository of the jobs, with arguments and then files. */
async function runHook(
  files: readonly string[],
  args: readonly string[] = hook?.args ?? [],
): Promise<{ readonly code: number; readonly stdout: string }> {
  try {
    const { stdout } = await runFile(join(root, hook?.entry ?? ''), [...args, ...files], { cwd: folder });
    return { code: 0, stdout };
  } catch (error) {
    const { code, stdout } = error as { readonly code: number; readonly stdout: string };
    return { code, stdout };
  }
}
