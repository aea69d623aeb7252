/** Loaded before a command whose use of memory and processor is measured; writes it down when the process ends. */
import { writeFileSync } from 'node:fs';

process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const used = { peakMib: maxRSS / 1024, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6 };
  writeFileSync(process.env['MOORAGE_BENCH_USED'] ?? '', JSON.stringify(used));
});
