import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startTestbed } from '../../../../testbed/testbed.mjs';
import type { Testbed } from '../../../../testbed/testbed.mjs';
import { guardrails } from '../../src/guardrail/guardrails.js';
import type { KubernetesObject } from '../../src/guardrail/kubernetes-object.js';
import { parsePlatform } from '../../src/platform/parse-platform.js';
import type { Platform } from '../../src/platform/platform.js';
import { resolvePlatform } from '../../src/platform/resolve-platform.js';
import { arbitraryPlatform } from '../platform/arbitrary-platform.js';
import { apply, serveCustomResources } from './apply.js';
import { minor } from './guarded-cluster.js';

const golden = join(__dirname, '../golden');
/** A bed of its own, since guard rails reach through the whole cluster. */
let bed: Testbed;

beforeAll(async () => {
  bed = await startTestbed({ crds: ['karpenter'], kubernetes: minor });
  await serveCustomResources(bed);
});

afterAll(() => bed.stop());

function platformOf(name: string): Platform {
  const file = join(golden, name, 'platform.yaml');
  const platform = parsePlatform(readFileSync(file, 'utf8'), file, (path) => {
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  });
  return ofMinor(platform);
}

/** A platform whose clusters are of the version that judges their objects. */
function ofMinor(platform: Platform): Platform {
  return { ...platform, clusters: platform.clusters.map((each) => ({ ...each, kubernetesVersion: minor })) };
}

/** What the server says to objects in their order, where it says anything but yes. */
async function complaintsAbout(objects: readonly KubernetesObject[]): Promise<readonly string[]> {
  const complaints: string[] = [];
  for (const object of objects) {
    const { status, warnings, body } = await apply(bed, object);
    const id = `${object.kind} ${object.metadata.name}`;
    if (status >= 300) complaints.push(`${id}: ${body.message ?? String(status)}`);
    complaints.push(...warnings.map((warning) => `${id}: ${warning}`));
  }
  return complaints;
}

describe('the objects that guard a cluster', async () => {
  const cases = await readdir(golden);

  test.each(cases)('are accepted as they are in the case %s, in their order', async (name) => {
    const platform = platformOf(name);

    for (const cluster of platform.clusters) {
      expect(await complaintsAbout(guardrails(platform, cluster))).toEqual([]);
    }
  });

  test.each(cases)(
    'of the case %s are stored as they are written, so that nothing looks like drift',
    async (name) => {
      const platform = platformOf(name);

      for (const cluster of platform.clusters) {
        for (const object of guardrails(platform, cluster)) {
          const { body } = await apply(bed, object);
          expect(body).toMatchObject(object);
        }
      }
    },
  );

  test('are accepted of any platform', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryPlatform, async (spec) => {
        const platform = ofMinor(resolvePlatform(spec));
        const [cluster] = platform.clusters;
        expect(cluster === undefined ? [] : await complaintsAbout(guardrails(platform, cluster))).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  test('hold policies whose expressions fit the types of what they look at', async () => {
    const platform = platformOf('shared-and-own-nodes');
    const [cluster] = platform.clusters;
    if (cluster === undefined) throw new Error('there is a cluster');
    await complaintsAbout(guardrails(platform, cluster));

    await vi.waitFor(
      async () => {
        const path = '/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies';
        const { body } = await bed.request('GET', path);
        const checks = (body.items ?? []).map(
          ({ status }) => (status as { readonly typeChecking?: unknown }).typeChecking,
        );

        expect(checks.length).toBeGreaterThan(5);
        expect(checks).toEqual(checks.map(() => ({})));
      },
      { timeout: 30_000, interval: 200 },
    );
  });
});
