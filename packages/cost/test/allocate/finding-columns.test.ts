import { catalogueEntry } from '@moorage/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findingQueries, mergeFindings } from '../../src/allocate/findings.js';
import type { FoundFinding } from '../../src/allocate/findings.js';
import { readSql } from '../../src/store/sql-file.js';
import { aQuarterPod, aWorld } from '../world/directed-world.js';
import { allocatedWorld, closePipeline, openPipeline } from './pipeline.js';
import type { Pipeline } from './pipeline.js';

let pipeline: Pipeline;

beforeAll(async () => {
  pipeline = await openPipeline();
  // What the statements read is there after a day was computed.
  await allocatedWorld(pipeline, aWorld({ pods: [aQuarterPod('a')] }));
});

afterAll(async () => closePipeline(pipeline));

describe('a statement that finds something', () => {
  it.each(findingQueries)('has a column for every parameter of $code', async ({ code, sql }) => {
    const { text, fix } = catalogueEntry(code);
    const wanted = [...`${text} ${fix}`.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);

    const columns = await pipeline.database.rows(`DESCRIBE ${await readSql(sql)}`);

    const names = columns.map((column) => column['column_name']);
    expect(names).toEqual(expect.arrayContaining(['subject', ...wanted]));
  });
});

describe('findings of one kind about one thing', () => {
  const found: FoundFinding = {
    cluster: 'lab',
    code: 'node-hour-unobserved',
    subject: 'lab',
    params: { count: '2', observed_seconds: '9007199254740993', instance: 'i-01', hours: '1', type: '7' },
  };

  it('are told once, with counts, hours and seconds added up and the rest of the first', () => {
    const later = { ...found, params: { ...found.params, instance: 'i-02', type: '8' } };

    expect(mergeFindings([found, later])).toEqual([
      {
        ...found,
        params: {
          count: '4',
          observed_seconds: '18014398509481986',
          instance: 'i-01',
          hours: '2',
          type: '7',
        },
      },
    ]);
  });

  it('stay apart where cluster, code or subject differ', () => {
    const others: readonly FoundFinding[] = [
      { ...found, cluster: 'spark-prod' },
      { ...found, code: 'pods-exceed-capacity' },
      { ...found, subject: 'other' },
    ];

    expect(mergeFindings([found, ...others])).toEqual([found, ...others]);
  });
});
