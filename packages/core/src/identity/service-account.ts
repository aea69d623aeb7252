import type { TeamSettings } from '../platform/team.js';
import { base36 } from './base36.js';

/** What EMR starts in a namespace, each with service accounts of its own. */
export type EmrWorkload = 'job-run' | 'interactive-endpoint';

const components: Readonly<Record<EmrWorkload, readonly string[]>> = {
  'job-run': ['client', 'driver', 'executor'],
  'interactive-endpoint': ['jeg', 'jeg-kernel', 'session'],
};

/**
 * Names of the service accounts that EMR makes for a role in a namespace.
 *
 * @param workload - what runs under them.
 * @param role - name of the execution role and the account of the cluster, 12 digits.
 * @see aws-cli 2, awscli/customizations/emrcontainers/constants.py
 */
export function emrServiceAccounts(
  workload: EmrWorkload,
  role: { readonly name: string; readonly account: string },
): readonly string[] {
  return components[workload].map((component) => {
    return `emr-containers-sa-spark-${component}-${role.account}-${base36(role.name)}`;
  });
}

/** What EMR starts in the namespace of a team. */
export function emrWorkloads({ paths, studio }: TeamSettings): readonly EmrWorkload[] {
  return [
    ...(paths.includes('emr') ? (['job-run'] as const) : []),
    ...(studio ? (['interactive-endpoint'] as const) : []),
  ];
}

/** Names of the service accounts under which drivers and executors run that EMR does not start. */
export const sparkServiceAccounts = { driver: 'spark-driver', executor: 'spark-executor' } as const;

/** Says whether a team runs drivers that EMR does not start. */
export function runsOwnDrivers({ paths }: TeamSettings): boolean {
  return paths.includes('operator') || paths.includes('spark-submit');
}
