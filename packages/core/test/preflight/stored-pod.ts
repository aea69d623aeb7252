type Json = Readonly<Record<string, unknown>>;

const drawn = ['uid', 'generation', 'creationTimestamp', 'managedFields', 'selfLink', 'resourceVersion'];

/**
 * A pod as a server stored it, without what the preflight does not predict, and with x in what was drawn by chance.
 *
 * @param asked - the pod that was asked for.
 */
export function storedPod(body: unknown, asked: unknown): unknown {
  const { metadata, spec } = body as { readonly metadata: Json; readonly spec: Json };
  const kept = Object.fromEntries(Object.entries(metadata).filter(([key]) => !drawn.includes(key)));
  const { name } = kept;
  const isDrawn =
    typeof name === 'string' && (asked as { readonly metadata: Json }).metadata['name'] !== name;
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: isDrawn ? { ...kept, name: name.replace(/.{5}$/, 'xxxxx') } : kept,
    spec,
  };
  const text = JSON.stringify(pod)
    .replace(/"kube-api-access-[bcdfghjklmnpqrstvwxz2456789]{5}"/g, '"kube-api-access-xxxxx"')
    // Servers before 1.34 print a time that was never set.
    .replace(/"creationTimestamp":null,?/g, '');
  return JSON.parse(text) as unknown;
}
