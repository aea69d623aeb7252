import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { preflightMessages } from '../../../src/message/table/preflight.js';
import { readObjects } from '../../../src/kubernetes/read-objects.js';
import { checkSource } from '../../../src/preflight/check-source.js';
import { changed } from '../../../src/preflight/fix/changed.js';
import { edited } from '../../../src/preflight/fix/edited.js';
import { isSame, roleOf } from '../../../src/preflight/fix/proven-fix.js';
import type { JobFinding } from '../../../src/preflight/job-verdict.js';
import { objectProblems } from '../../../src/preflight/lint/object-lint.js';
import { arbitraryPodCase } from '../arbitrary/pod.js';
import { aCluster, aLimitRange, aQuota } from '../a-cluster.js';
import { fixableCases } from './fixable-case.js';
import type { FixableCase } from './fixable-case.js';
import { faultyObjects } from './faulty-object.js';

/** Findings that no change of a file removes, or whose change somebody has to decide, and why. */
const forPeople: Readonly<Record<string, string>> = {
  'job-kind-unknown': 'the file is of another kind, and nobody knows which one was meant',
  'job-namespace-unknown': 'the command line has to say the namespace',
  'job-scope-unknown': 'the command line has to say the team',
  'job-scope-missing': 'the command line or the platform names the wrong team',
  'job-part-unread': 'what the job refers to is somewhere else',
  'job-template-unread': 'the pod template is somewhere else',
  'submitter-size-unknown': 'the size of a limit range is for the owner of the cluster to choose',
  'secret-in-settings': 'where the secret is kept is for its owner to say',
  'execution-role-differs': 'the role is of the request or of the team: one of the two is wrong',
  'cluster-object-unusable': 'the object was changed on its way from the cluster',
  'pod-undecodable': 'a value of another type does not say which value was meant',
  'pod-field-unknown': 'strict requests are made by nobody but the preflight of pods by itself',
  'pod-creation-forbidden': 'who may create pods is for administrators to say',
  'namespace-terminating': 'the namespace has to be gone first',
  'limit-range-order': 'which of two defaults is meant is for the owner of the namespace to say',
  'quota-status-missing': 'the controller has to count first',
  'pod-field-outside': 'the field may be needed, and a dry run says what becomes of it',
  'pod-outside': 'what is rare may be needed, and a dry run says what becomes of it',
  'cluster-object-unknown': 'the object has to be fetched from the cluster',
  'webhook-unknown': 'a webhook is a program of somebody else',
  'policy-unknown': 'a policy that is not evaluated has to be asked',
};

describe('the fix of a finding', () => {
  test('is known of every code, or there is a reason why it is for people', () => {
    const known = [...Object.keys(fixableCases), ...Object.keys(faultyObjects), ...Object.keys(forPeople)];

    expect(known.sort()).toEqual(Object.keys(preflightMessages).sort());
  });

  test.each(Object.keys(fixableCases))('removes %s when it is applied', (code) => {
    const given = caseOf(code);

    const found = findingsIn(given).filter(({ message }) => message.code === code);

    expect(found.length).toBeGreaterThan(0);
    for (const finding of found) {
      expect(hasChange(finding), JSON.stringify(finding)).toBe(true);
      expect(
        findingsIn(changed(given, finding, roleOf(finding))).filter((other) => isSame(other, finding)),
      ).toEqual([]);
    }
  });

  test.each(Object.entries(faultyObjects))('of an object removes %s when it is applied', (code, text) => {
    const [object] = readObjects(text, 'object.yaml');
    if (object === undefined) throw new Error('the file holds an object');

    const found = objectProblems(object).find(({ message }) => message.code === code);
    const after = objectProblems({ ...object, value: edited(object.value, found?.edits ?? []) });

    expect(found?.edits.length).toBeGreaterThan(0);
    expect(after).toEqual([]);
  });

  test('says what to do where it is for people', () => {
    const fixes = Object.entries(preflightMessages)
      .filter(([code]) => code in forPeople)
      .map(([, { fix }]) => fix);

    expect(
      fixes.every((fix) =>
        /^(?:give|add|say|check|write|mount|set|bind|use|wait|leave|change|ask|correct)/.test(fix),
      ),
    ).toBe(true);
  });

  test('removes any finding about any pod when it is applied', () => {
    let applied = 0;
    const range = aLimitRange({ max: { cpu: '3' }, min: { memory: '64Mi' }, default: { cpu: '1' } });
    const snapshot = aCluster(range, aQuota({ 'requests.cpu': '2', 'limits.memory': '2Gi', pods: '3' }));
    const around = { snapshot, namespace: 'team-a', findTemplate: () => undefined };

    fc.assert(
      fc.property(arbitraryPodCase, ({ pod }) => {
        const given: FixableCase = {
          source: {
            kind: 'Pod',
            name: 'a',
            pod: pod,
            placeOf: () => ({}),
          },
          surroundings: around,
        };
        for (const finding of findingsIn(given).filter(hasChange)) {
          applied += 1;
          const after = findingsIn(changed(given, finding, roleOf(finding)));
          expect(
            after.filter((other) => isSame(other, finding)),
            JSON.stringify(finding),
          ).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );

    expect(applied).toBeGreaterThan(30);
  });
});

function caseOf(code: string): FixableCase {
  const make = fixableCases[code];
  if (make === undefined) throw new Error(`there is a case of ${code}`);
  return make();
}

function findingsIn({ source, surroundings }: FixableCase): readonly JobFinding[] {
  return checkSource(source, surroundings).findings;
}

function hasChange({ set, unset, edits, objects }: JobFinding): boolean {
  return [set, unset, edits, objects].some((part) => part !== undefined);
}
