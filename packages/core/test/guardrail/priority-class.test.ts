import { describe, expect, test } from 'vitest';
import {
  headroomPriorityClass,
  submitterPriority,
  teamPriorityClasses,
} from '../../src/guardrail/priority-class.js';
import { aPlatform, aScope } from './a-scope.js';

describe('teamPriorityClasses', () => {
  test('stand below the pod that submits drivers, drivers above executors, and no pod outranks it', () => {
    const classes = teamPriorityClasses(aScope({ priority: ['interactive', 'sla', 'batch', 'backfill'] }));
    const drivers = classes
      .filter(({ metadata }) => metadata.name.endsWith('-driver'))
      .map(({ value }) => value);
    const executors = classes
      .filter(({ metadata }) => metadata.name.endsWith('-executor'))
      .map(({ value }) => value);

    expect(Math.max(...drivers)).toBeLessThan(0);
    expect(Math.max(...executors)).toBeLessThan(Math.min(...drivers));
    expect(headroomPriorityClass(aPlatform([])).value).toBeLessThan(Math.min(...executors));
  });

  test('let backfill executors wait and all others displace what is lower', () => {
    const classes = teamPriorityClasses(aScope({ priority: ['batch', 'backfill'] }));

    expect(classes.map(({ metadata, preemptionPolicy }) => [metadata.name, preemptionPolicy])).toEqual([
      ['payments-batch-driver', 'PreemptLowerPriority'],
      ['payments-batch-executor', 'PreemptLowerPriority'],
      ['payments-backfill-driver', 'PreemptLowerPriority'],
      ['payments-backfill-executor', 'Never'],
    ]);
  });

  test('have one for submitters where the cluster can give it to them', () => {
    const names = (version: '1.35' | '1.36'): readonly string[] => {
      const scope = aScope({}, { cluster: { kubernetesVersion: version } });
      return teamPriorityClasses(scope).map(({ metadata }) => metadata.name);
    };

    expect(names('1.35')).not.toContain('payments-submitter');
    expect(names('1.36')).toContain('payments-submitter');
  });

  test('take the values of the platform file', () => {
    const scope = aScope({}, { priorities: { batch: { driver: 700, executor: 300 } } });

    expect(teamPriorityClasses(scope).map(({ value }) => value)).toEqual([700, 300]);
  });
});

describe('submitterPriority', () => {
  test.each([
    [{}, 0],
    [{ defaultPriorityClass: { name: 'usual', value: 50 } }, 50],
    [{ kubernetesVersion: '1.36', defaultPriorityClass: { name: 'usual', value: 50 } }, 1000],
  ] as const)('is, in a cluster with %j, %i', (cluster, priority) => {
    const { platform, cluster: resolved } = aScope({}, { cluster, priorities: { submitter: 1000 } });

    expect(submitterPriority(platform, resolved)).toBe(priority);
  });
});
