import { describe, expect, it } from 'vitest';
import type { Pod } from '../../src/kubernetes/pod.js';
import { withAppArmorSkew } from '../../src/preflight/mutate/app-armor-skew.js';
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

/** What a server says of the profiles: its errors, then its warnings. */
function saidBy(given: Pod, version: '1.33' | '1.34'): readonly (readonly string[])[] {
  const { pod, warnings } = withAppArmorSkew(given, version);
  return [podErrors(pod, version).filter((text) => text.includes('apparmor')), warnings];
}

const warning =
  'metadata.annotations[container.apparmor.security.beta.kubernetes.io/twin]: deprecated since v1.30; use the "appArmorProfile" field instead';

describe('two containers of one name', () => {
  it('contradict the annotation of the first on a server of 1.33, with its words, and on no later one', () => {
    const pod = twins(undefined, 'RuntimeDefault');

    expect(saidBy(pod, '1.33')).toEqual([
      [
        'spec.containers[0].securityContext.appArmorProfile.type: Forbidden: apparmor type in annotation and field must match',
      ],
      [],
    ]);
    expect(saidBy(pod, '1.34')).toEqual([[], []]);
  });

  it.each([
    [undefined, undefined],
    ['RuntimeDefault', 'RuntimeDefault'],
  ])('that have one profile are told nothing: %s and %s', (init, main) => {
    expect(saidBy(twins(init, main), '1.33')).toEqual([[], []]);
  });

  it('are warned of where the second takes from the annotation what it lacks', () => {
    expect(saidBy(twins('RuntimeDefault', undefined), '1.33')).toEqual([[], [warning]]);
  });
});
