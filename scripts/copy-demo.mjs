/** Puts the recorded cluster beside the command, so that `moorage demo` works where only the package is installed. */
import { cp, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const from = `${root}examples/recorded-cluster`;
const to = `${root}packages/cli/demo`;

await rm(to, { recursive: true, force: true });
for (const name of ['recording', 'bill', 'platform.yaml', 'cost.yaml', 'README.md']) {
  await cp(`${from}/${name}`, `${to}/${name}`, { recursive: true });
}
