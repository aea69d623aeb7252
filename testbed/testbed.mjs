import { randomUUID } from 'node:crypto';
import { down, downOrphans, up } from './src/bed.mjs';
import { connectTestbed } from './src/connect.mjs';
import { cacheFolder } from './src/folder.mjs';
import { defaultMinor } from './src/release.mjs';

export { connectTestbed } from './src/connect.mjs';
export { fakeNode } from './src/fake-node.mjs';

/** @type {import('./testbed.mjs').startTestbed} */
export async function startTestbed({
  name,
  kubernetes = defaultMinor,
  nodes = 0,
  crds = [],
  cache = cacheFolder(process.env),
  report = () => undefined,
} = {}) {
  const bed = { cache, name: name ?? `own-${randomUUID().slice(0, 8)}` };
  const owner = name === undefined ? process.pid : undefined;
  await downOrphans(cache, report);
  const hasKarpenter = crds.includes('karpenter');
  const { kubeconfig } = await up(bed, {
    minor: kubernetes,
    nodes,
    hasKarpenter,
    owner,
    report,
  });
  const connection = connectTestbed(kubeconfig ?? '');
  const stop = async () => {
    connection.close();
    await down(bed, report);
  };
  return { ...connection, stop };
}
