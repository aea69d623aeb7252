import { makeMonth } from '../month.mjs';
import type { Line } from '../../cur2/columns.mjs';
import type { MonthFiles, MonthOptions } from '../month.mjs';

/** A month in memory. */
export interface CollectedMonth {
  readonly lines: readonly Line[];
  readonly pods: string;
  readonly nodes: string;
  readonly files: MonthFiles;
}

export const defaults: MonthOptions = { month: '2026-10', days: 2, teams: 6, clusters: 2, seed: 'moorage' };

/** Makes a month and keeps all of it. */
export async function collectMonth(options: Partial<MonthOptions> = {}): Promise<CollectedMonth> {
  const lines: Line[] = [];
  let pods = '';
  let nodes = '';
  const sink = {
    bill: async (added: readonly Line[]) => {
      lines.push(...added);
      return Promise.resolve();
    },
    pods: async (rows: string) => {
      pods += rows;
      return Promise.resolve();
    },
    nodes: async (rows: string) => {
      nodes += rows;
      return Promise.resolve();
    },
  };
  const files = await makeMonth({ ...defaults, ...options }, sink);
  return { lines, pods, nodes, files };
}
