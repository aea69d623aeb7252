import { jobSubmitterProperties } from '../guardrail/job-submitter.js';
import { podTemplates } from '../guardrail/pod-template.js';
import { encryptionConf } from '../guardrail/spark-encryption.js';
import type { TeamScope } from '../guardrail/team-scope.js';
import { documentFile } from './artefact-file.js';
import type { Artefact } from './artefact-file.js';
import type { RenderFormat } from './render-objects.js';

/**
 * What jobs of a team are started with: its pod templates, Spark's configuration that its encryption asks for, and for
 * EMR the properties of the classification `emr-job-submitter`.
 */
export function teamTemplateFiles(scope: TeamScope, format: RenderFormat): readonly Artefact[] {
  const { team, settings } = scope;
  const folder = `templates/${team.name}`;
  const templates = podTemplates(scope).map(({ name, template }) => {
    return documentFile(`${folder}/${name}`, template, format);
  });
  const conf = encryptionConf(settings.encryption);
  return [
    ...templates,
    ...(Object.keys(conf).length === 0 ? [] : [documentFile(`${folder}/spark-defaults`, conf)]),
    ...(settings.paths.includes('emr')
      ? [documentFile(`${folder}/emr-job-submitter`, jobSubmitterProperties(scope))]
      : []),
  ];
}
