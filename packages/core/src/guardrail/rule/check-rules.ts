import type { DocumentPath } from '../../document/document-path.js';
import { storedMessage, withPlace } from '../../message/message.js';
import type { Message } from '../../message/message.js';
import { comparePlaces } from '../../message/place.js';
import type { Place } from '../../message/place.js';
import { grouped } from '../../platform/grouped.js';
import type { Platform } from '../../platform/platform.js';
import type { SuppressionSpec } from '../../platform/platform-spec.js';
import { checkedPlatform } from './checked-platform.js';
import type { RuleSubject } from './rule-subject.js';
import type { Rule, RuleFinding } from './rule.js';
import { rules } from './rules.js';
import { suppressionFindings } from './suppression.js';

/** What rules say about a platform. */
export interface RuleReport {
  /** Errors first, then warnings, then what is only told; each in the order of the file. */
  readonly findings: readonly Message[];
  /** Findings that the platform file accepts, each with its reason. */
  readonly suppressed: readonly { readonly finding: Message; readonly reason: string }[];
}

/** What a rule found in one cluster, and the suppression that accepts it. */
interface Found {
  readonly rule: Rule;
  readonly finding: RuleFinding;
  readonly by: SuppressionSpec | undefined;
}

/**
 * Checks a platform by every rule. The same finding in several clusters is told once.
 *
 * @param placeOf - place of a value of the platform file, where there is one.
 */
export function checkRules(platform: Platform, placeOf?: (path: DocumentPath) => Place): RuleReport {
  const { suppressions } = platform;
  const checked = checkedPlatform(platform);
  const all = rules.flatMap((rule) =>
    rule.check(checked).map((finding): Found => {
      return { rule, finding, by: suppressions.find((one) => accepts(one, rule, finding)) };
    }),
  );
  const placed = (told: Message, at: DocumentPath): Message => {
    return placeOf === undefined ? told : withPlace(told, placeOf(at));
  };
  const told = merged(all).map(({ same, first }) => {
    const where = subjectText(platform, same);
    const { rule, finding } = first;
    const params = { ...finding.params, where };
    return { finding: placed(storedMessage(rule.id, params), finding.at), reason: first.by?.reason };
  });
  const about = suppressionFindings(suppressions, { rules, used: all.map(({ by }) => by) });
  return {
    findings: sorted([
      ...told.filter(({ reason }) => reason === undefined).map(({ finding }) => finding),
      ...about.map((each) => placed(each.told, each.at)),
    ]),
    suppressed: told.flatMap(({ finding, reason }) => (reason === undefined ? [] : [{ finding, reason }])),
  };
}

function accepts(suppression: SuppressionSpec, { id }: Rule, { about }: RuleFinding): boolean {
  const { rule, team = about.team, cluster = about.cluster } = suppression;
  return rule === id && team === about.team && cluster === about.cluster;
}

/** Findings that differ in nothing but the cluster, together. */
function merged(
  all: readonly Found[],
): readonly { readonly first: Found; readonly same: readonly Found[] }[] {
  const groups = grouped(all, ({ rule, finding: { params, about, at }, by }) => {
    return JSON.stringify([rule.id, params, about.team, about.pool, at, by]);
  });
  return [...groups.values()].flatMap((same) => {
    const [first] = same;
    return first === undefined ? [] : [{ first, same }];
  });
}

function subjectText({ teams }: Platform, same: readonly Found[]): string {
  const { team, pool }: RuleSubject = same[0]?.finding.about ?? {};
  const named = same.map(({ finding }) => finding.about.cluster).filter((name) => name !== undefined);
  // What several teams show of the platform is found for each of them.
  const clusters = [...new Set(named)];
  const names = [
    ...(team === undefined ? [] : [`team ${team}`]),
    ...(pool === undefined ? [] : [`pool ${pool}`]),
  ].join(', ');
  const listed = clusters.join(', ');
  if (clusters.length === 0) return names === '' ? 'the platform' : names;
  if (names === '') return `${clusters.length === 1 ? 'cluster' : 'clusters'} ${listed}`;
  const lives = teams.find(({ name }) => name === team)?.clusters.length;
  return clusters.length === lives ? names : `${names} in ${listed}`;
}

const ranks = { error: 0, warning: 1, info: 2 } as const;

function sorted(messages: readonly Message[]): readonly Message[] {
  return [...messages].sort((a, b) => {
    return ranks[a.severity] - ranks[b.severity] || comparePlaces(a.place ?? {}, b.place ?? {});
  });
}
