import { describe, expect, it } from 'vitest';
import { allocatedWorld, filesOf } from '../kit/allocated-world.js';
import { writeInput } from '../kit/input-file.js';
import { anObservedHour } from '../kit/observed-hour.js';
import { faultsOf } from '../kit/re-added.js';
import { aChargeLine } from '../world/charge-line.js';
import { aLine, aQuarterPod, theHour } from '../world/directed-world.js';
import type { ChargeLine } from '../world/world.js';

const run = 'arn:aws:emr-containers:us-east-1:111122223333:/virtualclusters/vc1/jobruns/run-1';

function anUplift(usageType: string, unblendedPico: bigint): ChargeLine {
  return aChargeLine({
    start: theHour,
    productCode: 'ElasticMapReduce',
    productFamily: 'EMR Containers',
    usageType,
    resourceId: run,
    usageAmountPico: 1_000_000_000_000n,
    unblendedPico,
  });
}

const pods = [aQuarterPod('a', { labels: { 'emr-containers.amazonaws.com/job.id': 'run-1' } })];

describe('the explanation of a run', () => {
  it('keeps uplift of a meter that pods share apart from uplift that goes to the run as a whole', async () => {
    const chargeLines = [
      aLine(1_000n),
      anUplift('EMR-EKS-EC2-vCPUHours', 10n),
      anUplift('EMR-EKS-EC2-Hours', 7n),
    ];
    const warehouse = await allocatedWorld(anObservedHour({ chargeLines, pods }));

    const explanation = await warehouse.explain({ id: 'run/run-1' });

    expect(faultsOf(explanation)).toEqual([]);
    const lines = explanation.steps.map(({ kind, lines: of }) => [
      kind,
      of.map(({ usageType }) => usageType),
    ]);
    expect(lines).toEqual([
      ['node', ['BoxUsage:m5.xlarge']],
      ['uplift', ['EMR-EKS-EC2-vCPUHours']],
      ['whole', ['EMR-EKS-EC2-Hours']],
    ]);
  });

  it('fails if what it was allocated from has been replaced since', async () => {
    const world = anObservedHour({ pods });
    const warehouse = await allocatedWorld(world);
    const next = filesOf({ ...world, chargeLines: [aLine(5n)] })['bill.csv'] ?? '';
    await warehouse.load([await writeInput('next.csv', next)], { deliveredAt: '2026-10-20T00:00:00Z' });

    await expect(warehouse.explain({ id: 'run/run-1' })).rejects.toMatchObject({
      code: 'allocation-stale',
      detail: { severity: 'error' },
    });
  });
});
