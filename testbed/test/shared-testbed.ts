import type { TestProject } from 'vitest/node';
import { startTestbed } from '../testbed.mjs';
import type { KubernetesMinor } from '../testbed.mjs';

/**
 * Starts the test bed that all files share, with Karpenter's resources; tests get its kubeconfig by `inject('testbed')`.
 *
 * MOORAGE_KUBERNETES chooses the minor. MOORAGE_TESTBED names a bed that is joined, started if need be, and left running,
 * for many short runs in a row.
 *
 * @returns what stops it after the last test.
 */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const name = process.env['MOORAGE_TESTBED'];
  const bed = await startTestbed({
    name,
    kubernetes: process.env['MOORAGE_KUBERNETES'] as KubernetesMinor | undefined,
    crds: ['karpenter'],
    report: (line) => process.stderr.write(`${line}\n`),
  });
  provide('testbed', bed.kubeconfig);
  return async () => {
    if (name === undefined) await bed.stop();
    else bed.close();
  };
}
