import { catalogueEntry, printPod } from '@moorage/core';
import type { JobFinding, LivePodVerdict, Message } from '@moorage/core';
import type { CheckedJob } from '../command/check/check-jobs.js';

/** Everything that a check found. */
export interface CheckReport {
  readonly jobs: readonly CheckedJob[];
  /** What is wrong with objects of the cluster, whatever the job. */
  readonly objects: readonly Message[];
}

/** A check as plain data. */
export function checkData({ jobs, objects }: CheckReport): unknown {
  return {
    jobs: jobs.map(({ pods, findings, ...job }) => ({
      ...job,
      pods: pods.map((pod) => podData(pod, findings)),
      findings: findings.map(findingData),
    })),
    objects: objects.map((told) => findingData({ message: told })),
  };
}

function podData(verdict: LivePodVerdict, findings: readonly JobFinding[]): unknown {
  const { role, pod, admitted, code, messages, warnings, stored, pools, live } = verdict;
  return {
    role,
    pod,
    admitted,
    code,
    messages,
    warnings,
    findings: findings.filter((finding) => finding.role === role).map(({ message }) => message.code),
    ...(stored === undefined ? {} : { defaulted: printPod(stored) }),
    ...(pools === undefined ? {} : { pools }),
    ...(live === undefined ? {} : { live }),
  };
}

function findingData({ message, role, answer, ...change }: JobFinding): unknown {
  const { code, severity, text, fix, place } = message;
  return {
    rule: code,
    severity,
    ...(role === undefined ? {} : { pod: role }),
    text,
    ...(answer === undefined ? {} : { answer }),
    why: catalogueEntry(code).about,
    fix,
    ...change,
    ...(place === undefined ? {} : { place }),
  };
}
