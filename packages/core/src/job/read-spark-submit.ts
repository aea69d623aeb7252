import type { JobDescription } from './job-description.js';
import { languageOf } from './job-description.js';
import { templateSources } from './named-template.js';
import { setting } from './spark-setting.js';
import { readSubmitArguments } from './submit-arguments.js';

/**
 * Reads the words of a call of spark-submit.
 *
 * @param words - what stands behind `spark-submit`.
 * @param sparkVersion - of the image, such as `3.5.6`.
 */
export function readSparkSubmit(words: readonly string[], sparkVersion: string): JobDescription {
  const { conf, resource = '', unread } = readSubmitArguments(words);
  const namespace = setting(conf, 'spark.kubernetes.namespace');
  const isClient = setting(conf, 'spark.submit.deployMode') !== 'cluster';
  return {
    kind: 'spark-submit',
    name: setting(conf, 'spark.app.name') ?? 'job',
    path: 'spark-submit',
    namespace: namespace ?? 'default',
    application: {
      sparkVersion,
      conf,
      language: languageOf(resource),
      deployMode: isClient ? 'client' : 'cluster',
    },
    templates: templateSources(conf),
    additions: {},
    unread,
    placeOf: () => ({}),
  };
}
