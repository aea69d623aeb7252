import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../src/run.js';
import { wordsOf } from '../kit/command-line.js';
import { recordingHost } from '../kit/recording-host.js';

describe('a command about a platform', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'moorage-huge-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['huge.yaml', 'huge.yaml'],
    ['small.yaml', 'huge.yaml'],
  ])('refuses %s without reading what no memory has room for', async (platform, told) => {
    writeFileSync(join(folder, 'huge.yaml'), '');
    // A hole, which needs no disk, but memory for whoever reads it.
    truncateSync(join(folder, 'huge.yaml'), 3 * 2 ** 30);
    const small =
      'apiVersion: moorage.dev/v1alpha1\nkind: Platform\ninclude: [huge.yaml]\nclusters: [{ name: a }]\n';
    writeFileSync(join(folder, 'small.yaml'), small);
    const host = recordingHost({ workingDirectory: folder });

    expect(await run(wordsOf(`validate --platform ${platform}`), host)).toBe(2);
    expect(host.written.err).toContain(`${told}:1:1: error: the file has at least 1073741824 characters`);
  });
});
