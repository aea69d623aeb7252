import { readVersion } from './version.js';

const words = process.argv.slice(2);
if (words.length === 1 && words[0] === '--version') {
  // Asked for by scripts all the time, so nothing else is loaded for it.
  process.stdout.write(`${readVersion()}\n`);
} else {
  const [{ run }, { processHost }, { endOnInterrupt }] = await Promise.all([
    import('./run.js'),
    import('./io/process-host.js'),
    import('./io/interrupt.js'),
  ]);
  const host = processHost(process);
  endOnInterrupt(process, (text) => {
    host.err(text);
  });
  process.exitCode = await run(words, host);
}
