import { catalogueEntry } from '@moorage/core';
import type { JobFinding, LiveVerdict, MessageCode } from '@moorage/core';
import type { CheckedJob } from '../command/check/check-jobs.js';
import type { CheckReport } from './check-data.js';

const levels = { error: 'error', warning: 'warning', info: 'note' } as const;

/**
 * A check in the format that code hosts show beside the lines of a change.
 *
 * @see OASIS SARIF 2.1.0
 */
export function checkSarif({ jobs, objects }: CheckReport, version: string): unknown {
  const findings = [
    ...jobs.flatMap((job) =>
      job.findings.map((finding) => ({ finding, file: job.file, ...liveOf(job, finding) })),
    ),
    ...objects.map((message) => ({ finding: { message }, file: message.place?.file ?? '' })),
  ];
  const codes = [...new Set(findings.map(({ finding }) => finding.message.code))].sort();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'moorage', version, rules: codes.map(rule) } },
        results: findings.map(({ finding, ...about }) => result(finding, about)),
      },
    ],
  };
}

function rule(code: MessageCode): unknown {
  const { about, severity } = catalogueEntry(code);
  return {
    id: code,
    shortDescription: { text: about },
    defaultConfiguration: { level: levels[severity] },
  };
}

/** What a server said of the pod that a finding is about. */
function liveOf({ pods }: CheckedJob, { role }: JobFinding): Pick<About, 'live'> {
  const live = pods.find((pod) => pod.role === role)?.live;
  return live === undefined ? {} : { live };
}

/** What a finding is about. */
interface About {
  readonly file: string;
  readonly live?: LiveVerdict;
}

function result({ message, role, answer }: JobFinding, { file, live }: About): unknown {
  const { place = {} } = message;
  const text = [
    role === undefined ? message.text : `${role}: ${message.text}`,
    ...(answer === undefined ? [] : [`answer: ${String(answer.code)} ${answer.text}`]),
    `fix: ${message.fix}`,
  ].join('\n');
  return {
    ruleId: message.code,
    level: levels[message.severity],
    message: { text },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: encodeURI(place.file ?? file) },
          region: { startLine: place.line ?? 1, startColumn: place.column ?? 1 },
        },
      },
    ],
    ...(live === undefined ? {} : { properties: { live } }),
  };
}
