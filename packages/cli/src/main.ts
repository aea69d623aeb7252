#!/usr/bin/env node
import { readVersion } from './version.js';

const words = process.argv.slice(2);
if (words.length === 1 && words[0] === '--version') {
  // Asked for by scripts all the time, so nothing else is loaded for it.
  process.stdout.write(`${readVersion()}\n`);
} else {
  const { run } = await import('./run.js');
  const { processHost } = await import('./io/process-host.js');
  process.exitCode = await run(words, processHost(process));
}
