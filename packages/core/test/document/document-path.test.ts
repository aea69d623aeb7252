import { describe, expect, test } from 'vitest';
import { formatPath } from '../../src/document/document-path.js';

describe('formatPath', () => {
  test.each([
    [[], 'the file'],
    [['teams', 2, 'name'], 'teams[2].name'],
    [['labels', 'app.kubernetes.io/name'], 'labels["app.kubernetes.io/name"]'],
    [['vol-0ab'], 'vol-0ab'],
    [['012'], '["012"]'],
    [[0, ''], '[0][""]'],
  ])('prints %j as %s', (path, text) => {
    expect(formatPath(path)).toBe(text);
  });
});
