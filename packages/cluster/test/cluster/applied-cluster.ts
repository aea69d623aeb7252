import { resolvePlatform } from '@moorage/core';
import type { Cluster, KubernetesObject, Platform, PlatformSpec } from '@moorage/core';
import { serveCustomResources } from '../../../core/test/cluster/apply.js';
import { startTestbed } from '../../../../testbed/testbed.mjs';
import type { KubernetesMinor, Testbed } from '../../../../testbed/testbed.mjs';
import { applyPlan } from '../../src/apply/apply-plan.js';
import type { ApplyEffects, ApplyOptions, ApplyReport } from '../../src/apply/apply-plan.js';
import { ApiServer } from '../../src/connect/api-server.js';
import { loadKubeConfig } from '../../src/connect/kube-config.js';
import { planCluster } from '../../src/plan-cluster.js';
import type { ClusterPlan } from '../../src/plan-cluster.js';

/** The minor that the tests run against. */
export const minor: KubernetesMinor = (process.env['MOORAGE_KUBERNETES'] ?? '1.35') as KubernetesMinor;

type Teams = PlatformSpec['teams'];

/** A platform of one cluster `prod` of the version under test. */
export function platformOf(teams: Teams, settings: Partial<PlatformSpec> = {}): Platform {
  return resolvePlatform({
    apiVersion: 'moorage.dev/v1alpha1',
    kind: 'Platform',
    clusters: [
      {
        name: 'prod',
        account: '123456789012',
        region: 'eu-west-1',
        kubernetesVersion: minor,
        zones: ['us-east-1a'],
      },
    ],
    teams,
    ...settings,
  });
}

/** A control plane of its own that platforms are applied to. */
export interface AppliedCluster {
  readonly bed: Testbed;
  readonly api: ApiServer;
  plan(platform: Platform, team?: string): Promise<ClusterPlan>;
  apply(platform: Platform, options?: ApplyOptions & ApplyEffects): Promise<ApplyReport>;
  /** Changes an object as a person with kubectl does. */
  edit(path: string, patch: unknown): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a control plane of its own, since a platform owns the whole cluster that it is applied to. */
export async function appliedCluster(
  options: { readonly customResources?: boolean } = {},
): Promise<AppliedCluster> {
  const bed = await startTestbed({ crds: ['karpenter'], kubernetes: minor });
  if (options.customResources !== false) await serveCustomResources(bed);
  const config = loadKubeConfig({ kubeconfig: bed.kubeconfig, env: {} });
  if (config === undefined) throw new Error('the bed has a kubeconfig');
  const api = new ApiServer(config);
  const plan: AppliedCluster['plan'] = (platform, team) => {
    const cluster = clusterOf(platform);
    return planCluster(api, { platform, cluster, ...(team === undefined ? {} : { team }) });
  };
  return {
    bed,
    api,
    plan,
    apply: async (platform, applyOptions) => applyPlan(api, await plan(platform), applyOptions),
    edit: async (path, patch) => {
      const answer = await bed.request('PATCH', `${path}?fieldManager=kubectl-edit`, patch);
      if (answer.status !== 200) throw new Error(answer.text);
    },
    stop: async () => {
      api.close();
      await bed.stop();
    },
  };
}

/** What a plan would do, `change ResourceQuota payments/compute`, without what stays. */
export function titles({ objects }: ClusterPlan): readonly string[] {
  return objects
    .filter(({ action }) => action !== 'none')
    .map(({ action, id }) => `${action} ${titleOf(id)}`);
}

function titleOf({ kind, namespace, name }: { kind: string; namespace?: string; name: string }): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

export function clusterOf({ clusters: [cluster] }: Platform): Cluster {
  if (cluster === undefined) throw new Error('the platform has a cluster');
  return cluster;
}

/** Objects of a plan that it makes. */
export function wanted({ objects }: ClusterPlan): readonly KubernetesObject[] {
  return objects.flatMap(({ desired }) => (desired === undefined ? [] : [desired]));
}
