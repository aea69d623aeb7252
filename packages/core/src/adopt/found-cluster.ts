import type { LiveObject } from '../plan/live-object.js';
import { isManaged } from '../plan/live-object.js';

/** What was found in a cluster, from which a platform is described. */
export interface FoundCluster {
  /** Name of the cluster in the platform. */
  readonly name: string;
  /** AWS account, 12 digits, and region, where the way to the cluster tells them. */
  readonly account?: string;
  readonly region?: string;
  /** Its Kubernetes, such as `1.35`. */
  readonly kubernetesVersion: string;
  /** Kinds that moorage makes and the cluster serves. */
  readonly servedKinds: readonly string[];
  /** All objects of these kinds that may say something about teams, their nodes and their guard rails. */
  readonly objects: readonly LiveObject[];
}

/** Objects of a kind, those of moorage and others, in the order in which they were found. */
export function foundOf(found: FoundCluster, kind: string, namespace?: string): readonly LiveObject[] {
  return found.objects.filter((object) => {
    return object.kind === kind && (namespace === undefined || object.metadata.namespace === namespace);
  });
}

/** The object of moorage of a kind and name, or undefined if there is none. */
export function managedNamed(
  found: FoundCluster,
  kind: string,
  { name, namespace }: { readonly name: string; readonly namespace?: string },
): LiveObject | undefined {
  return foundOf(found, kind, namespace).find((object) => object.metadata.name === name && isManaged(object));
}
