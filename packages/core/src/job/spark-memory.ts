import type { SparkApplication, SparkRole } from './spark-application.js';
import { factorSetting, flagSetting, sizeSetting } from './spark-setting.js';
import { sparkAtLeast } from './spark-version.js';

/** Memory of the main container of a Spark pod by its purpose, MiB. Request and limit are the total. */
export interface SparkMemory {
  readonly heapMib: bigint;
  readonly overheadMib: bigint;
  /** Off-heap memory, which only executors of Spark 3.1 and later are given. */
  readonly offHeapMib: bigint;
  /** Memory of Python workers, which only executors of a Python application are given. */
  readonly pysparkMib: bigint;
  readonly totalMib: bigint;
}

const defaultHeapMib = 1024n;
const leastOverheadMib = 384n;
const jvmFactor = 0.1;
const nonJvmFactor = 0.4;
const largestInt = 2 ** 31 - 1;

/**
 * Memory that Spark on Kubernetes requests for a driver or an executor of the default resource profile.
 *
 * Heap plus overhead: an explicit overhead as it stands, else `max(heap × factor, 384 MiB)` with the product truncated to
 * whole MiB. The least overhead is a setting from Spark 4.0 on, a factor by role from 3.3 on.
 *
 * @throws MoorageError `spark-setting-invalid`.
 * @see Spark 3.5 and 4.0: BasicDriverFeatureStep, BasicExecutorFeatureStep, ResourceProfile.getResourcesForClusterManager
 */
export function sparkMemory(application: SparkApplication, role: SparkRole): SparkMemory {
  const { conf } = application;
  const heapMib = sizeSetting(conf, `spark.${role}.memory`, 'm') ?? defaultHeapMib;
  const overheadMib =
    sizeSetting(conf, `spark.${role}.memoryOverhead`, 'm') ?? overheadOf(heapMib, application, role);
  const offHeapMib = role === 'executor' ? offHeap(application) : 0n;
  const pysparkMib =
    role === 'executor' && application.language === 'python'
      ? (sizeSetting(conf, 'spark.executor.pyspark.memory', 'm') ?? 0n)
      : 0n;
  return {
    heapMib,
    overheadMib,
    offHeapMib,
    pysparkMib,
    totalMib: heapMib + overheadMib + offHeapMib + pysparkMib,
  };
}

function overheadOf(heapMib: bigint, application: SparkApplication, role: SparkRole): bigint {
  const product = Math.trunc(overheadFactor(application, role) * Number(heapMib));
  const share = BigInt(Math.min(product, largestInt));
  const floor = sparkAtLeast(application.sparkVersion, 4, 0)
    ? (sizeSetting(application.conf, `spark.${role}.minMemoryOverhead`, 'm') ?? leastOverheadMib)
    : leastOverheadMib;
  return share > floor ? share : floor;
}

/** In client mode no driver pod exists that would hand the factor of another language on to the executors. */
function overheadFactor(
  { conf, language, sparkVersion, deployMode }: SparkApplication,
  role: SparkRole,
): number {
  const byRole = sparkAtLeast(sparkVersion, 3, 3)
    ? factorSetting(conf, `spark.${role}.memoryOverheadFactor`)
    : undefined;
  if (byRole !== undefined) return byRole;
  const isJvm = language === 'jvm' || deployMode === 'client';
  return factorSetting(conf, 'spark.kubernetes.memoryOverheadFactor') ?? (isJvm ? jvmFactor : nonJvmFactor);
}

function offHeap({ conf, sparkVersion }: SparkApplication): bigint {
  if (!sparkAtLeast(sparkVersion, 3, 1) || flagSetting(conf, 'spark.memory.offHeap.enabled') !== true)
    return 0n;
  return (sizeSetting(conf, 'spark.memory.offHeap.size', 'b') ?? 0n) / 2n ** 20n;
}
