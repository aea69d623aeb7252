import type { JobPods } from '../../job/job-pods.js';
import { asObject } from '../../document/json-value.js';
import { message } from '../../message/message.js';
import type { Message } from '../../message/message.js';
import type { ClusterSnapshot } from '../cluster-snapshot.js';

/** What the priorities of the pods of a job do to each other. */
export function priorityFindings({ objects }: ClusterSnapshot, { pods }: JobPods): readonly Message[] {
  const classes = new Map(objects.PriorityClass.map((each) => [each.metadata?.name ?? '', each.value ?? 0]));
  const usual = objects.PriorityClass.find(({ globalDefault }) => globalDefault === true);
  const ranked = pods.map(({ role, pod }) => {
    const own = asObject(pod['spec'])?.['priorityClassName'];
    const name = typeof own === 'string' ? own : usual?.metadata?.name;
    return { role, name, value: name === undefined ? 0 : classes.get(name) };
  });
  const [submitter, driver, executor] = (['submitter', 'driver', 'executor'] as const).map((role) =>
    ranked.find((each) => each.role === role),
  );
  const outranked =
    submitter?.value !== undefined && executor?.value !== undefined && executor.value > submitter.value
      ? [
          message('executor-outranks-submitter', {
            executor: String(executor.value),
            submitter: String(submitter.value),
          }),
        ]
      : [];
  const { name } = executor ?? {};
  const isShared = name !== undefined && driver?.name === name && executor?.name !== usual?.metadata?.name;
  return [...outranked, ...(isShared ? [message('executor-class-shared', { name })] : [])];
}
