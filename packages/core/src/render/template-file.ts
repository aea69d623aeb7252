import { jobSubmitterProperties } from '../guardrail/job-submitter.js';
import { podTemplates } from '../guardrail/pod-template.js';
import { encryptionConf } from '../guardrail/spark-encryption.js';
import type { TeamScope } from '../guardrail/team-scope.js';
import type { Artefact } from './artefact-file.js';
import { renderJson } from './render-objects.js';
import type { RenderFormat } from './render-objects.js';
import { yamlText } from './yaml-text.js';

/**
 * What jobs of a team are started with: its pod templates, Spark's configuration that its encryption asks for, and for
 * EMR the properties of the classification `emr-job-submitter`.
 */
export function teamTemplateFiles(scope: TeamScope, format: RenderFormat): readonly Artefact[] {
  const { team, settings } = scope;
  const folder = `templates/${team.name}`;
  const templates = podTemplates(scope).map(({ name, template }) => ({
    path: `${folder}/${name}.${format}`,
    text: format === 'json' ? renderJson(template) : yamlText(template),
  }));
  const conf = encryptionConf(settings.encryption);
  return [
    ...templates,
    ...(Object.keys(conf).length === 0
      ? []
      : [{ path: `${folder}/spark-defaults.json`, text: renderJson(conf) }]),
    ...(settings.paths.includes('emr')
      ? [{ path: `${folder}/emr-job-submitter.json`, text: renderJson(jobSubmitterProperties(scope)) }]
      : []),
  ];
}
