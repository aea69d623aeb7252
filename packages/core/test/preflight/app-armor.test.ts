import { describe, expect, it } from 'vitest';
import type { Pod } from '../../src/kubernetes/pod.js';
import { withAppArmorAnnotations } from '../../src/preflight/mutate/app-armor-annotations.js';
import { podErrors } from '../../src/preflight/validate/validate-pod.js';

/** A pod of which an init container and a container have one name. */
function twins(init: string | undefined, main: string | undefined): Pod {
  const container = (type: string | undefined): object => ({
    name: 'twin',
    ...(type === undefined ? {} : { securityContext: { appArmorProfile: { type } } }),
  });
  return {
    metadata: { name: 'main', namespace: 'team' },
    spec: {
      securityContext: { appArmorProfile: { type: 'Unconfined' } },
      initContainers: [container(init)],
      containers: [container(main)],
    },
  };
}

const saidBy = (pod: Pod, version: '1.33' | '1.34'): readonly string[] =>
  podErrors(withAppArmorAnnotations(pod, version), version).filter((text) => text.includes('apparmor'));

describe('two containers of one name', () => {
  it('contradict the annotation of the first on a server of 1.33, with its words, and on no later one', () => {
    const pod = twins(undefined, 'RuntimeDefault');

    expect(saidBy(pod, '1.33')).toEqual([
      'spec.containers[0].securityContext.appArmorProfile.type: Forbidden: apparmor type in annotation and field must match',
    ]);
    expect(saidBy(pod, '1.34')).toEqual([]);
  });

  it.each([
    ['the profile of the pod', undefined, undefined],
    ['one profile', 'RuntimeDefault', 'RuntimeDefault'],
    ['a profile that the other takes from the annotation', 'RuntimeDefault', undefined],
  ])('do not where they have %s', (_, init, main) => {
    expect(saidBy(twins(init, main), '1.33')).toEqual([]);
  });
});
