/** Stands for the cluster of what belongs to none. */
export const noCluster = '-';
