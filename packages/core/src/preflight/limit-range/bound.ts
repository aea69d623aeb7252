import { printAmount, zeroAmount } from '../../kubernetes/amount.js';
import type { Amount } from '../../kubernetes/amount.js';
import { amountOf } from '../../kubernetes/resource-list.js';
import type { ResourceList } from '../../kubernetes/resource-list.js';
import { quantityToMillis, quantityToUnits } from '../../quantity/kubernetes-quantity.js';
import { formatRatio } from './format-ratio.js';

/** A bound of a LimitRange and what it is held against. */
export interface Bound {
  readonly type: string;
  readonly resource: string;
  readonly bound: Amount;
  readonly requests: ResourceList;
  readonly limits: ResourceList;
}

/** Amounts up to here are compared in thousandths, larger ones in whole units. */
const mostMilliUnits = (2n ** 63n - 1n) / 1000n;

/** Why a minimum is not met: it asks for a request, and a limit may not be lower either. */
export function minimumProblem({ type, resource, bound, requests, limits }: Bound): string | undefined {
  const [request, limit] = [amountOf(requests, resource), amountOf(limits, resource)];
  const told = (detail: string): string =>
    `minimum ${resource} usage per ${type} is ${printAmount(bound)}${detail}`;
  if (request === undefined) return told('.  No request is specified');
  const [requested, limited, least] = comparable(request, limit ?? zeroAmount, bound);
  if (requested < least) return told(`, but request is ${printAmount(request)}`);
  return limit !== undefined && limited < least ? told(`, but limit is ${printAmount(limit)}`) : undefined;
}

/** Why a maximum is not met: it asks for a limit, and a request may not be higher either. */
export function maximumProblem({ type, resource, bound, requests, limits }: Bound): string | undefined {
  const [request, limit] = [amountOf(requests, resource), amountOf(limits, resource)];
  const told = (detail: string): string =>
    `maximum ${resource} usage per ${type} is ${printAmount(bound)}${detail}`;
  if (limit === undefined) return told('.  No limit is specified');
  const [requested, limited, most] = comparable(request ?? zeroAmount, limit, bound);
  if (limited > most) return told(`, but limit is ${printAmount(limit)}`);
  return request !== undefined && requested > most
    ? told(`, but request is ${printAmount(request)}`)
    : undefined;
}

/** Why the ratio of limit to request is not met. */
export function ratioProblem({ type, resource, bound, requests, limits }: Bound): string | undefined {
  const [request, limit] = [amountOf(requests, resource), amountOf(limits, resource)];
  const told = (detail: string): string =>
    `${resource} max limit to request ratio per ${type} is ${printAmount(bound)}, but ${detail}`;
  const [requested, limited] = comparable(request ?? zeroAmount, limit ?? zeroAmount, bound);
  if (request === undefined || requested === 0n) return told('no request is specified or request is 0');
  if (limit === undefined || limited === 0n) return told('no limit is specified or limit is 0');
  const ratio = Number(limited) / Number(requested);
  return ratio * 1000 > Number(quantityToMillis(bound))
    ? told(`provided ratio is ${formatRatio(ratio)}`)
    : undefined;
}

function comparable(request: Amount, limit: Amount, bound: Amount): readonly [bigint, bigint, bigint] {
  const units = [quantityToUnits(request), quantityToUnits(limit), quantityToUnits(bound)] as const;
  return units.every((each) => each <= mostMilliUnits)
    ? [quantityToMillis(request), quantityToMillis(limit), quantityToMillis(bound)]
    : units;
}
