import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clusterPools } from '../../src/capacity/cluster-pool.js';
import { guardrails } from '../../src/guardrail/guardrails.js';
import type { KubernetesObject } from '../../src/guardrail/kubernetes-object.js';
import { podTemplates } from '../../src/guardrail/pod-template.js';
import { teamScopes } from '../../src/guardrail/team-scope.js';
import { dnsLabelPattern, labelKeyPattern, labelValuePattern } from '../../src/platform/kubernetes-name.js';
import { parsePlatform } from '../../src/platform/parse-platform.js';
import type { Platform } from '../../src/platform/platform.js';
import { resolvePlatform } from '../../src/platform/resolve-platform.js';
import { renderObjects } from '../../src/render/render-objects.js';
import { arbitraryPlatform } from '../platform/arbitrary-platform.js';

const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

function everyObject(platform: Platform): readonly KubernetesObject[] {
  return platform.clusters.flatMap((cluster) => guardrails(platform, cluster));
}

function holds(check: (platform: Platform) => void): void {
  fc.assert(
    fc.property(arbitraryPlatform, (spec) => {
      check(resolvePlatform(spec));
    }),
    { numRuns: 60 },
  );
}

describe('guardrails of any platform', () => {
  test('are of a platform that the reader takes', () => {
    fc.assert(
      fc.property(arbitraryPlatform, (spec) => {
        expect(parsePlatform(JSON.stringify(spec), 'p.yaml')).toEqual(resolvePlatform(spec));
      }),
      { numRuns: 30 },
    );
  });

  test('have legal names, labels and annotations', () => {
    holds((platform) => {
      for (const { metadata } of everyObject(platform)) {
        expect(metadata.name).toMatch(subdomain);
        expect(metadata.name.length).toBeLessThanOrEqual(253);
        if (metadata.namespace !== undefined) expect(metadata.namespace).toMatch(dnsLabelPattern);
        for (const [key, value] of Object.entries(metadata.labels ?? {})) {
          expect(key).toMatch(labelKeyPattern);
          expect(value).toMatch(labelValuePattern);
        }
        for (const key of Object.keys(metadata.annotations ?? {})) expect(key).toMatch(labelKeyPattern);
      }
    });
  });

  test('are each of a name of its own within the cluster, and all labelled as managed', () => {
    holds((platform) => {
      for (const cluster of platform.clusters) {
        const objects = guardrails(platform, cluster);
        const ids = objects.map(
          ({ kind, metadata }) => `${kind} ${metadata.namespace ?? ''}/${metadata.name}`,
        );

        expect(new Set(ids).size).toBe(ids.length);
        expect(objects.every(({ metadata }) => metadata.labels?.['moorage.dev/managed'] === 'true')).toBe(
          true,
        );
      }
    });
  });

  test('come after the namespaces and priority classes that they name', () => {
    holds((platform) => {
      for (const cluster of platform.clusters) {
        const objects = guardrails(platform, cluster);
        const seen = new Set<string>();
        for (const { kind, metadata } of objects) {
          // The namespace of YuniKorn is there before moorage is.
          if (metadata.namespace !== undefined && metadata.namespace !== 'yunikorn')
            expect(seen).toContain(`Namespace ${metadata.namespace}`);
          seen.add(`${kind} ${metadata.name}`);
        }
      }
    });
  });

  test('are the same for the same platform', () => {
    holds((platform) => {
      expect(renderObjects(everyObject(platform), 'yaml')).toBe(renderObjects(everyObject(platform), 'yaml'));
    });
  });

  test('let each pod template of a team run on the nodes that are made for it, and on no nodes of others', () => {
    holds((platform) => {
      for (const cluster of platform.clusters) {
        const pools = clusterPools(platform, cluster);
        for (const scope of teamScopes(platform, cluster)) {
          for (const { template, role, name } of podTemplates(scope)) {
            const { nodeSelector = {}, tolerations = [] } = template.spec;
            const fitting = pools.filter(({ labels, taint }) => {
              const isSelected = Object.entries(nodeSelector).every(([key, value]) => labels[key] === value);
              return (
                isSelected && tolerations.some(({ key, value }) => key === taint.key && value === taint.value)
              );
            });
            const wanted = name.startsWith('notebook') ? 'notebook' : role;
            const made = pools.filter(
              ({ users, pool }) => users.includes(scope.team) && pool.roles.includes(wanted),
            );
            const sole = made.some(({ owner }) => owner !== undefined);
            const own = sole ? made.filter(({ owner }) => owner === scope.team) : made;

            expect(fitting.map((pool) => pool.name)).toEqual(own.map((pool) => pool.name));
          }
        }
      }
    });
  });
});
