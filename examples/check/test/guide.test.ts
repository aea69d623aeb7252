import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const guide = readFileSync(join(root, 'docs/guide/check-a-job.md'), 'utf8');
const command = join(root, 'packages/cli/dist/main.js');

/** Verdicts that the guide prints, with the words that print them. */
const printed: readonly (readonly [file: string, words: readonly string[]])[] = [
  ['examples/check/cohort.yaml', ['--platform', 'examples/platform/platform.yaml']],
  ['examples/check/clickstream.json', ['--platform', 'examples/platform/platform.yaml']],
  ['examples/check/report.json', ['--objects', 'examples/check/objects.yaml']],
];

describe('the guide', () => {
  test.each(printed)('prints the verdict on %s as the command does', (file, words) => {
    const block = new RegExp(`\`\`\`text\\n(${file.replaceAll('.', '\\.')}: [\\s\\S]*?)\`\`\``).exec(
      guide,
    )?.[1];

    const { stdout } = spawnSync(process.execPath, [command, 'check', file, ...words], {
      cwd: root,
      encoding: 'utf8',
    });

    expect(stdout).toBe(block);
  });

  test('fixes the report with what is proposed', () => {
    const words = ['check', 'examples/check/report-fixed.json', '--objects', 'examples/check/objects.yaml'];

    const { status, stdout } = spawnSync(process.execPath, [command, ...words], {
      cwd: root,
      encoding: 'utf8',
    });

    expect(status).toBe(0);
    expect(stdout).toContain('report: admitted');
  });
});
