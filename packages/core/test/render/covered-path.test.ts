import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { artefactKinds, artefacts } from '../../src/render/artefacts.js';
import type { ArtefactRequest } from '../../src/render/artefacts.js';
import { coversPath } from '../../src/render/covered-path.js';
import { resolvePlatform } from '../../src/platform/resolve-platform.js';
import { arbitraryPlatform } from '../platform/arbitrary-platform.js';

const everything: ArtefactRequest = { kinds: artefactKinds, format: 'yaml' };

const platformAndRequest = arbitraryPlatform.chain((spec) => {
  const platform = resolvePlatform(spec);
  const request = fc.record(
    {
      kinds: fc.subarray([...artefactKinds]),
      format: fc.constantFrom('yaml' as const, 'json' as const),
      cluster: fc.constantFrom(...platform.clusters.map(({ name }) => name)),
      team: fc.constantFrom(...platform.teams.map(({ name }) => name)),
    },
    { requiredKeys: ['kinds', 'format'] },
  );
  return fc.tuple(fc.constant(platform), request);
});

describe('coversPath', () => {
  test('says of each file of a platform whether a request gives it, roles of a part of the platform aside', () => {
    fc.assert(
      fc.property(platformAndRequest, ([platform, request]) => {
        const given = new Set(artefacts(platform, request).map(({ path }) => path));
        const isPart = request.team !== undefined || request.cluster !== undefined;
        const all = [
          ...artefacts(platform, everything),
          ...platform.teams.flatMap(({ name }) => artefacts(platform, { ...everything, team: name })),
        ].map(({ path }) => path);

        for (const path of all) {
          if (path.startsWith('roles/')) expect(coversPath(request, path)).toBe(!isPart && given.has(path));
          else if (given.has(path)) expect(coversPath(request, path)).toBe(true);
          else if (coversPath(request, path)) expect(isReplaced(path, request)).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  /** What is asked for in the other format, or of one team, has its place taken by what is given. */
  function isReplaced(path: string, { format, team }: ArtefactRequest): boolean {
    return !path.endsWith(`.${format}`) || (team === undefined && path.includes('/teams/'));
  }

  test.each(['roles/1/a.json', 'c/templates/a/b.yaml', 'c/teams/a/pools.json', 'c/guardrails.yaml'])(
    'covers %s if everything is asked for',
    (path) => {
      expect(coversPath(everything, path)).toBe(true);
    },
  );

  test.each([
    '',
    'README.md',
    'c/notes.yaml',
    'c/guardrails.yaml.bak',
    'c/other/a/b.yaml',
    'c/templates/b.yaml',
    'c/templates/a/b/c.yaml',
    'c/teams/a/notes.yaml',
    'other/1/a.json',
  ])('never covers %j', (path) => {
    expect(coversPath(everything, path)).toBe(false);
  });
});
