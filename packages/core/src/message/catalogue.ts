import type { CatalogueEntry } from './catalogue-entry.js';
import { clusterMessages } from './table/cluster.js';
import { configurationMessages } from './table/configuration.js';
import { findingMessages } from './table/finding.js';
import { inputMessages } from './table/input.js';
import { liveMessages } from './table/live.js';
import { ruleMessages } from './table/platform-rule.js';
import { platformMessages } from './table/platform.js';
import { preflightMessages } from './table/preflight.js';
import { questionMessages } from './table/question.js';
import { warehouseMessages } from './table/warehouse.js';

/** The table of all messages, by code. */
export type Catalogue = typeof inputMessages &
  typeof warehouseMessages &
  typeof configurationMessages &
  typeof platformMessages &
  typeof clusterMessages &
  typeof ruleMessages &
  typeof preflightMessages &
  typeof liveMessages &
  typeof questionMessages &
  typeof findingMessages;

/** Stable name of a message, a kebab-case word. */
export type MessageCode = keyof Catalogue;

/** All that the product can tell a person about errors and data. Codes never change their meaning. */
export const catalogue: Catalogue = {
  ...inputMessages,
  ...warehouseMessages,
  ...configurationMessages,
  ...platformMessages,
  ...clusterMessages,
  ...ruleMessages,
  ...preflightMessages,
  ...liveMessages,
  ...questionMessages,
  ...findingMessages,
};

/** The entry of a code, without its literal texts. */
export function catalogueEntry(code: MessageCode): CatalogueEntry {
  return catalogue[code];
}

/** Says whether a text is the code of a message. */
export function isMessageCode(text: string): text is MessageCode {
  return Object.hasOwn(catalogue, text);
}
