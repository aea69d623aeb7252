import { headroomNamespaceName, message, MoorageError, objectTitle } from '@moorage/core';
import type { PlannedObject } from '@moorage/core';
import type { ClusterPlan, NamespaceContent } from '@moorage/cluster';
import type { Host } from '../../io/host.js';

/** What was said on the command line about deletions. */
export interface Consent {
  /** Objects may be deleted and made anew; namespaces of teams may not. */
  readonly yes?: true;
  /** Namespaces of teams may be deleted, with everything in them. */
  readonly deleteNamespaces?: true;
}

/** What is shown before a question. */
export interface DeletionContext {
  readonly host: Host;
  /** The plan for people. */
  readonly shown: string;
  readonly contentOf: (namespace: string) => Promise<NamespaceContent | undefined>;
}

/**
 * Asks before anything is deleted, and for each namespace of a team that its name is typed: the pods and volumes in it are
 * nothing that applying again brings back.
 *
 * @returns whether to go on.
 * @throws MoorageError `deletion-unconfirmed`, `namespace-unconfirmed` where there is nobody to ask.
 */
export async function confirmedDeletion(
  plan: ClusterPlan,
  consent: Consent,
  { host, shown, contentOf }: DeletionContext,
): Promise<boolean> {
  const gone = plan.objects.filter(({ action }) => action === 'delete' || action === 'replace');
  const namespaces = consent.deleteNamespaces === true ? [] : gone.filter(isTeamNamespace);
  const others = consent.yes === true ? [] : gone.filter((each) => !namespaces.includes(each));
  if (namespaces.length + others.length === 0) return true;
  if (host.interview === undefined) throw await unconfirmed(namespaces, others, contentOf);
  host.err(`${shown}\n`);
  const isConfirmed = await host.interview(async (ask) => {
    if (
      others.length > 0 &&
      (await ask(`${titleOf(others)} will be deleted. Type yes to go on:`)) !== 'yes'
    ) {
      return false;
    }
    for (const { id } of namespaces) {
      const content = contentText(await contentOf(id.name));
      const question = `Namespace ${id.name} will be deleted with everything in it: ${content}. Type its name to go on:`;
      if ((await ask(question)) !== id.name) return false;
    }
    return true;
  });
  if (!isConfirmed) host.err('nothing was changed\n');
  return isConfirmed;
}

async function unconfirmed(
  namespaces: readonly PlannedObject[],
  others: readonly PlannedObject[],
  contentOf: DeletionContext['contentOf'],
): Promise<MoorageError> {
  if (namespaces.length === 0) {
    return new MoorageError(message('deletion-unconfirmed', { objects: titleOf(others) }));
  }
  const contents = await Promise.all(
    namespaces.map(async ({ id }) => `${id.name} (${contentText(await contentOf(id.name))})`),
  );
  return new MoorageError(message('namespace-unconfirmed', { namespaces: contents.join(', ') }));
}

/** What keeps room free can be made again at any time. */
function isTeamNamespace({ id, action }: PlannedObject): boolean {
  return action === 'delete' && id.kind === 'Namespace' && id.name !== headroomNamespaceName;
}

function titleOf(objects: readonly PlannedObject[]): string {
  const [first] = objects;
  return objects.length === 1 && first !== undefined
    ? objectTitle(first.id)
    : `${String(objects.length)} objects`;
}

function contentText(content: NamespaceContent | undefined): string {
  if (content === undefined) return 'you may not see what';
  const { pods, volumeClaims } = content;
  return `${counted(pods, 'pod')} that ${pods === 1 ? 'has' : 'have'} not ended, ${counted(volumeClaims, 'volume claim')}`;
}

function counted(count: number, of: string): string {
  return `${String(count)} ${of}${count === 1 ? '' : 's'}`;
}
