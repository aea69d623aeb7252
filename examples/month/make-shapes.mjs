/**
 * Writes `shapes.json`, the shapes of jobs from which a month is drawn. Run it when the recording changes:
 *
 *     node examples/month/make-shapes.mjs
 */
import { writeFileSync } from 'node:fs';
import { recordedShapes } from './recorded-shapes.mjs';

const about = 'Written by make-shapes.mjs from ../recorded-cluster: requests, lives and use of its pods';
const text = JSON.stringify({ about, shapes: recordedShapes() }, null, 2);
writeFileSync(new URL('shapes.json', import.meta.url), `${text}\n`);
