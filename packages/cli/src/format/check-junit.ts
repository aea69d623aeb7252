import type { CheckedJob } from '../command/check/check-jobs.js';
import type { CheckReport } from './check-data.js';
import { placedText, serverWords } from './check-text.js';

/**
 * A check as test results: a case for each job, failed if the answer is no.
 *
 * @param isNo - says whether a job fails the command.
 */
export function checkJunit({ jobs }: CheckReport, isNo: (job: CheckedJob) => boolean): string {
  const failed = jobs.filter(isNo).length;
  const counts = `tests="${String(jobs.length)}" failures="${String(failed)}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${counts}>`,
    `  <testsuite name="moorage check" ${counts}>`,
    ...jobs.map((job) => testCase(job, isNo(job))),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function testCase(job: CheckedJob, isFailed: boolean): string {
  const start = `    <testcase classname="${escaped(job.file)}" name="${escaped(job.job)}"`;
  const told = job.findings.map((finding) => {
    const said =
      finding.answer === undefined ? '' : ` (${String(finding.answer.code)} ${finding.answer.text})`;
    return `${placedText(finding)}${said}; fix: ${finding.message.fix}`;
  });
  const answers = job.pods.flatMap(({ role, live }) =>
    live === undefined ? [] : [`${role}: the API server answers ${serverWords(live)}`],
  );
  const lines = [...answers, ...told];
  const text = escaped(lines.join('\n'));
  if (isFailed)
    return `${start}>\n      <failure message="${job.verdict}">${text}</failure>\n    </testcase>`;
  return lines.length === 0
    ? `${start}/>`
    : `${start}>\n      <system-out>${text}</system-out>\n    </testcase>`;
}

/** A text that XML takes: characters that it has no way to write become a question mark. */
function escaped(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '?')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
