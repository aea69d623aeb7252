import { describe, expect, test } from 'vitest';
import { base36 } from '../../src/identity/base36.js';

describe('base36', () => {
  /** The first four from awscli/customizations/emrcontainers tests, the others made by that code. */
  test.each([
    ['', '0'],
    ['abcdefghijkl', '2x6xx5ubcrus4bplmr0'],
    ['+=,.@-_', '3bu5b0xg4tb'],
    ['abcdefghijkl+=,.@-_', '1ll75jdngh5gbk11wbh7h35ji05wtb'],
    ['myrole', '16o0gwny3p'],
    ['EMRContainers-JobExecutionRole', '189nnyj7mn9w2lqiewgg1u0l3jhmo0z69yjkj9u6qhosj8l'],
    ['team-a-emr', '2hiamcixdm9axcvm'],
    ['execRoleJob', 'fevrsm759n9n7uvs2'],
    ['myendpoint-execRole', '1sqkt590f2v9y4m0mlifkpkb5mf0x1'],
    ['ep-alice-execRole', '16pdn3yuy3hqtlnfex80s1qc6zp'],
    ['a', '2p'],
  ])('writes the role %j as %s', (role, written) => {
    expect(base36(role)).toBe(written);
  });

  test('writes the longest name of a role in 99 characters', () => {
    expect(base36('w'.repeat(64))).toHaveLength(99);
  });
});
