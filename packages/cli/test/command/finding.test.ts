import { message } from '@moorage/core';
import type { StoredFinding } from '@moorage/cost';
import { describe, expect, it } from 'vitest';
import { findingsText, tellFindings } from '../../src/command/cost/finding.js';
import { dataForm } from '../../src/io/message-text.js';
import { recordingHost } from '../kit/recording-host.js';

function unowned(namespace: string, ...days: readonly string[]): StoredFinding {
  return {
    message: message('pods-unowned', { count: '1', namespace, cluster: 'lab' }),
    cluster: 'lab',
    days,
  };
}

const estimated: StoredFinding = {
  message: message('hours-estimated', { cluster: 'lab', hours: '2', amount: '0.40', currency: 'USD' }),
  cluster: 'lab',
  days: ['2026-10-01'],
};

describe('findingsText', () => {
  it('says once what helps against several findings', () => {
    const findings = [unowned('etl', '2026-10-01'), unowned('ml', '2026-10-01', '2026-10-02'), estimated];

    expect(findingsText(findings, dataForm(recordingHost()))).toBe(
      '2026-10-01: warning: pods of namespace etl in cluster lab that belong to no team: 1 [pods-unowned]\n' +
        '2026-10-01 and 1 more day: warning: pods of namespace ml in cluster lab that belong to no team: 1 [pods-unowned]\n' +
        '  fix: declare a team for the namespace in platform.yaml, or an ownership rule in cost.yaml\n' +
        '2026-10-01: info: node-hours of cluster lab estimated from list prices: 2 for 0.40 USD [hours-estimated]\n' +
        '  fix: load the next delivery of the bill; estimates are replaced by it\n',
    );
  });

  it('colours the word for the severity behind the days', () => {
    const host = recordingHost({ isOutTerminal: true, hasColours: true, width: 200 });

    expect(findingsText([estimated], dataForm(host))).toMatch(
      /^2026-10-01: \u001b\[36minfo:\u001b\[39m node-hours/,
    );
  });
});

describe('tellFindings', () => {
  it('tells five warnings and where the rest is', () => {
    const host = recordingHost();
    const findings = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => unowned(name, '2026-10-01'));

    tellFindings(host, [...findings, estimated], { warehouse: 'my bills' });

    expect(host.written.err.match(/warning:/g)).toHaveLength(5);
    expect(host.written.err).toMatch(/\n3 more to see with: moorage cost findings --warehouse 'my bills'\n$/);
  });

  it('tells no note beside a report, but that there is one', () => {
    const host = recordingHost();

    tellFindings(host, [estimated], {});

    expect(host.written.err).toBe('1 to see with: moorage cost findings\n');
  });

  it('says nothing about data that are as they should be', () => {
    const host = recordingHost();

    tellFindings(host, [], {});

    expect(host.written.err).toBe('');
  });
});
