import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestbed } from '../../../../testbed/testbed.mjs';
import type { Testbed } from '../../../../testbed/testbed.mjs';
import { kubernetesMinors } from '../../src/kubernetes/kubernetes-version.js';
import { recordingText, verdictFile } from '../preflight/recorded-verdict.js';
import type { RecordedVerdict, VerdictRecording } from '../preflight/recorded-verdict.js';
import { scenarios } from '../preflight/scenario/scenarios.js';
import type { Scenario } from '../preflight/scenario/scenario.js';
import { storedPod } from '../preflight/stored-pod.js';
import { clusterWideObjects, prepareCluster } from './preflight-cluster.js';
import { makeNamespace, namespaceObjects } from './preflight-namespace.js';

const kubernetes =
  kubernetesMinors.find((minor) => minor === (process.env['MOORAGE_KUBERNETES'] ?? '1.35')) ?? '1.35';
/** Whether the answers are written down instead of compared. */
const records = process.env['MOORAGE_RECORD'] === '1';
const atOnce = 10;

let bed: Testbed;

beforeAll(async () => {
  bed = await startTestbed({ kubernetes, name: process.env['MOORAGE_TESTBED'] });
  await prepareCluster(bed);
});

afterAll(async () => {
  if (process.env['MOORAGE_TESTBED'] === undefined) await bed.stop();
  else bed.close();
});

describe('the recorded verdicts', () => {
  test(`are what a server of Kubernetes ${kubernetes} says`, async () => {
    const recording = await record();
    if (records) writeFileSync(verdictFile(kubernetes), recordingText(recording));

    const written = JSON.parse(readFileSync(verdictFile(kubernetes), 'utf8')) as VerdictRecording;

    expect(written.server).toBe(recording.server);
    expect(written.verdicts.map(settled)).toEqual(recording.verdicts.map(settled));
  });
});

async function record(): Promise<VerdictRecording> {
  const { body } = await bed.request('GET', '/version');
  const verdicts: RecordedVerdict[] = [];
  for (let at = 0; at < scenarios.length; at += atOnce) {
    verdicts.push(...(await Promise.all(scenarios.slice(at, at + atOnce).map(asked))));
  }
  return {
    server: (body as { readonly gitVersion: string }).gitVersion,
    objects: (await clusterWideObjects(bed)).map(trimmed),
    verdicts,
  };
}

/** A namespace for the scenario, and the answer once the server has seen all that is in it. */
async function asked({ name, namespace: given, pod }: Scenario): Promise<RecordedVerdict> {
  const namespace = `verdict-${name}`;
  await makeNamespace(bed, namespace, {
    ...given,
    quotas: given.quotas.map(({ spec, used }) => ({
      spec,
      used: { ...unused(spec['hard'] ?? {}), ...used },
    })),
  });
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const objects = await namespaceObjects(bed, namespace);
  const { status, body, warnings } = await bed.request(
    'POST',
    `/api/v1/namespaces/${namespace}/pods?dryRun=All&fieldValidation=Warn`,
    pod,
  );
  return {
    name,
    namespace,
    objects: objects.filter(({ kind }) => kind !== 'ServiceAccount').map(trimmed),
    pod,
    code: status,
    warnings,
    ...(status === 201 ? { stored: storedPod(body, pod) } : { message: body.message ?? '' }),
  };
}

function unused(hard: object): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.keys(hard).map((name) => [name, '0']));
}

/** What the server drew by chance says nothing. */
function trimmed(object: unknown): unknown {
  const { kind, metadata, spec, status, ...rest } = object as Readonly<Record<string, unknown>> & {
    readonly metadata: Readonly<Record<string, unknown>>;
  };
  const { name, namespace, labels, annotations } = metadata;
  const { hard, used } = (status ?? {}) as { readonly hard?: unknown; readonly used?: unknown };
  return JSON.parse(
    JSON.stringify({
      kind,
      metadata: { name, namespace, labels, annotations },
      spec,
      ...(kind === 'ResourceQuota' ? { status: { hard, used } } : {}),
      ...rest,
    }),
  );
}

/** Several reasons of one stage are told in an order that varies, and so does what comes first of several objects. */
function settled({ message, objects, ...rest }: RecordedVerdict): unknown {
  const isOneOfSeveral =
    objects.filter((each) => /"(?:LimitRange|ResourceQuota)"/.test(JSON.stringify(each))).length > 1;
  return {
    ...rest,
    ...(isOneOfSeveral ? { code: '', stored: '' } : { message: message?.split('').sort().join('') }),
  };
}
