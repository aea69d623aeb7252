import type { JobDescription } from './job-description.js';
import type { SparkRole } from './spark-application.js';
import { setting } from './spark-setting.js';

/** The two kinds of pods that Spark sizes, the driver first. */
export const sparkRoles: readonly SparkRole[] = ['driver', 'executor'];

/** Pod templates that settings name by their paths. */
export function templateSources(conf: Readonly<Record<string, string>>): JobDescription['templates'] {
  return Object.fromEntries(
    sparkRoles.flatMap((role) => {
      const key = `spark.kubernetes.${role}.podTemplateFile`;
      const path = setting(conf, key);
      return path === undefined ? [] : [[role, { kind: 'named', path, key }] as const];
    }),
  );
}

/** The name of the file that a path ends with. */
export function fileName(path: string): string {
  return path.trim().split('/').at(-1) ?? '';
}
