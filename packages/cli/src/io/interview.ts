import { createInterface } from 'node:readline';
import type { Interview } from './host.js';

/**
 * Questions on stderr, answers from stdin, a line each. The terminal itself edits lines and turns Ctrl-C into a signal;
 * lines that were typed ahead answer later questions.
 */
export function interviewOf({ stdin, stderr }: Pick<NodeJS.Process, 'stdin' | 'stderr'>): Interview {
  return async (talk) => {
    const reader = createInterface({ input: stdin, terminal: false });
    const lines = reader[Symbol.asyncIterator]();
    try {
      return await talk(async (question) => {
        stderr.write(`${question} `);
        const line = await lines.next();
        if (line.done !== true) return line.value.trim();
        stderr.write('\n');
        return undefined;
      });
    } finally {
      reader.close();
    }
  };
}
