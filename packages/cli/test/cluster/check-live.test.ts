import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { application, liveCheck } from './live-check.js';

const on = liveCheck();
const minor = process.env['MOORAGE_KUBERNETES'] ?? '1.35';
/** The version of policies that change objects; the bed of 1.33 serves none. */
const policyVersion = { '1.34': 'v1beta1', '1.35': 'v1beta1', '1.36': 'v1' }[minor];

describe('moorage check --live', () => {
  it('says that the API server agrees, and how many executors fit', async () => {
    const namespace = await on.newNamespace({ 'pod-security.kubernetes.io/enforce': 'baseline' });
    await on.addQuota(namespace, { pods: '3' });

    const { exit, verdict, executors, pods } = await on.check(namespace);

    expect([exit, verdict, executors.admitted]).toEqual([0, 'limited', 2]);
    expect(pods.map(({ role, live }) => [role, live?.code, live?.agrees])).toEqual([
      ['driver', 201, true],
      ['executor', 201, true],
    ]);
    const { out } = await on.moorage('check', 'job.yaml', '--live');
    expect(out).toMatch(/^ {2}driver +201 admitted +201 as predicted +cohort-driver$/m);
  });

  it('agrees in the words of the server where it refuses', async () => {
    const namespace = await on.newNamespace();
    const quota = { pods: '0' };
    await on.addQuota(namespace, quota);

    const { exit, pods } = await on.check(namespace);

    expect(exit).toBe(1);
    expect(pods[0]?.live).toMatchObject({ code: 403, agrees: true });
    expect(pods[0]?.live?.messages[0]).toContain('exceeded quota: compute, requested: pods=1, used: pods=0');
  });

  it('knows of a name that is taken what the server says', async () => {
    const namespace = await on.newNamespace();
    await on.post(`/api/v1/namespaces/${namespace}/pods`, {
      metadata: { name: 'cohort-driver' },
      spec: { containers: [{ name: 'main', image: 'a' }] },
    });

    const { verdict, pods } = await on.check(namespace);

    expect(verdict).toBe('refused');
    expect(pods[0]).toMatchObject({ code: 409, findings: ['pod-already-exists'], live: { agrees: true } });
  });

  it('names a policy of somebody else that is evaluated, and agrees with it', async () => {
    const namespace = await on.newNamespace();
    const policy = await on.addPolicy(namespace, {
      expression: "object.metadata.?labels.orValue({})[?'owner'].hasValue()",
      message: 'pods need an owner',
    });

    const { exit, pods, out } = await on.check(namespace);

    expect(exit).toBe(1);
    expect(pods[0]).toMatchObject({ code: 422, findings: ['policy-denied'], live: { agrees: true } });
    expect(out).toContain(`policy ${policy} refuses the pod: pods need an owner`);
  });

  it('attributes a refusal to a policy that cannot be evaluated', async () => {
    const namespace = await on.newNamespace();
    const policy = await on.addPolicy(namespace, {
      expression: "request.userInfo.username == 'nobody'",
      message: 'only nobody may',
    });

    const { exit, verdict, pods } = await on.check(namespace);

    expect([exit, verdict]).toEqual([1, 'refused']);
    expect(pods[0]).toMatchObject({
      admitted: false,
      findings: ['policy-denied'],
      live: { code: 422, agrees: false, attributedTo: [{ kind: 'policy', name: policy }] },
    });
  });

  it.skipIf(policyVersion === undefined)('attributes a change to a policy that makes it', async () => {
    const namespace = await on.newNamespace();
    const name = await on.addLabeller(namespace, policyVersion ?? '');

    const { exit, pods, out } = await on.check(namespace);

    expect(exit).toBe(0);
    expect(pods[0]).toMatchObject({
      admitted: true,
      findings: ['pod-changed'],
      live: {
        agrees: false,
        difference: { fields: [{ path: 'metadata.labels.owner', actual: 'a' }] },
        attributedTo: [{ kind: 'policy', name }],
      },
    });
    expect(out).toContain(`the pod is changed by policy ${name}: metadata.labels.owner`);
    expect((await on.moorage('check', 'job.yaml', '--from-cluster')).exit).toBe(1);
  });

  it('reads a cluster without asking its API server about pods', async () => {
    const namespace = await on.newNamespace();
    await on.addQuota(namespace, { pods: '0' });
    writeFileSync(join(on.folder, 'job.yaml'), application(namespace));

    const { exit, out } = await on.moorage('check', 'job.yaml', '--from-cluster', '--json');

    expect(exit).toBe(1);
    expect(out).toContain('exceeded quota: compute, requested: pods=1, used: pods=0');
    expect(out).not.toContain('"live"');
  });

  it('says that there is no namespace in the words of the server', async () => {
    const { exit, pods } = await on.check('check-live-absent');

    expect(exit).toBe(1);
    expect(pods[0]?.live).toEqual({
      code: 404,
      messages: ['namespaces "check-live-absent" not found'],
      warnings: [],
      agrees: true,
    });
  });

  it('answers for a field that is not modelled', async () => {
    const namespace = await on.newNamespace();
    writeFileSync(
      join(on.folder, 'pod.yaml'),
      `apiVersion: v1
kind: Pod
metadata: { name: aliased, namespace: ${namespace} }
spec:
  hostAliases: [{ ip: 10.0.0.1, hostnames: [one] }]
  containers: [{ name: main, image: a }]
`,
    );

    const alone = await on.moorage('check', 'pod.yaml', '--from-cluster');
    const live = await on.moorage('check', 'pod.yaml', '--live', '--json');

    expect([alone.exit, live.exit]).toEqual([1, 0]);
    expect(alone.out).toContain('spec.hostAliases is not understood');
    expect(live.out).toContain('"kind": "unmodelled"');
  });
});
