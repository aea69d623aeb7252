import { message, MoorageError } from '@moorage/core';
import { deliveryId } from '../store/manifest.js';
import type { Delivery } from '../store/manifest.js';

export interface DeliveryChoice {
  /** All deliveries that are current afterwards. */
  readonly deliveries: readonly Delivery[];
  /** Those of the new ones that become current. */
  readonly taken: readonly Delivery[];
  /** Whether every new one is current already. */
  readonly isKnown: boolean;
}

/**
 * Decides which deliveries of a bill count: for each payer, export and billing period the newest, whatever the order of
 * loading. A delivery that says no time is older than all that do.
 *
 * @throws MoorageError `delivery-ambiguous` if two different deliveries do not say which is newer.
 */
export function chooseDeliveries(
  current: readonly Delivery[],
  added: readonly Delivery[],
  path: string,
): DeliveryChoice {
  const chosen = new Map(current.map((delivery) => [deliveryId(delivery), delivery]));
  const taken: Delivery[] = [];
  let isKnown = true;
  for (const delivery of added) {
    const id = deliveryId(delivery);
    const rival = chosen.get(id);
    if (rival?.origin === delivery.origin) continue;
    isKnown = false;
    if (rival?.deliveredAt === delivery.deliveredAt) throw ambiguous(rival, delivery, path);
    if (rival !== undefined && (delivery.deliveredAt ?? '') < (rival.deliveredAt ?? '')) continue;
    chosen.set(id, delivery);
    taken.push(delivery);
  }
  return { deliveries: [...chosen.values()], taken, isKnown };
}

function ambiguous(rival: Delivery, delivery: Delivery, path: string): MoorageError {
  const name = (one: Delivery): string =>
    `${one.origin.slice(0, 12)} of ${one.deliveredAt ?? 'no stated time'}`;
  const deliveries = `${deliveryId(delivery)}: ${name(rival)} is loaded, ${name(delivery)} is new`;
  return new MoorageError(message('delivery-ambiguous', { path, deliveries }));
}
