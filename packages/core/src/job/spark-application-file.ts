import * as z from 'zod';
import type { Json } from '../document/json-value.js';

type Texts = Readonly<Record<string, string>>;

interface NameAndPath {
  readonly name: string;
  readonly path: string;
}

/** What the driver and the executors of an application say, as far as it decides their pods. */
export interface SparkRoleFile {
  readonly affinity?: Json;
  readonly annotations?: Texts;
  readonly configMaps?: readonly NameAndPath[];
  readonly coreLimit?: string;
  readonly coreRequest?: string;
  readonly cores?: number;
  readonly dnsConfig?: Json;
  readonly env?: readonly unknown[];
  readonly envFrom?: readonly unknown[];
  readonly envSecretKeyRefs?: Readonly<Record<string, { readonly name: string; readonly key: string }>>;
  readonly envVars?: Texts;
  readonly gpu?: { readonly name: string; readonly quantity: number };
  readonly hostAliases?: readonly unknown[];
  readonly hostNetwork?: boolean;
  readonly image?: string;
  readonly initContainers?: readonly unknown[];
  readonly labels?: Texts;
  readonly lifecycle?: Json;
  readonly memory?: string;
  readonly memoryLimit?: string;
  readonly memoryOverhead?: string;
  readonly nodeSelector?: Texts;
  readonly podSecurityContext?: Json;
  readonly ports?: readonly unknown[];
  readonly priorityClassName?: string;
  readonly schedulerName?: string;
  readonly secrets?: readonly NameAndPath[];
  readonly securityContext?: Json;
  readonly serviceAccount?: string;
  readonly shareProcessNamespace?: boolean;
  readonly sidecars?: readonly unknown[];
  readonly template?: Json;
  readonly terminationGracePeriodSeconds?: number;
  readonly tolerations?: readonly unknown[];
  readonly volumeMounts?: readonly Json[];
}

/** A SparkApplication, as far as it decides its pods. */
export interface SparkApplicationFile {
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: Texts };
  readonly spec: {
    readonly batchScheduler?: string;
    readonly batchSchedulerOptions?: Json;
    readonly driver: SparkRoleFile;
    readonly dynamicAllocation?: {
      readonly enabled?: boolean;
      readonly initialExecutors?: number;
      readonly maxExecutors?: number;
      readonly minExecutors?: number;
    };
    readonly executor: SparkRoleFile & { readonly instances?: number };
    readonly hadoopConf?: Texts;
    readonly image?: string;
    readonly imagePullPolicy?: string;
    readonly imagePullSecrets?: readonly string[];
    readonly memoryOverheadFactor?: string;
    readonly mode?: 'cluster' | 'client' | 'in-cluster-client';
    readonly nodeSelector?: Texts;
    readonly sparkConf?: Texts;
    readonly sparkConfigMap?: string;
    readonly sparkVersion: string;
    readonly type: 'Java' | 'Python' | 'Scala' | 'R';
    readonly volumes?: readonly Json[];
  };
}

/**
 * The kind SparkApplication of the Spark Operator.
 *
 * @see kubeflow/spark-operator, api/v1beta2/sparkapplication_types.go, 2.5
 */
export const sparkApplicationFile: z.ZodType<SparkApplicationFile> = z.lazy(fileSchema);

/** Made when the first application is read: a schema of this size takes milliseconds that most calls do not need. */
function fileSchema(): z.ZodType<SparkApplicationFile> {
  const text = z.string().min(1);
  const texts = z.record(z.string(), z.string());
  const count = z.int().min(0);
  const anything = z.unknown();
  const anyList = z.array(z.unknown());
  const mapping = z.record(z.string(), z.unknown());
  const nameAndPath = z.array(z.strictObject({ name: text, path: text, secretType: z.exactOptional(text) }));

  /** Fields of the driver and of executors; those of pods are read as the API server reads them. */
  const role = {
    affinity: z.exactOptional(mapping),
    annotations: z.exactOptional(texts),
    configMaps: z.exactOptional(nameAndPath),
    coreLimit: z.exactOptional(text),
    coreRequest: z.exactOptional(text),
    cores: z.exactOptional(z.int().min(1)),
    dnsConfig: z.exactOptional(mapping),
    env: z.exactOptional(anyList),
    envFrom: z.exactOptional(anyList),
    envSecretKeyRefs: z.exactOptional(z.record(z.string(), z.strictObject({ name: text, key: text }))),
    envVars: z.exactOptional(texts),
    gpu: z.exactOptional(z.strictObject({ name: text, quantity: z.int().min(1) })),
    hostAliases: z.exactOptional(anyList),
    hostNetwork: z.exactOptional(z.boolean()),
    image: z.exactOptional(text),
    initContainers: z.exactOptional(anyList),
    javaOptions: z.exactOptional(z.string()),
    labels: z.exactOptional(texts),
    lifecycle: z.exactOptional(mapping),
    memory: z.exactOptional(text),
    memoryLimit: z.exactOptional(text),
    memoryOverhead: z.exactOptional(text),
    nodeSelector: z.exactOptional(texts),
    podSecurityContext: z.exactOptional(mapping),
    ports: z.exactOptional(anyList),
    priorityClassName: z.exactOptional(text),
    schedulerName: z.exactOptional(text),
    secrets: z.exactOptional(nameAndPath),
    securityContext: z.exactOptional(mapping),
    serviceAccount: z.exactOptional(text),
    shareProcessNamespace: z.exactOptional(z.boolean()),
    sidecars: z.exactOptional(anyList),
    template: z.exactOptional(mapping),
    terminationGracePeriodSeconds: z.exactOptional(count),
    tolerations: z.exactOptional(anyList),
    volumeMounts: z.exactOptional(z.array(mapping)),
  };

  return z.strictObject({
    apiVersion: text.regex(/^sparkoperator\.k8s\.io\/v1beta2$/, 'sparkoperator.k8s.io/v1beta2'),
    kind: z.literal('SparkApplication'),
    metadata: z.looseObject({
      name: text,
      namespace: z.exactOptional(text),
      labels: z.exactOptional(texts),
      annotations: z.exactOptional(texts),
    }),
    spec: z.strictObject({
      arguments: z.exactOptional(z.array(z.string())),
      batchScheduler: z.exactOptional(text),
      batchSchedulerOptions: z.exactOptional(mapping),
      deps: z.exactOptional(mapping),
      driver: z.strictObject({
        ...role,
        kubernetesMaster: z.exactOptional(text),
        podName: z.exactOptional(text),
        serviceAnnotations: z.exactOptional(texts),
        serviceLabels: z.exactOptional(texts),
      }),
      driverIngressOptions: z.exactOptional(anyList),
      driverPodDisruptionBudget: z.exactOptional(anything),
      dynamicAllocation: z.exactOptional(
        z.strictObject({
          enabled: z.exactOptional(z.boolean()),
          initialExecutors: z.exactOptional(count),
          maxExecutors: z.exactOptional(count),
          minExecutors: z.exactOptional(count),
          shuffleTrackingEnabled: z.exactOptional(z.boolean()),
          shuffleTrackingTimeout: z.exactOptional(count),
        }),
      ),
      executor: z.strictObject({
        ...role,
        deleteOnTermination: z.exactOptional(z.boolean()),
        instances: z.exactOptional(z.int().min(1)),
      }),
      failureRetries: z.exactOptional(count),
      hadoopConf: z.exactOptional(texts),
      hadoopConfigMap: z.exactOptional(text),
      image: z.exactOptional(text),
      imagePullPolicy: z.exactOptional(text),
      imagePullSecrets: z.exactOptional(z.array(text)),
      mainApplicationFile: z.exactOptional(text),
      mainClass: z.exactOptional(text),
      memoryOverheadFactor: z.exactOptional(text),
      mode: z.exactOptional(z.enum(['cluster', 'client', 'in-cluster-client'])),
      monitoring: z.exactOptional(mapping),
      nodeSelector: z.exactOptional(texts),
      proxyUser: z.exactOptional(text),
      pythonVersion: z.exactOptional(text),
      restartPolicy: z.exactOptional(mapping),
      retryInterval: z.exactOptional(count),
      sparkConf: z.exactOptional(texts),
      sparkConfigMap: z.exactOptional(text),
      sparkUIOptions: z.exactOptional(mapping),
      sparkVersion: text.regex(/^\d+\.\d+/, 'a version of Spark such as "3.5.6"'),
      suspend: z.exactOptional(z.boolean()),
      timeToLiveSeconds: z.exactOptional(z.int()),
      type: z.enum(['Java', 'Python', 'Scala', 'R']),
      volumes: z.exactOptional(z.array(mapping)),
    }),
    status: z.exactOptional(anything),
  });
}
