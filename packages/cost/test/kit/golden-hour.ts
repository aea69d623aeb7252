import { readFile } from 'node:fs/promises';
import type { Files } from './input-file.js';

/** The files of the golden hour that are inputs. */
export async function goldenHour(): Promise<Files> {
  const read = async (name: string): Promise<string> =>
    readFile(new URL(`../fixture/golden-hour/${name}`, import.meta.url), 'utf8');
  return {
    'bill.csv': await read('cur2_hour.csv'),
    'pods.csv': await read('pods.csv'),
    'nodes.csv': await read('nodes.csv'),
  };
}
