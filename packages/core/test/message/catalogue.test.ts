import { describe, expect, test } from 'vitest';
import { catalogue, catalogueEntry, isMessageCode } from '../../src/message/catalogue.js';
import type { MessageCode } from '../../src/message/catalogue.js';
import { clusterMessages } from '../../src/message/table/cluster.js';
import { configurationMessages } from '../../src/message/table/configuration.js';
import { findingMessages } from '../../src/message/table/finding.js';
import { inputMessages } from '../../src/message/table/input.js';
import { liveMessages } from '../../src/message/table/live.js';
import { ruleMessages } from '../../src/message/table/platform-rule.js';
import { platformMessages } from '../../src/message/table/platform.js';
import { preflightMessages } from '../../src/message/table/preflight.js';
import { questionMessages } from '../../src/message/table/question.js';
import { warehouseMessages } from '../../src/message/table/warehouse.js';

const codes = Object.keys(catalogue) as readonly MessageCode[];

describe('catalogue', () => {
  test.each(codes)('names %s in kebab-case words', (code) => {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)+$/);
  });

  test.each(codes)('tells %s in one line that starts small and ends without a full stop', (code) => {
    const { text, fix } = catalogueEntry(code);
    for (const template of [text, fix]) {
      expect(template).toMatch(/^(EMR |[a-z{])/);
      expect(template).not.toMatch(/[.!]$|\n|\s{2}|^\s|\s$/);
    }
  });

  test.each(codes)('explains %s in one or two sentences', (code) => {
    expect(catalogueEntry(code).about).toMatch(/^[A-Z].*\.$/);
    expect(catalogueEntry(code).about.length).toBeLessThan(260);
  });

  test.each(codes)('writes the parameters of %s so that they can be filled', (code) => {
    const { text, fix } = catalogueEntry(code);
    expect(`${text} ${fix}`.replace(/\{[a-z][A-Za-z_]*\}/g, '')).not.toMatch(/[{}]/);
  });

  test('has each code in one of its tables only', () => {
    const tables = [
      clusterMessages,
      configurationMessages,
      findingMessages,
      inputMessages,
      liveMessages,
      platformMessages,
      ruleMessages,
      preflightMessages,
      questionMessages,
      warehouseMessages,
    ];

    expect(tables.flatMap((table) => Object.keys(table)).sort()).toEqual([...codes].sort());
  });

  test('knows its own codes and nothing of other objects', () => {
    expect(isMessageCode('config-invalid')).toBe(true);
    expect(isMessageCode('constructor')).toBe(false);
  });
});
