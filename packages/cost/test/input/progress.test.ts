import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeFiles } from '../kit/input-file.js';
import { newWarehouse } from '../kit/open-warehouse.js';
import { aBillLine, aNodeRow, aPodRow, toCsv } from '../kit/raw-row.js';

describe('loading', () => {
  it('tells each file once before it is read, with the bytes of those that were read, and of all', async () => {
    const files = {
      'bill.csv': toCsv([aBillLine()]),
      'nodes.csv': toCsv([aNodeRow()]),
      'pods.csv': toCsv([aPodRow()]),
    };
    const told: (readonly [file: string, doneBytes: number, totalBytes: number])[] = [];
    const warehouse = await newWarehouse();

    await warehouse.load([await writeFiles(files)], {
      onProgress: ({ path, doneBytes, totalBytes }) => told.push([basename(path), doneBytes, totalBytes]),
    });

    const [bill, nodes, pods] = Object.values(files).map((text) => Buffer.byteLength(text));
    if (bill === undefined || nodes === undefined || pods === undefined) throw new Error('a file is missing');
    const all = bill + nodes + pods;
    expect(told).toEqual([
      ['bill.csv', 0, all],
      ['nodes.csv', 0, all],
      // The bill is read beside the rest.
      ['pods.csv', expect.toBeOneOf([nodes, bill + nodes]), all],
    ]);
  });
});
