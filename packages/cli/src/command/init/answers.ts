import { ConfigError, message, MoorageError, parsePlatform } from '@moorage/core';
import type { Message, NewPlatform } from '@moorage/core';
import type { Ask, Host } from '../../io/host.js';
import { messageText, talkForm } from '../../io/message-text.js';
import { platformText } from './platform-text.js';

/** What options may say of a new platform, as it was typed. */
export interface InitFlags {
  readonly clusterName?: string;
  readonly account?: string;
  readonly region?: string;
  readonly kubernetesVersion?: string;
  readonly team?: readonly string[];
}

/** Something to know of a new platform. */
interface Field {
  readonly key: keyof NewPlatform;
  readonly option: string;
  readonly question: string;
  /** Whether a platform cannot do without it. */
  readonly isNeeded: boolean;
  readonly given: (flags: InitFlags) => string | undefined;
}

const fields: readonly Field[] = [
  {
    key: 'clusterName',
    option: '--cluster-name',
    question: 'Name of the EKS cluster:',
    isNeeded: true,
    given: ({ clusterName }) => clusterName,
  },
  {
    key: 'account',
    option: '--account',
    question: 'Its AWS account, 12 digits (empty: say it later):',
    isNeeded: false,
    given: ({ account }) => account,
  },
  {
    key: 'region',
    option: '--region',
    question: 'Its AWS region (empty: say it later):',
    isNeeded: false,
    given: ({ region }) => region,
  },
  {
    key: 'kubernetesVersion',
    option: '--kubernetes-version',
    question: 'Its version of Kubernetes (empty: 1.35):',
    isNeeded: false,
    given: ({ kubernetesVersion }) => kubernetesVersion,
  },
  {
    key: 'teams',
    option: '--team',
    question: 'Teams, with blanks between them:',
    isNeeded: true,
    given: ({ team }) => team?.join(' '),
  },
];

/** Answers by their key, as one text each. */
type Answers = Partial<Record<keyof NewPlatform, string>>;

/**
 * What is known of a new platform: what options say, and what the person at the terminal answers for the rest.
 *
 * @throws MoorageError `option-missing` where there is no terminal, `option-invalid`, `question-unanswered`.
 */
export async function completeAnswers(host: Host, flags: InitFlags): Promise<NewPlatform> {
  const said: Answers = {};
  for (const field of fields) {
    const text = field.given(flags);
    if (text === undefined) continue;
    refuseInvalid(field, text);
    said[field.key] = text;
  }
  const open = fields.filter(({ key }) => said[key] === undefined);
  const missing = open.filter(({ isNeeded }) => isNeeded);
  if (missing.length > 0 && host.interview === undefined) {
    const options = missing.map(({ option }) => option).join(' and ');
    throw new MoorageError(message('option-missing', { options }));
  }
  // Whoever said all that is needed is not asked for what is not.
  if (missing.length === 0 || host.interview === undefined) return platformOf(said);
  const told = await host.interview(async (ask) => {
    const answers = { ...said };
    for (const field of open) answers[field.key] = await answerTo(field, ask, host);
    return answers;
  });
  return platformOf(told);
}

/** Asks until the answer can be written into a platform file; an empty one leaves out what is not needed. */
async function answerTo(field: Field, ask: Ask, host: Host): Promise<string> {
  for (;;) {
    const answer = await ask(field.question);
    if (answer === undefined) {
      const { question, option } = field;
      throw new MoorageError(message('question-unanswered', { question: JSON.stringify(question), option }));
    }
    if (answer === '') {
      if (!field.isNeeded) return answer;
      continue;
    }
    const problem = invalid(field, answer);
    if (problem === undefined) return answer;
    host.err(messageText(problem, talkForm(host)));
  }
}

function refuseInvalid(field: Field, text: string): void {
  const problem = invalid(field, text);
  if (problem !== undefined) throw new MoorageError(problem);
}

/** What is wrong with an answer: what a platform file says that has it and is right besides. */
function invalid({ key, option }: Field, text: string): Message | undefined {
  const draft = platformOf({ clusterName: 'cluster', teams: 'team', [key]: text });
  try {
    parsePlatform(platformText(draft, ''), '');
    return draft.teams.length === 0 ? missingTeam : undefined;
  } catch (error) {
    if (!ConfigError.is(error)) throw error;
    const { got = JSON.stringify(text), allowed = 'a name that is there once' } = error.detail.params;
    return message('option-invalid', {
      option,
      got,
      allowed: unquoted(allowed),
      change: unquoted(error.detail.fix),
    });
  }
}

/** Quotes are for YAML; nobody types them here. */
function unquoted(advice: string): string {
  return advice.replace(' in quotes', '');
}

const missingTeam = message('option-invalid', {
  option: '--team',
  got: '""',
  allowed: 'the name of a team',
  change: 'name at least one',
});

function platformOf({ clusterName = '', teams = '', ...others }: Answers): NewPlatform {
  const known = Object.entries(others).filter(([, text]) => text !== '');
  return {
    clusterName,
    teams: teams.split(/[\s,]+/).filter((name) => name !== ''),
    ...(Object.fromEntries(known) as Omit<NewPlatform, 'clusterName' | 'teams'>),
  };
}
