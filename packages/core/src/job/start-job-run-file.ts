import * as z from 'zod';

/** Settings of one program, by the name that EMR gives to its file. */
export interface ClassificationFile {
  readonly classification: string;
  readonly properties?: Readonly<Record<string, string>>;
  readonly configurations?: readonly ClassificationFile[];
}

/** A request of StartJobRun, as far as it decides pods. */
export interface StartJobRunFile {
  readonly name?: string;
  readonly virtualClusterId: string;
  readonly executionRoleArn?: string;
  readonly releaseLabel?: string;
  readonly jobDriver?: {
    readonly sparkSubmitJobDriver?: {
      readonly entryPoint: string;
      readonly sparkSubmitParameters?: string;
    };
    readonly sparkSqlJobDriver?: { readonly sparkSqlParameters?: string };
  };
  readonly configurationOverrides?: {
    readonly applicationConfiguration?: readonly ClassificationFile[];
    readonly monitoringConfiguration?: {
      readonly managedLogs?: { readonly allowAWSToRetainLogs?: 'ENABLED' | 'DISABLED' };
      readonly persistentAppUI?: 'ENABLED' | 'DISABLED';
      readonly cloudWatchMonitoringConfiguration?: { readonly logGroupName: string };
      readonly s3MonitoringConfiguration?: { readonly logUri: string };
    };
  };
  readonly jobTemplateId?: string;
}

const switchState = z.enum(['ENABLED', 'DISABLED']);

/** EMR takes no more characters and entries, and says so only when the job is started. */
const properties = z
  .record(z.string().min(1).max(1024), z.string().min(1).max(1024))
  .refine((given) => Object.keys(given).length <= 100, 'a mapping of at most 100 properties');

const classification: z.ZodType<ClassificationFile> = z.strictObject({
  classification: z.string().min(1).max(1024),
  properties: z.exactOptional(properties),
  get configurations() {
    return z.exactOptional(z.array(classification).max(100));
  },
});

const text = z.string().min(1);

/**
 * The request of StartJobRun, as the command line of AWS takes it.
 *
 * @see service model emr-containers 2020-10-01, StartJobRunRequest
 */
export const startJobRunFile: z.ZodType<StartJobRunFile> = z.strictObject({
  name: z.exactOptional(
    z
      .string()
      .max(64)
      .regex(/^[.\-_/#A-Za-z0-9]+$/, 'a name of letters, digits, ".", "-", "_", "/" and "#"'),
  ),
  virtualClusterId: text.max(64).regex(/^[0-9a-z]+$/, 'an id of small letters and digits'),
  clientToken: z.exactOptional(text.max(64)),
  executionRoleArn: z.exactOptional(text.max(2048)),
  releaseLabel: z.exactOptional(
    text.max(64).regex(/^[.\-_/A-Za-z0-9]+$/, 'a release label such as "emr-7.12.0-latest"'),
  ),
  jobDriver: z.exactOptional(
    z.strictObject({
      sparkSubmitJobDriver: z.exactOptional(
        z.strictObject({
          entryPoint: text.max(256),
          entryPointArguments: z.exactOptional(z.array(text.max(10_280))),
          sparkSubmitParameters: z.exactOptional(text.max(102_400)),
        }),
      ),
      sparkSqlJobDriver: z.exactOptional(
        z.strictObject({
          entryPoint: z.exactOptional(text.max(256)),
          sparkSqlParameters: z.exactOptional(text.max(102_400)),
        }),
      ),
    }),
  ),
  configurationOverrides: z.exactOptional(
    z.strictObject({
      applicationConfiguration: z.exactOptional(z.array(classification).max(100)),
      monitoringConfiguration: z.exactOptional(
        z.strictObject({
          managedLogs: z.exactOptional(
            z.strictObject({
              allowAWSToRetainLogs: z.exactOptional(switchState),
              encryptionKeyArn: z.exactOptional(text),
            }),
          ),
          persistentAppUI: z.exactOptional(switchState),
          cloudWatchMonitoringConfiguration: z.exactOptional(
            z.strictObject({
              logGroupName: text.max(512),
              logStreamNamePrefix: z.exactOptional(text.max(256)),
            }),
          ),
          s3MonitoringConfiguration: z.exactOptional(
            z.strictObject({ logUri: text.max(10_280), encryptionKeyArn: z.exactOptional(text) }),
          ),
          containerLogRotationConfiguration: z.exactOptional(
            z.strictObject({ rotationSize: text.max(12), maxFilesToKeep: z.int().min(1).max(50) }),
          ),
        }),
      ),
    }),
  ),
  tags: z.exactOptional(z.record(text.max(128), z.string().max(256))),
  jobTemplateId: z.exactOptional(text.max(64)),
  jobTemplateParameters: z.exactOptional(z.record(text.max(512), text.max(1024))),
  retryPolicyConfiguration: z.exactOptional(z.strictObject({ maxAttempts: z.int() })),
});
