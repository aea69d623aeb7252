import type { JobDescription } from '../../job/job-description.js';
import { setting } from '../../job/spark-setting.js';
import { sparkAtLeast } from '../../job/spark-version.js';
import { message } from '../../message/message.js';
import type { Message } from '../../message/message.js';
import type { JobFinding } from '../job-verdict.js';

/** What a setting of a job does other than its author expects. */
export interface SettingFinding extends Pick<JobFinding, 'message' | 'set'> {
  /** The setting that it is about. */
  readonly key: string;
}

const secretName = /(?:password|passwd|secret|access_?key|api_?key|private_?key|credentials?|token)$/i;
const deniedByOperator = [
  'spark.master',
  'spark.kubernetes.driver.master',
  'spark.kubernetes.container.image',
];

/** What stands against the settings of a job, before the API server sees its pods. */
export function settingFindings(job: JobDescription): readonly SettingFinding[] {
  return [
    ...misplacedTimeout(job),
    ...zoneLabels(job),
    ...transitEncryption(job),
    ...localEncryption(job),
    ...secretVariables(job),
    ...overwrittenTemplates(job),
  ];
}

/** EMR reads the timeout in another classification, and ignores it among the settings of Spark. */
function misplacedTimeout({ application: { conf } }: JobDescription): readonly SettingFinding[] {
  const key = 'job-start-timeout';
  return setting(conf, key) === undefined ? [] : [{ key, message: message('start-timeout-misplaced', {}) }];
}

function zoneLabels({ application: { conf } }: JobDescription): readonly SettingFinding[] {
  return Object.keys(conf).flatMap((key) => {
    const match = /^(spark\.kubernetes\.(?:driver\.|executor\.)?node\.selector\.)zone$/.exec(key);
    const [, prefix = ''] = match ?? [];
    return match === null
      ? []
      : [
          {
            key,
            message: message('zone-label-unknown', { key, change: `${prefix}topology.kubernetes.io/zone` }),
          },
        ];
  });
}

function transitEncryption({
  application: { conf, sparkVersion },
}: JobDescription): readonly SettingFinding[] {
  const key = 'spark.network.crypto.enabled';
  const cipher = 'spark.network.crypto.cipher';
  const hasGcm = setting(conf, cipher)?.includes('GCM') === true;
  if (setting(conf, key) !== 'true' || hasGcm || !sparkAtLeast(sparkVersion, 3, 5)) return [];
  const value = 'AES/GCM/NoPadding';
  return [
    { key, message: message('cipher-without-integrity', { key: cipher, value }), set: { [cipher]: value } },
  ];
}

function localEncryption({ application: { conf } }: JobDescription): readonly SettingFinding[] {
  const key = 'spark.io.encryption.enabled';
  const transit = 'spark.network.crypto.enabled';
  if (setting(conf, key) !== 'true' || setting(conf, transit) === 'true') return [];
  const set = {
    [transit]: 'true',
    'spark.authenticate': 'true',
    'spark.network.crypto.cipher': 'AES/GCM/NoPadding',
  };
  return [{ key, message: message('local-encryption-alone', { key, change: transit }), set }];
}

function secretVariables({ application: { conf } }: JobDescription): readonly SettingFinding[] {
  return Object.entries(conf).flatMap(([key, value]) => {
    const isVariable = /^spark\.(?:kubernetes\.driverEnv|executorEnv)\./.test(key);
    return isVariable && value !== '' && secretName.test(key)
      ? [{ key, message: message('secret-in-settings', { key }) }]
      : [];
  });
}

/** The operator writes templates of its own and refuses some settings. */
function overwrittenTemplates({ path, application: { conf } }: JobDescription): readonly SettingFinding[] {
  if (path !== 'spark-operator') return [];
  const overwritten = ['driver', 'executor'].map((role) => `spark.kubernetes.${role}.podTemplateFile`);
  const told = (keys: readonly string[], text: (key: string) => Message): readonly SettingFinding[] =>
    keys.filter((key) => setting(conf, key) !== undefined).map((key) => ({ key, message: text(key) }));
  return [
    ...told(overwritten, (key) =>
      message('operator-setting-replaced', { key, change: 'spec.<role>.template' }),
    ),
    ...told(deniedByOperator.slice(0, 2), (key) => message('operator-setting-denied', { key })),
  ];
}
