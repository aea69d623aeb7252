import type { DocumentPath } from '../../document/document-path.js';
import type { MessageCode } from '../../message/catalogue.js';
import type { MessageParams } from '../../message/message.js';
import type { CheckedPlatform } from './checked-platform.js';
import type { RuleSubject } from './rule-subject.js';

/** What a rule found. */
export interface RuleFinding {
  /** Parameters of the message of the rule, without `where`, which is said of the subject. */
  readonly params: Readonly<Record<string, string>>;
  readonly about: RuleSubject;
  /** Path of the value in the platform file that has to change. */
  readonly at: DocumentPath;
}

/** A cross-check of a platform. */
export interface Rule {
  /** Code of the message that it tells; suppressions name it. */
  readonly id: MessageCode;
  /** Who says so, with version where it matters. */
  readonly source: string;
  readonly check: (checked: CheckedPlatform) => readonly RuleFinding[];
}

/** What a rule found, with the parameters that its message names. */
interface TypedFinding<Code extends MessageCode> extends RuleFinding {
  readonly params: Omit<MessageParams<Code>, 'where'>;
}

/**
 * A rule by the code of its message.
 *
 * @param check - pure; finds the same in the same platform, in the order of the file.
 */
export function rule<const Code extends MessageCode>(
  id: Code,
  source: string,
  check: (checked: CheckedPlatform) => readonly TypedFinding<Code>[],
): Rule {
  return { id, source, check };
}
