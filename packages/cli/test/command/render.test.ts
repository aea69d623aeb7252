import { appendFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../src/run.js';
import { wordsOf } from '../kit/command-line.js';
import { recordingHost } from '../kit/recording-host.js';

describe('moorage render -o', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'moorage-render-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  async function render(line: string): Promise<string> {
    const host = recordingHost({ workingDirectory: folder });
    expect(await run(wordsOf(`render ${line} -o out`), host)).toBe(0);
    return host.written.err;
  }

  function platform(...teams: readonly string[]): void {
    const text = `apiVersion: moorage.dev/v1alpha1
kind: Platform
clusters: [{ name: prod, account: '111122223333', oidcIssuer: 'https://oidc.example.com/id/1' }]
teams: [${teams.map((name) => `{ name: ${name} }`).join(', ')}]
`;
    writeFileSync(join(folder, 'platform.yaml'), text);
  }

  it('removes the files of a team that is gone, and keeps and names the one that somebody changed', async () => {
    platform('payments', 'leaving');
    await render('all');
    appendFileSync(join(folder, 'out/prod/templates/leaving/batch-driver.yaml'), '# mine\n');
    platform('payments');

    const err = await render('all');

    expect(err).toMatch(/^out\/prod: 1 written, \d+ unchanged, \d+ removed\n/);
    expect(err).toContain(
      'warning: the platform asks no more for what these files say, but somebody changed them: ' +
        'out/prod/templates/leaving/batch-driver.yaml [rendered-file-changed]\n',
    );
    expect(existsSync(join(folder, 'out/prod/templates/leaving/batch-executor.yaml'))).toBe(false);
    expect(existsSync(join(folder, 'out/prod/identity/leaving'))).toBe(false);
    expect(existsSync(join(folder, 'out/roles/111122223333/spark-leaving.trust-policy.json'))).toBe(false);
  });

  it('removes nothing of what it was not asked for', async () => {
    platform('payments', 'leaving');
    await render('all');
    platform('payments');

    const err = await render('pools');

    expect(err).not.toContain('removed');
    expect(existsSync(join(folder, 'out/prod/templates/leaving/batch-driver.yaml'))).toBe(true);
  });

  it('takes the files of the other format away', async () => {
    platform('payments');
    await render('guardrails');

    expect(await render('guardrails --format json')).toBe('out/prod: 1 written, 1 removed\n');
    expect(existsSync(join(folder, 'out/prod/guardrails.yaml'))).toBe(false);
  });
});
