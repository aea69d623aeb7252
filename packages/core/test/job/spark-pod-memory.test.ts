import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { executorCount } from '../../src/job/executor-count.js';
import type { SparkApplication, SparkRole, SubmissionPath } from '../../src/job/spark-application.js';
import { sparkPodResources } from '../../src/job/spark-pod-resources.js';
import { quantityToMillis } from '../../src/quantity/kubernetes-quantity.js';
import { parseQuantity } from '../../src/quantity/parse-quantity.js';

interface Case {
  readonly id: string;
  readonly role: SparkRole;
  readonly lang: SparkApplication['language'];
  readonly conf: SparkApplication['conf'];
  readonly expectMi: number;
  readonly spark: string;
}

interface CountCase {
  readonly id: string;
  readonly path?: SubmissionPath;
  readonly conf: SparkApplication['conf'];
  readonly expectInitial: number;
}

interface Observed {
  readonly job: string;
  readonly role: SparkRole;
  readonly python: boolean;
  readonly conf: SparkApplication['conf'];
  readonly observed: { readonly requests: Record<string, string>; readonly limits: Record<string, string> };
}

const { cases, executorCountCases } = read('cases') as { cases: Case[]; executorCountCases: CountCase[] };
const { spark, rows } = read('observed') as { spark: string; rows: Observed[] };

/** Versions to which the range of a case applies, from the oldest to the newest known. */
const versions: ReadonlyMap<string, readonly string[]> = new Map([
  ['>=3.0', ['3.0.3', '3.2.1', '3.3.0', '3.5.6-amzn-1', '4.0.0', '4.1.1']],
  ['>=3.1', ['3.1.2', '3.5.6', '4.0.0']],
  ['>=4.0', ['4.0.0', '4.1.1']],
  ['3.x', ['3.0.3', '3.5.6']],
  ['3.0.x', ['3.0.0', '3.0.3']],
]);

describe('sparkPodResources, by public facts', () => {
  test.each(cases)('gives $id $expectMi Mi', ({ role, lang, conf, expectMi, spark: range }) => {
    for (const sparkVersion of versions.get(range) ?? []) {
      const { memory, requests, limits } = sparkPodResources({ sparkVersion, conf, language: lang }, role);

      expect(memory.totalMib, sparkVersion).toBe(BigInt(expectMi));
      expect([requests['memory'], limits['memory']]).toEqual([
        `${String(expectMi)}Mi`,
        `${String(expectMi)}Mi`,
      ]);
    }
  });

  test.each(executorCountCases)(
    'starts $id with $expectInitial executors',
    ({ conf, path, expectInitial }) => {
      const application: SparkApplication = { sparkVersion: '3.5.6', conf, language: 'jvm' };

      expect(executorCount(application, path ?? 'spark-submit').initial).toBe(expectInitial);
    },
  );
});

describe('sparkPodResources, by what a real cluster ran', () => {
  test.each(rows)('gives the $role of $job what it had', ({ role, python, conf, observed }) => {
    const application: SparkApplication = { sparkVersion: spark, conf, language: python ? 'python' : 'jvm' };

    const { requests, limits } = sparkPodResources(application, role);

    expect(millis(requests)).toEqual(millis(observed.requests));
    expect(millis(limits)).toEqual(millis(observed.limits));
  });
});

function read(name: string): unknown {
  return JSON.parse(readFileSync(join(__dirname, '../fixture/spark-pod-memory', `${name}.json`), 'utf8'));
}

function millis(resources: Readonly<Record<string, string>>): Record<string, bigint> {
  return Object.fromEntries(
    Object.entries(resources).map(([name, text]) => [name, quantityToMillis(parseQuantity(text))]),
  );
}
