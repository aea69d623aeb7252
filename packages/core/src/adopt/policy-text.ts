import { defaultLabelKeys } from '../platform/label-keys.js';
import type { LabelKeys } from '../platform/label-keys.js';
import { managedLabel } from '../platform/product-label.js';
import { isManaged } from '../plan/live-object.js';
import type { SubjectsSpec } from '../platform/team-spec.js';
import { compact, listAt, textAt } from './found-value.js';
import { foundOf, managedNamed } from './found-cluster.js';
import type { FoundCluster } from './found-cluster.js';

/** What the expressions of moorage's own admission policies tell of a platform. */
export interface PolicyText {
  readonly labelKeys: Partial<Pick<LabelKeys, 'team' | 'costCenter'>>;
  readonly administrators?: SubjectsSpec;
  readonly admission?: 'enforce' | 'warn';
  /** Priority of pods that submit drivers. */
  readonly submitter?: number;
}

const teamPods = { name: 'moorage-team-pods' } as const;
const podAccess = { name: 'moorage-pod-access' } as const;
const submitterPods = { name: 'moorage-submitter-pods' } as const;

/** Reads the policies of moorage back; empty for a cluster without them. */
export function policyText(found: FoundCluster): PolicyText {
  const policy = managedNamed(found, 'ValidatingAdmissionPolicy', teamPods);
  const binding = managedNamed(found, 'ValidatingAdmissionPolicyBinding', teamPods);
  const access = managedNamed(found, 'ValidatingAdmissionPolicy', podAccess);
  const submitter = managedNamed(found, 'MutatingAdmissionPolicy', submitterPods);
  const mutations = listAt(submitter, 'spec', 'mutations').map(
    (mutation) => textAt(mutation, 'jsonPatch', 'expression') ?? '',
  );
  const team = textAt(policy, 'spec', 'matchConstraints', 'namespaceSelector', 'matchExpressions', 0, 'key');
  const [, costCenter] = celTexts(mutations.find((text) => text.includes('/metadata/labels/')) ?? '');
  const value = /'\/spec\/priority', value: (-?\d+)/.exec(mutations.join('\n'))?.[1];
  const administrators = administratorsIn(textAt(access, 'spec', 'validations', 0, 'expression') ?? '');
  return {
    labelKeys: compact({ team, costCenter: costCenter ?? costCenterKey(found, team) }) ?? {},
    ...(administrators === undefined ? {} : { administrators }),
    ...(binding === undefined ? {} : { admission: admissionOf(binding) }),
    ...(value === undefined ? {} : { submitter: Number(value) }),
  };
}

/** Objects of teams have a label for who pays, besides those of moorage and the one for the team. */
function costCenterKey(found: FoundCluster, team: string | undefined): string | undefined {
  const known = ['app.kubernetes.io/managed-by', managedLabel, team ?? defaultLabelKeys.team];
  return foundOf(found, 'ResourceQuota')
    .filter(isManaged)
    .flatMap(({ metadata: { labels = {} } }) => Object.keys(labels))
    .find((key) => !known.includes(key));
}

function admissionOf(binding: unknown): 'enforce' | 'warn' {
  return listAt(binding, 'spec', 'validationActions').includes('Deny') ? 'enforce' : 'warn';
}

/** Who is named besides `system:masters`, which every policy names. */
function administratorsIn(expression: string): SubjectsSpec | undefined {
  const [, groups = ''] = /group in (\[.*?\])\)/.exec(expression) ?? [];
  const [, users = ''] = /username in (\[.*\])$/.exec(expression) ?? [];
  return compact({ groups: celTexts(groups).slice(1), users: celTexts(users) });
}

/** The texts of a list of CEL. */
function celTexts(expression: string): readonly string[] {
  return [...expression.matchAll(/'([^'\\]*)'|("(?:[^"\\]|\\.)*")/g)].map(([, plain, escaped]) => {
    return plain ?? (JSON.parse(escaped ?? '""') as string);
  });
}
