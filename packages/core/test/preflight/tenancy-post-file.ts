import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asObject } from '../../src/document/json-value.js';
import type { Json } from '../../src/document/json-value.js';
import { isJob } from '../../src/job/job-description.js';
import type { JobDescription } from '../../src/job/job-description.js';
import { readJobs } from '../../src/job/read-job.js';
import { aStartJobRun } from '../job/a-start-job-run.js';

type Change = (text: string) => string;

/** A file of the post, with changes that make it readable where it is not. */
export function post(name: string, change: Change = (text) => text): string {
  return change(readFileSync(join(__dirname, '../fixture/tenancy-post', name), 'utf8'));
}

/** The namespaces of the post, which cannot exist, as one that can. */
export const asOneNamespace: Change = (text) => text.replaceAll(/teamA|<EMR-VC-NAMESPACE>/g, 'team-a');

/** Two objects in one document as two documents. */
export const separated: Change = (text) => text.replace('\n\napiVersion', '\n---\napiVersion');

/** A network policy that names its version and its kind as Kubernetes does. */
export const asNetworkPolicy: Change = (text) =>
  asOneNamespace(text).replace('Kind: ', 'apiVersion: networking.k8s.io/v1\nkind: ');

/** A request of StartJobRun that uses both pod templates of the post. */
export function postJob(conf: Readonly<Record<string, string>> = {}): JobDescription {
  const properties = {
    'spark.kubernetes.driver.podTemplateFile': 's3://bucket/driver.yaml',
    'spark.kubernetes.executor.podTemplateFile': 's3://bucket/executor.yaml',
    ...conf,
  };
  const parameters = Object.entries(properties).map(([key, value]) => `--conf ${key}=${value}`);
  const sparkSubmitJobDriver = {
    entryPoint: 's3://bucket/pi.py',
    sparkSubmitParameters: `--conf spark.executor.instances=5 ${parameters.join(' ')}`,
  };
  const [found] = readJobs(JSON.stringify(aStartJobRun({ jobDriver: { sparkSubmitJobDriver } })), 'job.json');
  if (found === undefined || !isJob(found)) throw new Error('the file holds a job');
  return found;
}

/** A pod template as a job gets it. */
export function templateOf(text: string): Json {
  const [found] = readJobs(text, 'template.yaml');
  if (found === undefined || isJob(found)) throw new Error('the file holds a template');
  return asObject(found.pod) ?? {};
}
