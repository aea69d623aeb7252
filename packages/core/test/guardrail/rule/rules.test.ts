import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogueEntry } from '../../../src/message/catalogue.js';
import { formatPlace } from '../../../src/message/place.js';
import { checkedPlatform } from '../../../src/guardrail/rule/checked-platform.js';
import { checkRules } from '../../../src/guardrail/rule/check-rules.js';
import type { RuleReport } from '../../../src/guardrail/rule/check-rules.js';
import { roleNameUnusable } from '../../../src/guardrail/rule/role-name-unusable.js';
import { rules } from '../../../src/guardrail/rule/rules.js';
import { parsePlatformSource } from '../../../src/platform/parse-platform.js';
import { resolvePlatform } from '../../../src/platform/resolve-platform.js';
import { arbitraryPlatform } from '../../platform/arbitrary-platform.js';
import { head } from '../../platform/told-problems.js';
import { aPlatform } from '../a-scope.js';
import { platformCases } from './platform-cases.js';
import { poolCases } from './pool-cases.js';
import { teamCases } from './team-cases.js';

const cases = [...teamCases, ...poolCases, ...platformCases];

function reportOf(body: string): RuleReport {
  const { spec, placeOf } = parsePlatformSource(head + body, 'p.yaml');
  return checkRules(resolvePlatform(spec), placeOf);
}

function textsOf(body: string, rule: string): readonly string[] {
  return reportOf(body)
    .findings.filter(({ code }) => code === rule)
    .map(({ text }) => text);
}

describe('the rule', () => {
  test.each(cases)('$rule says "$says"', ({ rule, wrong, says }) => {
    expect(textsOf(wrong, rule)).toContain(says);
  });

  test.each(cases)('$rule is silent where it has no reason ($says)', ({ rule, right }) => {
    expect(textsOf(right, rule)).toEqual([]);
  });

  test('role-name-unusable refuses a placeholder, which only code can bring', () => {
    const platform = aPlatform([{ name: 'a', identity: { role: 'exec-${Token[AWS.Region.6]}' } }]);

    expect(roleNameUnusable.check(checkedPlatform(platform)).map(({ params }) => params)).toEqual([
      { role: '"exec-${Token[AWS.Region.6]}"' },
    ]);
    expect(roleNameUnusable.check(checkedPlatform(aPlatform([{ name: 'a' }])))).toEqual([]);
  });
});

describe('rules', () => {
  test('are each shown by a case that fails without them', () => {
    const shown = new Set([...cases.map(({ rule }) => rule), roleNameUnusable.id]);

    expect(rules.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual([]);
  });

  test('are sorted by id, and each has a source and an explanation', () => {
    const ids = rules.map(({ id }) => id);

    expect(ids).toEqual([...new Set(ids)].sort());
    for (const { id, source } of rules) {
      expect(source.length).toBeGreaterThan(20);
      expect(catalogueEntry(id).about).not.toBe('');
    }
  });
});

describe('checkRules', () => {
  test('says of a finding where it stands, in the cluster where something is different', () => {
    const { findings } = reportOf(`clusters: [{name: lab}, {name: prod}]
teams:
  - name: a
    quota: {drivers: 5}
    clusters:
      - lab
      - name: prod
        virtualCluster: {concurrentRuns: 6}
`);
    const [finding] = findings.filter(({ code }) => code === 'runs-exceed-drivers');

    expect(finding?.text).toMatch(/^team a in prod: /);
    expect(formatPlace(finding?.place ?? {})).toBe('p.yaml:10:42');
  });

  test('tells the same finding in several clusters once, and names those that do not all have it', () => {
    const teams = 'teams: [{name: a, studio: true}]\n';
    const texts = (clusters: string): readonly string[] => {
      return textsOf(`clusters: [${clusters}]\n${teams}`, 'account-unknown');
    };

    expect(texts('{name: x}, {name: y}')).toEqual([
      'cluster x: the AWS account is not known, so roles, permissions and associations are left out',
      'cluster y: the AWS account is not known, so roles, permissions and associations are left out',
    ]);
    expect(
      textsOf(
        `clusters: [{name: x}, {name: y}]\nteams: [{name: a, quota: {drivers: 9, pods: 9}}]\n`,
        'drivers-fill-quota',
      ),
    ).toEqual(['team a: 9 drivers may run within a quota of 9 pods, which leaves none for executors']);
  });

  test('names a cluster once where several of its teams show the same', () => {
    expect(
      textsOf(
        'clusters: [{name: lab}]\nteams: [{name: a}, {name: b}]\npriorities: {batch: {driver: 700}}\n',
        'priority-above-submitter',
      ),
    ).toEqual(['cluster lab: batch drivers have the priority 700, above the 0 of the pod that submits them']);
  });

  test('sorts errors before warnings, and those before what is only told', () => {
    const { findings } = reportOf(
      'clusters: [{name: lab}]\nteams: [{name: a, podSecurity: restricted, quota: {drivers: 9, pods: 9}}]\n',
    );

    expect(findings.map(({ severity }) => severity)).toEqual(['error', 'warning', 'info']);
  });

  test('says the same of the same platform, whatever it is', () => {
    fc.assert(
      fc.property(arbitraryPlatform, (spec) => {
        const platform = resolvePlatform(spec);
        expect(checkRules(platform)).toEqual(checkRules(platform));
      }),
      { numRuns: 30 },
    );
  });

  test('says nothing of a small platform that is in order', () => {
    const { findings } = reportOf('clusters: [{name: lab, account: "123456789012"}]\nteams: [{name: a}]\n');

    expect(findings).toEqual([]);
  });
});

describe('a suppression', () => {
  const body = `clusters: [{name: x, account: "123456789012"}, {name: y, account: "123456789012"}]
teams: [{name: a, quota: {drivers: 9, pods: 9}}, {name: b, quota: {drivers: 9, pods: 9}}]
`;

  test('takes findings out of the others, and is shown with its reason', () => {
    const { findings, suppressed } = reportOf(
      `${body}suppress: [{rule: drivers-fill-quota, team: a, reason: small jobs without executors}]\n`,
    );

    expect(findings.map(({ text }) => text)).toEqual([
      'team b: 9 drivers may run within a quota of 9 pods, which leaves none for executors',
    ]);
    expect(suppressed.map(({ finding, reason }) => [finding.text, reason])).toEqual([
      [
        'team a: 9 drivers may run within a quota of 9 pods, which leaves none for executors',
        'small jobs without executors',
      ],
    ]);
  });

  test('is for one cluster only where it names one', () => {
    const { findings, suppressed } = reportOf(
      `${body}suppress: [{rule: drivers-fill-quota, team: a, cluster: x, reason: small jobs}]\n`,
    );

    expect(findings.map(({ text }) => text.replace(/:.*/, ''))).toEqual(['team a in y', 'team b']);
    expect(suppressed.map(({ finding }) => finding.text.replace(/:.*/, ''))).toEqual(['team a in x']);
  });

  test('that finds nothing, or names no rule, is told', () => {
    const { findings } = reportOf(
      'clusters: [{name: x, account: "123456789012"}]\nsuppress: [{rule: drivers-fill-quota, reason: r}, {rule: driver-fill-quota, reason: r}]\n',
    );

    expect(findings.map(({ code, fix }) => [code, fix])).toEqual([
      ['suppression-rule-unknown', 'did you mean "drivers-fill-quota"?'],
      ['suppression-unused', 'remove the suppression'],
    ]);
  });
});
