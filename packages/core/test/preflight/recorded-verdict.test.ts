import { describe, expect, test } from 'vitest';
import { kubernetesMinors } from '../../src/kubernetes/kubernetes-version.js';
import type { KubernetesMinor } from '../../src/kubernetes/kubernetes-version.js';
import { readSnapshot } from '../../src/preflight/cluster-snapshot.js';
import { compare } from '../cluster/preflight-comparison.js';
import { readRecording, recordedAccounts } from './recorded-verdict.js';
import type { RecordedVerdict, VerdictRecording } from './recorded-verdict.js';
import { scenarios } from './scenario/scenarios.js';

const recordings = kubernetesMinors.flatMap((minor) => {
  const recording = readRecording(minor);
  return recording === undefined ? [] : [[minor, recording] as const];
});

/** What the model leaves open: annotations that stand for fields, rules of containers, an order that decides. */
const open: ReadonlySet<string> = new Set([
  'apparmor-annotation',
  'apparmor-annotation-unknown',
  'apparmor-annotation-of-no-container',
  'apparmor-annotation-unconfined-in-baseline',
  'container-with-rules',
  'container-with-rules-alone',
  'limit-ranges-order-decides',
]);

describe.each(recordings)('a pod on a recorded server of %s', (minor, recording) => {
  test.each(recording.verdicts.map((each) => [each.name, each] as const))(
    'gets the answer that the server gave: %s',
    (_, verdict) => {
      expect(compared(minor, recording, verdict)).toBe(open.has(verdict.name) ? 'unknown' : 'equal');
    },
  );

  test('was asked for in every scenario', () => {
    expect(recording.verdicts.map(({ name }) => name)).toEqual(scenarios.map(({ name }) => name));
    expect(recording.server).toMatch(new RegExp(`^v${minor}\\.\\d+$`));
  });
});

describe('the servers that were recorded', () => {
  test('are of the minor that clusters have by default, of the one before and of the one after', () => {
    expect(recordings.map(([minor]) => minor)).toEqual(expect.arrayContaining(['1.34', '1.35', '1.36']));
  });

  test.each([
    ['init-container-of-an-unknown-policy', { '1.34': 201, '1.35': 422, '1.36': 422 }],
    ['container-with-rules-alone', { '1.34': 201, '1.35': 422, '1.36': 422 }],
  ])('answer differently: %s', (name, codes) => {
    const told = recordings.map(([minor, { verdicts }]) => [
      minor,
      verdicts.find((each) => each.name === name)?.code,
    ]);

    expect(Object.fromEntries(told)).toMatchObject(codes);
  });
});

function compared(
  version: KubernetesMinor,
  { objects: wide }: VerdictRecording,
  { namespace, objects, pod, code, warnings, stored, message }: RecordedVerdict,
): unknown {
  const snapshot = readSnapshot([...wide, ...objects, ...recordedAccounts(namespace)], {
    version,
    complete: ['Namespace', 'ServiceAccount', 'PriorityClass', 'RuntimeClass'],
  });
  const body = code === 201 ? (stored as object) : { message };
  return compare(
    snapshot,
    { pod, request: { namespace, fieldValidation: 'Warn' } },
    { status: code, body, text: '', headers: {}, warnings },
  );
}
