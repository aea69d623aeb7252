import { MoorageError } from '../error.js';
import { message } from '../message/message.js';
import type { SparkApplication, SparkRole } from './spark-application.js';
import { sparkMemory } from './spark-memory.js';
import type { SparkMemory } from './spark-memory.js';
import { countSetting, setting } from './spark-setting.js';

/** What Spark writes into the main container of a pod, as Kubernetes quantities. */
export interface SparkPodResources {
  readonly memory: SparkMemory;
  readonly requests: Readonly<Record<string, string>>;
  readonly limits: Readonly<Record<string, string>>;
}

/**
 * Requests and limits of the main container of a driver or an executor of the default resource profile.
 *
 * CPU is requested by `spark.kubernetes.<role>.request.cores`, else by `spark.<role>.cores`; it is limited only by
 * `spark.kubernetes.<role>.limit.cores`. Devices such as GPUs are limits, which Kubernetes takes for requests too. What a
 * pod template says of memory and CPU is overwritten.
 *
 * @throws MoorageError `spark-setting-invalid`.
 * @see Spark 3.5, BasicDriverFeatureStep, BasicExecutorFeatureStep, KubernetesUtils.buildResourcesQuantities
 */
export function sparkPodResources(application: SparkApplication, role: SparkRole): SparkPodResources {
  const { conf } = application;
  const memory = sparkMemory(application, role);
  const memoryText = `${String(memory.totalMib)}Mi`;
  const cores = countSetting(conf, `spark.${role}.cores`, 1) ?? 1;
  const cpu = setting(conf, `spark.kubernetes.${role}.request.cores`) ?? String(cores);
  const cpuLimit = setting(conf, `spark.kubernetes.${role}.limit.cores`);
  return {
    memory,
    requests: { cpu, memory: memoryText },
    limits: {
      ...(cpuLimit === undefined ? {} : { cpu: cpuLimit }),
      memory: memoryText,
      ...Object.fromEntries(devices(conf, role)),
    },
  };
}

/** Tasks that an executor runs at a time: by its cores, whatever CPU its pod requests. */
export function taskSlots({ conf }: SparkApplication): number {
  const cores = countSetting(conf, 'spark.executor.cores', 1) ?? 1;
  return Math.floor(cores / (countSetting(conf, 'spark.task.cpus', 1) ?? 1));
}

function devices(conf: SparkApplication['conf'], role: SparkRole): readonly (readonly [string, string])[] {
  const prefix = `spark.${role}.resource.`;
  const suffix = '.amount';
  return Object.keys(conf)
    .filter(
      (key) => key.startsWith(prefix) && key.endsWith(suffix) && key.length > prefix.length + suffix.length,
    )
    .map((key) => {
      const name = key.slice(prefix.length, -suffix.length);
      const vendor = setting(conf, `${prefix}${name}.vendor`);
      if (vendor === undefined) throw vendorMissing(`${prefix}${name}.vendor`, key);
      return [`${vendor}/${name}`, String(countSetting(conf, key, 1))];
    });
}

function vendorMissing(key: string, amount: string): MoorageError {
  return new MoorageError(message('spark-vendor-missing', { key, amount }));
}
