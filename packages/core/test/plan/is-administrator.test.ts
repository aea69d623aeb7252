import { describe, expect, it } from 'vitest';
import { isAdministrator } from '../../src/plan/is-administrator.js';

const platform = { administrators: { groups: ['platform-engineers'], users: ['ada'] } };

describe('an administrator', () => {
  it.each([
    ['is in the group that may do everything', { username: 'root', groups: ['system:masters'] }, true],
    ['is in a group of administrators', { username: 'bob', groups: ['platform-engineers'] }, true],
    ['is named', { username: 'ada', groups: [] }, true],
    [
      'is not who only may do everything by RBAC',
      { username: 'eve', groups: ['system:authenticated'] },
      false,
    ],
    ['is not who has the name of a group', { username: 'platform-engineers', groups: ['ada'] }, false],
  ])('%s', (_, user, expected) => {
    expect(isAdministrator(platform, user)).toBe(expected);
  });
});
