/** Runs one case once: `node run-case.mjs <file> <input as JSON>`; prints what was measured as JSON. */
import { version } from '@duckdb/node-api';

/** @import { BenchCase, Step } from './case.mjs' */

const [, , file = '', input = '{}'] = process.argv;
/** @type {BenchCase} */
const bench = await import(file);
const steps = await bench.measure(JSON.parse(input));
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
const measured = steps.map((/** @type {Step} */ step, at) => ({
  // Memory and processor time are those of the whole process, told with its last step.
  ...(at === steps.length - 1
    ? { peakMib: maxRSS / 1024, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6 }
    : { peakMib: 0, cpuSeconds: 0 }),
  ...step,
  engine: version(),
}));
process.stdout.write(JSON.stringify(measured));
