import { aChargeLine } from './charge-line.js';
import type { InstanceIds } from './instance-ids.js';
import { commonFields } from './instance-ids.js';
import type { VolumePlan } from './instance-plan.js';
import { DAY_MS, HOUR_MS, periodOf, startOfDay } from './utc-time.js';
import type { ChargeLine, NodeRow } from './world.js';

/** The lines of a volume: the hours of its instance and perhaps the hour after, or the whole day in one line. */
export function volumeLines(
  volume: VolumePlan,
  { nodes, id, ...ids }: InstanceIds & { readonly id: string; readonly nodes: readonly NodeRow[] },
): readonly ChargeLine[] {
  const { plan, cluster, firstHour } = ids;
  const last = firstHour + plan.hours.length * HOUR_MS;
  const day = startOfDay(last);
  const isSeen = nodes.some((node) => node.start < day + DAY_MS && node.end > day);
  // Without a billed type in the hour, only a node that reports its nominal size leaves no doubt about the capacity.
  const hasExtraHour = volume.hasExtraHour && plan.reported === 'nominal' && isSeen;
  const starts = plan.hours.map((_, index) => firstHour + index * HOUR_MS);
  const line = aChargeLine({
    ...commonFields(ids),
    ...(volume.attach === 'tag' ? { tags: { aws_eks_cluster_name: cluster } } : {}),
    start: firstHour,
    productFamily: 'Storage',
    usageType: 'EBS:VolumeUsage.gp3',
    operation: 'CreateVolume-Gp3',
    resourceId: id,
    instanceType: '',
    usageAmountPico: 27_777_777_800n,
    unblendedPico: volume.pico,
    netUnblendedPico: volume.netPico,
  });
  if (volume.isDaily) {
    const start = startOfDay(firstHour);
    return [{ ...line, start, end: start + DAY_MS }];
  }
  return [...starts, ...(hasExtraHour ? [last] : [])].map((start) => ({
    ...line,
    start,
    end: start + HOUR_MS,
    period: periodOf(start),
  }));
}
