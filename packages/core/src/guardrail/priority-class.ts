import { hasMutatingAdmission } from '../platform/cluster.js';
import type { Cluster } from '../platform/cluster.js';
import type { Platform } from '../platform/platform.js';
import type { PriorityTier } from '../platform/team-spec.js';
import type { KubernetesObject } from './kubernetes-object.js';
import { platformMetadata, teamMetadata } from './managed-metadata.js';
import type { TeamScope } from './team-scope.js';

export interface PriorityClass extends KubernetesObject {
  readonly apiVersion: 'scheduling.k8s.io/v1';
  readonly kind: 'PriorityClass';
  readonly value: number;
  /** Whether pods of the class may displace others. */
  readonly preemptionPolicy: 'PreemptLowerPriority' | 'Never';
  readonly description: string;
}

/** Roles of pods of a job that have priority classes. */
export type PriorityRole = 'driver' | 'executor';

/** Name of the priority class of the pods of a team. Classes are of the whole cluster, so the team is in the name. */
export function priorityClassName(team: string, tier: PriorityTier, role: PriorityRole): string {
  return `${team}-${tier}-${role}`;
}

/** Name of the priority class of the pods by which EMR submits drivers of a team. */
export function submitterClassName(team: string): string {
  return `${team}-submitter`;
}

/** Name of the priority class of pods that keep room free. */
export const headroomClassName = 'moorage-headroom';

/**
 * Names of the priority classes of a team: of drivers, of executors, and of submitters where the cluster can give them
 * one, since no pod template reaches those.
 */
export function priorityClassNames({ cluster, team, settings }: TeamScope): {
  readonly drivers: readonly string[];
  readonly executors: readonly string[];
  readonly submitters: readonly string[];
} {
  const hasSubmitter = settings.paths.includes('emr') && hasMutatingAdmission(cluster);
  return {
    drivers: settings.priority.map((tier) => priorityClassName(team.name, tier, 'driver')),
    executors: settings.priority.map((tier) => priorityClassName(team.name, tier, 'executor')),
    submitters: hasSubmitter ? [submitterClassName(team.name)] : [],
  };
}

/**
 * The priority classes of a team, the submitter's first.
 *
 * @see Kubernetes "Pod Priority and Preemption"
 */
export function teamPriorityClasses(scope: TeamScope): readonly PriorityClass[] {
  const { platform, team, settings } = scope;
  const submitters = priorityClassNames(scope).submitters.map((name) =>
    priorityClass(scope, name, {
      value: platform.priorities.submitter,
      description: `Pods that submit drivers of team ${team.name}`,
    }),
  );
  const tiers = settings.priority.flatMap((tier) =>
    (['driver', 'executor'] as const).map((role) =>
      priorityClass(scope, priorityClassName(team.name, tier, role), {
        value: platform.priorities[tier][role],
        isPatient: tier === 'backfill' && role === 'executor',
        description: `${tier} ${role}s of team ${team.name}`,
      }),
    ),
  );
  return [...submitters, ...tiers];
}

/** The priority class of pods that keep room free for others in a cluster. */
export function headroomPriorityClass({ priorities }: Platform): PriorityClass {
  return {
    apiVersion: 'scheduling.k8s.io/v1',
    kind: 'PriorityClass',
    metadata: platformMetadata(headroomClassName),
    value: priorities.headroom,
    preemptionPolicy: 'Never',
    description: 'Pods that keep room free and give way to every other pod',
  };
}

/** Priority of the pod by which EMR submits a driver of a team. */
export function submitterPriority(platform: Platform, cluster: Cluster): number {
  if (hasMutatingAdmission(cluster)) return platform.priorities.submitter;
  return cluster.defaultPriorityClass?.value ?? 0;
}

function priorityClass(
  scope: TeamScope,
  name: string,
  of: { readonly value: number; readonly isPatient?: boolean; readonly description: string },
): PriorityClass {
  return {
    apiVersion: 'scheduling.k8s.io/v1',
    kind: 'PriorityClass',
    metadata: teamMetadata(name, scope),
    value: of.value,
    preemptionPolicy: of.isPatient === true ? 'Never' : 'PreemptLowerPriority',
    description: of.description,
  };
}
