/** The clusters in which worlds take place. */
export const clusterNames = ['spark-prod', 'spark-dev', 'lab'] as const;

/** An account, who pays for it and in what. */
export interface BilledAccount {
  readonly account: string;
  readonly payer: string;
  readonly currency: string;
}

/** A payer, a member of it whose number starts with zeros, and another payer with another currency. */
export const billedAccounts: readonly BilledAccount[] = [
  { account: '111122223333', payer: '111122223333', currency: 'USD' },
  { account: '000444455556', payer: '111122223333', currency: 'USD' },
  { account: '777788889999', payer: '777788889999', currency: 'CNY' },
];

/** Days that software gets wrong, the plain one first: month, year and leap ends, changes of summer time. */
export const firstDays = [
  '2026-10-14',
  '2026-10-31',
  '2026-11-01',
  '2026-03-29',
  '2026-12-31',
  '2028-02-28',
] as const;

/** The cluster of an index; indices wrap around. */
export function clusterAt(index: number): string {
  return at(clusterNames, index);
}

/** The account of an index; indices wrap around. */
export function accountAt(index: number): BilledAccount {
  return at(billedAccounts, index);
}

/**
 * The item of an index that wraps around, so that a plan stays valid while its lists shrink.
 *
 * @throws RangeError if there are no items.
 */
export function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index % items.length];
  if (item === undefined) throw new RangeError('no items');
  return item;
}

/** The id that EMR gives a virtual cluster of the cluster with this index. */
export function virtualClusterAt(index: number): string {
  return `vc000000000000000000000${(index % clusterNames.length).toString()}`;
}
