/**
 * Writes `bill/cur2-00001.csv.gz` from the recording and the price list. Run it from anywhere:
 *
 *     node examples/recorded-cluster/generate.mjs
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { billText } from '../cur2/bill-file.mjs';
import { gzip } from '../cur2/deterministic-gzip.mjs';
import { recordedBill } from './bill.mjs';
import { readRecording } from './recording.mjs';

const lines = recordedBill(readRecording(new URL('recording/', import.meta.url)));
mkdirSync(new URL('bill/', import.meta.url), { recursive: true });
writeFileSync(new URL('bill/cur2-00001.csv.gz', import.meta.url), gzip(billText(lines)));
process.stderr.write(`${String(lines.length)} lines\n`);
