import type { PoolRole } from '../platform/capacity-spec.js';
import type { Cluster } from '../platform/cluster.js';
import type { PriorityTier } from '../platform/team-spec.js';
import type { Texts, Toleration } from './kubernetes-object.js';
import { ownerLabels } from './managed-metadata.js';
import { placement } from './placement.js';
import { priorityClassName } from './priority-class.js';
import type { PriorityRole } from './priority-class.js';
import { secretsName, secretsPath } from './secret-provider-class.js';
import type { TeamScope } from './team-scope.js';

/** A volume of the Secrets Store CSI driver. */
interface SecretsVolume {
  readonly name: string;
  readonly csi: {
    readonly driver: 'secrets-store.csi.k8s.io';
    readonly readOnly: true;
    readonly volumeAttributes: { readonly secretProviderClass: string };
  };
}

/** A pod template for Spark, of the fields alone that every way to submit a job takes. */
export interface PodTemplate {
  readonly apiVersion: 'v1';
  readonly kind: 'Pod';
  readonly metadata: { readonly labels: Texts; readonly annotations?: Texts };
  readonly spec: {
    readonly priorityClassName: string;
    readonly terminationGracePeriodSeconds: number;
    readonly nodeSelector?: Texts;
    readonly tolerations?: readonly Toleration[];
    readonly volumes?: readonly SecretsVolume[];
    readonly containers: readonly [
      {
        /** The name by which Spark knows its own container. */
        readonly name: 'spark-kubernetes-driver' | 'spark-kubernetes-executor';
        readonly volumeMounts?: readonly {
          readonly name: string;
          readonly mountPath: string;
          readonly readOnly: true;
        }[];
      },
    ];
  };
}

/** A pod template and what it is for. */
export interface NamedPodTemplate {
  /** Such as `batch-driver` or `notebook-executor`. */
  readonly name: string;
  readonly role: PriorityRole;
  readonly template: PodTemplate;
}

/**
 * The pod templates of a team: driver and executor of each kind of work it may do, and of notebooks where it has
 * interactive endpoints.
 *
 * @see Amazon EMR on EKS, "Using pod templates", fields of a pod template; Apache Spark, "Pod Template"
 */
export function podTemplates(scope: TeamScope): readonly NamedPodTemplate[] {
  const { priority, studio } = scope.settings;
  const usual = priority.includes('interactive') ? 'interactive' : priority[0];
  const notebooks = studio && usual !== undefined ? [usual] : [];
  return (['driver', 'executor'] as const).flatMap((role) => [
    ...priority.map((tier) => ({
      name: `${tier}-${role}`,
      role,
      template: podTemplate(scope, { tier, role, pool: role }),
    })),
    ...notebooks.map((tier) => ({
      name: `notebook-${role}`,
      role,
      template: podTemplate(scope, { tier, role, pool: 'notebook' }),
    })),
  ]);
}

interface PodUse {
  readonly tier: PriorityTier;
  readonly role: PriorityRole;
  /** Which nodes take the pod. */
  readonly pool: PoolRole;
}

function podTemplate(scope: TeamScope, { tier, role, pool }: PodUse): PodTemplate {
  const { cluster, team, settings } = scope;
  const hasSecrets = settings.secrets.length > 0;
  const annotations = role === 'driver' ? undisturbed(cluster) : undefined;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { labels: ownerLabels(scope), ...(annotations === undefined ? {} : { annotations }) },
    spec: {
      priorityClassName: priorityClassName(team.name, tier, role),
      terminationGracePeriodSeconds: settings.gracePeriodSeconds[role],
      ...placement(scope, pool),
      ...(hasSecrets ? { volumes: [secretsVolume] } : {}),
      containers: [
        {
          name: `spark-kubernetes-${role}`,
          ...(hasSecrets
            ? { volumeMounts: [{ name: secretsName, mountPath: secretsPath, readOnly: true }] }
            : {}),
        },
      ],
    },
  };
}

/** Asks the autoscaler to leave the node of a driver alone: with the driver the whole job is lost. */
function undisturbed({ autoscaler }: Cluster): Texts | undefined {
  switch (autoscaler) {
    case 'karpenter':
      return { 'karpenter.sh/do-not-disrupt': 'true' };
    case 'cluster-autoscaler':
      return { 'cluster-autoscaler.kubernetes.io/safe-to-evict': 'false' };
    case 'none':
      return undefined;
  }
}

const secretsVolume: SecretsVolume = {
  name: secretsName,
  csi: {
    driver: 'secrets-store.csi.k8s.io',
    readOnly: true,
    volumeAttributes: { secretProviderClass: secretsName },
  },
};
