/**
 * Writes the files that are made from the code: the pages of messages and commands, the JSON Schemas that editors
 * complete from, and the reports of what each package exports. With `--check` it changes nothing and fails if a file is
 * not what it would write.
 */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { apiReports } from './generate/api-report.mjs';
import { billPicture } from './generate/bill-picture.mjs';
import { commandPage } from './generate/command-page.mjs';
import { guardRailPage } from './generate/guard-rail-page.mjs';
import { messagePage } from './generate/message-page.mjs';
import { platformPage } from './generate/platform-page.mjs';
import { schemas } from './generate/schema.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const isCheck = process.argv.includes('--check');

/** @type {ReadonlyMap<string, string>} */
const files = new Map([
  ['docs/messages.md', await messagePage()],
  ['docs/reference/commands.md', await commandPage()],
  ['docs/reference/platform.md', await platformPage()],
  ['docs/guide/guard-rails.md', await guardRailPage()],
  ['docs/picture/bill.svg', await billPicture()],
  ...(await schemas()),
  ...apiReports(root),
]);

const stale = [];
for (const [path, text] of files) {
  const place = `${root}${path}`;
  if (existsSync(place) && readFileSync(place, 'utf8') === text) continue;
  stale.push(path);
  if (isCheck) continue;
  await mkdir(dirname(place), { recursive: true });
  await writeFile(place, text);
}
if (stale.length === 0) process.stdout.write(`${String(files.size)} generated files are up to date\n`);
else if (isCheck) {
  process.stderr.write(`not up to date: ${stale.join(', ')}\n  fix: npm run generate\n`);
  process.exitCode = 1;
} else process.stdout.write(`written: ${stale.join(', ')}\n`);
