import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Path of the command in this checkout, compiled. */
export const mainOfCli: string = fileURLToPath(new URL('../../../cli/dist/main.js', import.meta.url));

/** What a command said and how it ended. */
export interface Ended {
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs `moorage` as a process of its own, in a time zone. */
export async function moorage(words: readonly string[], zone = 'UTC'): Promise<Ended> {
  const child = spawn(process.execPath, [mainOfCli, ...words], {
    env: { ...process.env, TZ: zone },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (texts.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (texts.err += chunk.toString()));
  const exit = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return { exit, ...texts };
}
