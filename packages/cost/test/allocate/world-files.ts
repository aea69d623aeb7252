import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toCostYaml } from '../world/cost-yaml.js';
import { toCur2Csv } from '../world/cur2-csv.js';
import { toCoverageCsv, toNodesCsv, toPodsCsv } from '../world/telemetry-csv.js';
import type { World } from '../world/world.js';

/**
 * Writes what a user would hand over: a bill, pods, nodes, observed times and the configuration.
 *
 * @returns the paths of the files.
 */
export async function writeWorld(world: World, folder: string): Promise<readonly string[]> {
  return writeFiles(folder, {
    'bill.csv': toCur2Csv(world),
    'pods.csv': toPodsCsv(world),
    'nodes.csv': toNodesCsv(world),
    'coverage.csv': toCoverageCsv(world),
    'cost.yaml': toCostYaml(world),
  });
}

/** Writes texts into files of these names; returns their paths in order. */
export async function writeFiles(
  folder: string,
  files: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const entries = Object.entries(files).map(([name, text]) => ({ path: join(folder, name), text }));
  for (const { path, text } of entries) await writeFile(path, text);
  return entries.map(({ path }) => path);
}
