import { adoptCluster, message, objectTitle } from '@moorage/core';
import type { Adoption, Message } from '@moorage/core';
import { problemData } from '../../format/plan-data.js';
import type { Host } from '../../io/host.js';
import { messageText, talkForm } from '../../io/message-text.js';
import { noConnection, withConnection } from '../cluster-connection.js';
import type { ConnectionOptions } from '../cluster-connection.js';

/** Options that say more of a cluster than it does. */
interface KnownOptions extends ConnectionOptions {
  readonly clusterName?: string;
  readonly account?: string;
  readonly region?: string;
}

/** Describes the cluster that a kubeconfig leads to as a platform. */
export async function describeCluster(host: Host, options: KnownOptions): Promise<Adoption> {
  return withConnection(host, options, async (connection) => {
    if (connection === undefined) throw noConnection();
    const { eks, contextName } = connection;
    const account = options.account ?? eks?.account;
    const region = options.region ?? eks?.region;
    const found = await connection.package.readFoundCluster(connection.api, {
      name: options.clusterName ?? eks?.name ?? nameFrom(contextName),
      ...(account === undefined ? {} : { account }),
      ...(region === undefined ? {} : { region }),
    });
    return adoptCluster(found);
  });
}

/** Tells what of a cluster the file does not say. */
export function tellUndescribed(host: Host, found: Adoption | undefined): void {
  for (const each of messagesOf(found)) host.err(messageText(each, talkForm(host)));
}

/** The same for machines; nothing where no cluster was described. */
export function descriptionData(found: Adoption | undefined): { readonly findings?: readonly unknown[] } {
  return found === undefined ? {} : { findings: messagesOf(found).map(problemData) };
}

function messagesOf(found: Adoption | undefined): readonly Message[] {
  if (found === undefined) return [];
  return [
    ...found.taken.map((namespace) => message('namespace-taken-over', { namespace })),
    ...found.unseenCapacity.map((profile) => message('capacity-unseen', { profile })),
    ...found.foreignCapacity.map((profile) => message('capacity-of-others', { profile })),
    ...found.unexpressed.map(({ object, fields, reason }) => {
      const params = {
        object: objectTitle(object),
        fields: fields.length === 0 ? because(reason) : `: ${fields.join(', ')}`,
      };
      return message('object-not-expressed', params);
    }),
  ];
}

function because(reason: string | undefined): string {
  return reason === undefined ? '' : `: ${reason}`;
}

/** A context may be named in ways in which no cluster of EKS is. */
function nameFrom(context: string): string {
  return /^[A-Za-z0-9][\w-]{0,99}$/.test(context) ? context : 'cluster';
}
