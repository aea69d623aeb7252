import fc from 'fast-check';

/** The requests of a container over one segment of its pod; null where it has none. CPU in 1e-6 cores, bytes. */
export interface ContainerPlan {
  readonly cpuMicros: bigint | null;
  readonly memoryBytes: bigint | null;
  readonly cpuUsageMicros: bigint;
  readonly memoryUsageBytes: bigint;
  /** Starts so much after the pod, as a sidecar does. */
  readonly delaySeconds: number;
}

/** A time of a pod after a pause, in which requests do not change. */
export interface SegmentPlan {
  readonly pauseSeconds: number;
  readonly milliseconds: number;
}

/** What caused a pod. */
export type Work = 'none' | 'api' | 'operator' | 'submit' | 'moorage' | 'headroom' | 'endpoint';

/** A pod on an instance of its world. Indices wrap around. */
export interface PodPlan {
  readonly instance: number;
  readonly node: 'of-instance' | 'instance' | 'unknown' | 'none';
  /** Start after the first billed hour of the instance began. */
  readonly startMilliseconds: number;
  readonly segments: readonly SegmentPlan[];
  readonly containers: readonly ContainerPlan[];
  readonly work: Work;
  readonly job: number;
  readonly namespace: 'team-a' | 'team-b' | 'kube-system';
  readonly hasRepeatedName: boolean;
  readonly teamLabel: 'none' | 'labelled';
  readonly partLabel: 'none' | 'platform' | 'spark';
  readonly hasOddLabel: boolean;
}

/** Plans of pods of a second to days; they shrink to one small container in the first hour of the first instance. */
export function arbitraryPodPlan(): fc.Arbitrary<PodPlan> {
  return fc.record({
    // Few instances with several pods each show more than many with one.
    instance: fc.constantFrom(0, 0, 0, 1, 1, 2, 3, 4, 5),
    node: fc.oneof(
      { weight: 8, arbitrary: fc.constant<PodPlan['node']>('of-instance') },
      { weight: 1, arbitrary: fc.constantFrom<PodPlan['node']>('instance', 'unknown', 'none') },
    ),
    startMilliseconds: fc.oneof(
      { weight: 6, arbitrary: fc.nat({ max: 60 }).map((minutes) => minutes * 60_000) },
      { weight: 2, arbitrary: fc.nat({ max: 10_800_000 }) },
      { weight: 1, arbitrary: fc.integer({ min: -600, max: 0 }).map((seconds) => seconds * 1_000) },
    ),
    segments: fc.array(segmentPlan(), { minLength: 1, maxLength: 3 }),
    containers: fc.array(containerPlan(), { minLength: 1, maxLength: 3 }),
    // Several pods of one job in one hour are what an EMR charge is divided among.
    work: fc.oneof(
      { weight: 5, arbitrary: fc.constant<Work>('api') },
      {
        weight: 6,
        arbitrary: fc.constantFrom<Work>('none', 'operator', 'submit', 'moorage', 'headroom', 'endpoint'),
      },
    ),
    job: fc.constantFrom(0, 0, 0, 0, 1),
    namespace: fc.constantFrom<PodPlan['namespace']>('team-a', 'team-b', 'kube-system'),
    hasRepeatedName: fc.boolean(),
    teamLabel: fc.constantFrom<PodPlan['teamLabel']>('none', 'labelled'),
    partLabel: fc.constantFrom<PodPlan['partLabel']>('none', 'platform', 'spark'),
    hasOddLabel: fc.boolean(),
  });
}

function segmentPlan(): fc.Arbitrary<SegmentPlan> {
  return fc.record({
    pauseSeconds: fc.constantFrom(0, 0, 0, 30, 1_800),
    milliseconds: fc.oneof(
      { weight: 3, arbitrary: fc.integer({ min: 1, max: 120 }).map((seconds) => seconds * 1_000) },
      {
        weight: 4,
        arbitrary: fc.noBias(fc.integer({ min: 1, max: 120 })).map((minutes) => minutes * 60_000),
      },
      { weight: 2, arbitrary: fc.integer({ min: 1, max: 7_200_000 }) },
      { weight: 1, arbitrary: fc.constantFrom(3_600_000, 86_400_000, 172_800_001) },
    ),
  });
}

function containerPlan(): fc.Arbitrary<ContainerPlan> {
  return fc.record({
    cpuMicros: fc.oneof(
      fc.constantFrom(null, 0n, 1n, 1_000n, 100_000n, 250_000n, 1_000_000n, 2_000_000n),
      fc.noBias(fc.bigInt({ min: 0n, max: 2_000_000n })),
    ),
    memoryBytes: fc.oneof(
      fc.constantFrom(null, 0n, 1n, 1_025n, 268_435_456n, 4_294_967_296n, 8_589_934_592n),
      fc.noBias(fc.bigInt({ min: 0n, max: 8_589_934_592n })),
    ),
    cpuUsageMicros: fc.bigInt({ min: 0n, max: 4_000_000n }),
    memoryUsageBytes: fc.bigInt({ min: 0n, max: 17_179_869_184n }),
    delaySeconds: fc.constantFrom(0, 0, 0, 7),
  });
}
