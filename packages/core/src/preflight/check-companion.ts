import type { Companion } from '../job/job-pods.js';
import { asObject } from '../document/json-value.js';
import type { Json } from '../document/json-value.js';
import type { LimitRange, ResourceQuota } from '../kubernetes/admission-objects.js';
import { readAmount, roundedToMillis } from '../kubernetes/amount.js';
import type { Amount } from '../kubernetes/amount.js';
import { goQuote } from '../kubernetes/go-text.js';
import type { ResourceList } from '../kubernetes/resource-list.js';
import { message } from '../message/message.js';
import type { Message } from '../message/message.js';
import { answerText } from './answer.js';
import type { Answer } from './answer.js';
import { maximumProblem, minimumProblem } from './limit-range/bound.js';
import { exceededQuota, timesThatFit, timesUsage, withUsed } from './quota/quota-verdict.js';

/** What a job makes beside its pods, as quotas count it. */
export interface Counted {
  /** Name of the kind in answers, such as `configmaps` or `jobs.batch`. */
  readonly resource: string;
  readonly name: string;
  readonly usage: ResourceList;
}

/** Why an object is refused that a job makes beside its pods. */
export interface CompanionRefusal {
  readonly answer: Answer;
  readonly text: string;
  readonly findings: readonly Message[];
}

const one: Amount = { nanos: 1_000_000_000n, format: 'DecimalSI' };

/** Objects of a job as quotas count them. */
export function countedCompanion({ resource, name, count }: Companion): Counted {
  const own = resource.includes('.') ? {} : { [resource]: one };
  return { resource, name, usage: timesUsage({ ...own, [`count/${resource}`]: one }, BigInt(count)) };
}

/**
 * A claim for a volume as quotas count it, or undefined if its size cannot be read.
 *
 * @see Kubernetes 1.35.4, pkg/quota/v1/evaluator/core/persistent_volume_claims.go
 */
export function countedClaim(claim: Json): Counted | undefined {
  const spec = asObject(claim['spec']);
  const size = asObject(asObject(spec?.['resources'])?.['requests'])?.['storage'];
  const name = asObject(claim['metadata'])?.['name'];
  const read = typeof size === 'string' ? readAmount(size) : undefined;
  if (read === undefined || typeof read === 'string') return undefined;
  const amount = roundedToMillis(read);
  const storageClass = spec?.['storageClassName'];
  const ofClass =
    typeof storageClass === 'string' ? `${storageClass}.storageclass.storage.k8s.io/` : undefined;
  return {
    resource: 'persistentvolumeclaims',
    name: typeof name === 'string' ? name : '',
    usage: {
      persistentvolumeclaims: one,
      'count/persistentvolumeclaims': one,
      'requests.storage': amount,
      ...(ofClass === undefined
        ? {}
        : { [`${ofClass}persistentvolumeclaims`]: one, [`${ofClass}requests.storage`]: amount }),
    },
  };
}

/**
 * Why the limit ranges of a namespace refuse a claim; none if they do not.
 *
 * @see Kubernetes 1.35.4, plugin/pkg/admission/limitranger, PersistentVolumeClaimValidateLimitFunc
 */
export function claimRefusals(
  { name, usage }: Counted,
  limitRanges: readonly LimitRange[],
): readonly CompanionRefusal[] {
  const type = 'PersistentVolumeClaim';
  const storage = usage['requests.storage'] ?? one;
  return limitRanges.flatMap(({ metadata, spec }) => {
    const items = (spec?.limits ?? []).filter((item) => item.type === type);
    const reasons = items.flatMap(({ min, max }) => [
      ...Object.entries(min ?? {}).flatMap(([resource, bound]) => {
        return minimumProblem({ type, resource, bound, requests: { storage }, limits: {} }) ?? [];
      }),
      ...Object.entries(max ?? {}).flatMap(([resource, bound]) => {
        return (
          maximumProblem({ type, resource, bound, requests: {}, limits: { storage } })?.replace(
            'but limit is',
            'but request is',
          ) ?? []
        );
      }),
    ]);
    if (reasons.length === 0) return [];
    const findings = reasons.map((reason) =>
      message('limit-range-broken', { name: metadata?.name ?? '', reason }),
    );
    return [refused({ resource: 'persistentvolumeclaims', name }, reasons, findings)];
  });
}

/** Why the quotas of a namespace refuse an object; none if they do not. */
export function companionRefusals(
  { resource, name, usage }: Counted,
  quotas: readonly ResourceQuota[],
): readonly CompanionRefusal[] {
  return unscoped(quotas).flatMap((quota) => {
    const refusal = exceededQuota(usage, quota);
    return refusal === undefined ? [] : [refused({ resource, name }, [refusal.reason], [refusal.finding])];
  });
}

/** The quotas of a namespace after objects were made. */
export function withCompanion(
  { usage }: Counted,
  quotas: readonly ResourceQuota[],
  count: bigint = 1n,
): readonly ResourceQuota[] {
  const counting = new Set(unscoped(quotas));
  const all = timesUsage(usage, count);
  return quotas.map((quota) => (counting.has(quota) ? withUsed(all, quota) : quota));
}

/** How many objects fit into the quotas of a namespace, or undefined if none bounds them. */
export function companionsThatFit({ usage }: Counted, quotas: readonly ResourceQuota[]): bigint | undefined {
  return timesThatFit(usage, unscoped(quotas));
}

/** Scopes tell pods apart, so a quota that has one counts nothing else. */
function unscoped(quotas: readonly ResourceQuota[]): readonly ResourceQuota[] {
  return quotas.filter(
    ({ spec }) =>
      (spec?.scopes ?? []).length === 0 && (spec?.scopeSelector?.matchExpressions ?? []).length === 0,
  );
}

function refused(
  { resource, name }: Pick<Counted, 'resource' | 'name'>,
  reasons: readonly string[],
  findings: readonly Message[],
): CompanionRefusal {
  const answer = { code: 403, subject: `${resource} ${goQuote(name)} is forbidden: `, reasons };
  return { answer, text: answerText(answer), findings };
}
