import type { CheckedJob } from '../command/check/check-jobs.js';
import type { CheckReport } from './check-data.js';
import { placedText } from './check-text.js';

/** A check as test results: a case for each job, failed if it is refused or nobody knows. */
export function checkJunit({ jobs }: CheckReport): string {
  const failed = jobs.filter(isFailed).length;
  const counts = `tests="${String(jobs.length)}" failures="${String(failed)}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${counts}>`,
    `  <testsuite name="moorage check" ${counts}>`,
    ...jobs.map(testCase),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function isFailed({ verdict }: CheckedJob): boolean {
  return verdict === 'refused' || verdict === 'unknown';
}

function testCase(job: CheckedJob): string {
  const start = `    <testcase classname="${escaped(job.file)}" name="${escaped(job.job)}"`;
  const told = job.findings.map((finding) => {
    const said =
      finding.answer === undefined ? '' : ` (${String(finding.answer.code)} ${finding.answer.text})`;
    return `${placedText(finding)}${said}; fix: ${finding.message.fix}`;
  });
  const text = escaped(told.join('\n'));
  if (isFailed(job))
    return `${start}>\n      <failure message="${job.verdict}">${text}</failure>\n    </testcase>`;
  return told.length === 0
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
