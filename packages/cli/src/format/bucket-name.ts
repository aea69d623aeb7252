const bucketNames: Readonly<Record<string, string>> = {
  node_network: 'node network',
  node_storage: 'unattached storage',
  control_plane: 'control plane',
  commitment: 'unused commitment',
  out_of_scope: 'out of scope',
};

/** A bucket as people call it. */
export function bucketName(bucket: string): string {
  return bucketNames[bucket] ?? bucket.replaceAll('_', ' ');
}
