import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveCustomResources } from '../../../core/test/cluster/apply.js';
import { startTestbed } from '../../../../testbed/testbed.mjs';
import type { Testbed } from '../../../../testbed/testbed.mjs';
import { run } from '../../src/run.js';
import { recordingHost } from '../kit/recording-host.js';
import type { RecordingHost } from '../kit/recording-host.js';

const example = fileURLToPath(new URL('../../../../examples/platform/', import.meta.url));

describe('the platform of the examples on a control plane', () => {
  let bed: Testbed;

  beforeAll(async () => {
    bed = await startTestbed({ crds: ['karpenter'], kubernetes: '1.35' });
    await serveCustomResources(bed);
  });

  afterAll(async () => bed.stop());

  async function moorage(...words: readonly string[]): Promise<[number, RecordingHost]> {
    const host = recordingHost({ workingDirectory: example, env: { KUBECONFIG: bed.kubeconfig } });
    return [await run(words, host), host];
  }

  it.each(['spark-prod', 'spark-dev'])(
    'has every object of %s accepted, and asks for no more',
    async (cluster) => {
      const [applied, host] = await moorage(
        'apply',
        '--cluster',
        cluster,
        '--yes',
        '--delete-namespaces',
        '--json',
      );

      expect([applied, host.written.err]).toEqual([0, '']);
      expect((await moorage('plan', '--cluster', cluster, '--exit-code'))[0]).toBe(0);
    },
  );
});
