import type { PlannedObject } from '@moorage/core';
import { describe, expect, it } from 'vitest';
import { confirmedDeletion } from '../../src/command/apply/confirmed-deletion.js';
import type { Consent } from '../../src/command/apply/confirmed-deletion.js';
import { recordingHost } from '../kit/recording-host.js';

const leaving = planned('Namespace', 'leaving');
const headroom = planned('Namespace', 'moorage-headroom');
const quota = planned('ResourceQuota', 'compute');

function planned(kind: string, name: string): PlannedObject {
  return { id: { apiVersion: 'v1', kind, name }, action: 'delete', fields: [] };
}

interface Asked {
  readonly consent?: Consent;
  /** What is typed at the terminal. @default there is none */
  readonly answers?: readonly string[];
  /** @default the content may be seen */
  readonly isHidden?: true;
}

/** Whether to go on, and the questions that were asked. */
async function asked(
  objects: readonly PlannedObject[],
  { consent = {}, answers, isHidden }: Asked,
): Promise<readonly [boolean, ...string[]]> {
  const questions: string[] = [];
  const typed = [...(answers ?? [])];
  const host = recordingHost(
    answers === undefined
      ? {}
      : {
          interview: async (talk) =>
            talk((question) => {
              questions.push(question);
              return Promise.resolve(typed.shift());
            }),
        },
  );
  const content = isHidden === true ? undefined : { pods: 1, volumeClaims: 2 };
  const context = { host, shown: '', contentOf: () => Promise.resolve(content) };
  return [await confirmedDeletion({ objects, absent: [] }, consent, context), ...questions];
}

const question =
  'Namespace leaving will be deleted with everything in it: 1 pod that has not ended, 2 volume claims. Type its name to go on:';

describe('confirmedDeletion', () => {
  it('asks nothing where nothing is deleted', async () => {
    expect(await asked([{ ...quota, action: 'change' }], {})).toEqual([true]);
  });

  it('asks for a yes, and for the name of each namespace', async () => {
    const objects = [quota, leaving];

    expect(await asked(objects, { answers: ['yes', 'leaving'] })).toEqual([
      true,
      'ResourceQuota compute will be deleted. Type yes to go on:',
      question,
    ]);
    expect((await asked(objects, { answers: ['yes', 'yes'] }))[0]).toBe(false);
    expect((await asked(objects, { answers: ['no', 'leaving'] }))[0]).toBe(false);
    expect((await asked(objects, { answers: [] }))[0]).toBe(false);
  });

  it('asks for the name of a namespace in spite of --yes', async () => {
    expect(await asked([quota, leaving], { consent: { yes: true }, answers: ['leaving'] })).toEqual([
      true,
      question,
    ]);
  });

  it('asks nothing where both were said on the command line', async () => {
    expect(await asked([quota, leaving], { consent: { yes: true, deleteNamespaces: true } })).toEqual([true]);
  });

  it('fails without a terminal, for a namespace even if the rest was said', async () => {
    await expect(asked([quota, leaving], { consent: { yes: true } })).rejects.toMatchObject({
      detail: {
        code: 'namespace-unconfirmed',
        params: { namespaces: 'leaving (1 pod that has not ended, 2 volume claims)' },
      },
    });
    await expect(asked([quota, leaving], { consent: { deleteNamespaces: true } })).rejects.toMatchObject({
      detail: { code: 'deletion-unconfirmed', params: { objects: '2 objects' } },
    });
  });

  it('says so where the content may not be seen', async () => {
    const [, told] = await asked([leaving], { answers: [], isHidden: true });

    expect(told).toContain('you may not see what');
  });

  it('takes the namespace that keeps room free for an object like others', async () => {
    expect(await asked([headroom], { consent: { yes: true } })).toEqual([true]);
  });
});
