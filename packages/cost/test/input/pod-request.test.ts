import { describe, expect, it } from 'vitest';
import { podRequests } from '../../src/collect/pod-request.js';
import type { Json } from '../kit/watch-event.js';

function requests(cpu: string, memory: string): Json {
  return { resources: { requests: { cpu, memory } } };
}

/** Milli CPU and KiB by container. */
function held(spec: Json, status: Json = {}): unknown {
  return Object.fromEntries(
    podRequests({ spec, status }).map(({ container, cpuMillis, memoryKib }) => [
      container,
      [Number(cpuMillis), Number(memoryKib)],
    ]),
  );
}

const main = { name: 'main', ...requests('1', '1Gi') };

describe('what a pod holds of its node', () => {
  it('is the requests of its containers and sidecars, limits aside', () => {
    const sidecar = { name: 'logs', restartPolicy: 'Always', ...requests('100m', '64Mi') };
    const limited = { name: 'other', resources: { limits: { cpu: '8' }, requests: { cpu: '0.25' } } };

    expect(held({ initContainers: [sidecar], containers: [main, limited] })).toEqual({
      logs: [100, 65_536],
      main: [1000, 1_048_576],
      other: [250, 0],
    });
  });

  it('is the largest init container, with the sidecars before it, where that is more', () => {
    const before = { name: 'before', restartPolicy: 'Always', ...requests('500m', '0') };
    const init = { name: 'init', ...requests('3', '512Mi') };
    const after = { name: 'after', restartPolicy: 'Always', ...requests('250m', '0') };

    // The init container runs with the sidecar before it: 3.5 vCPU, of which 1.75 are more than runs later.
    expect(held({ initContainers: [before, init, after], containers: [main] })).toEqual({
      before: [500, 0],
      after: [250, 0],
      main: [1000, 1_048_576],
      '(init)': [1750, 0],
    });
  });

  it('is what the pod requests as a whole where it does, and the overhead of its runtime class', () => {
    const spec = {
      containers: [main],
      resources: { requests: { cpu: '2' } },
      overhead: { cpu: '250m', memory: '120Mi' },
    };

    expect(held(spec)).toEqual({
      main: [1000, 1_048_576],
      '(pod)': [1000, 0],
      '(overhead)': [250, 122_880],
    });
  });

  it('is the largest of asked, allocated and in force while a request changes in place', () => {
    const status = {
      containerStatuses: [
        { name: 'main', allocatedResources: { cpu: '2' }, resources: { requests: { memory: '2Gi' } } },
      ],
    };

    expect(held({ containers: [main] }, status)).toEqual({ main: [2000, 2_097_152] });
  });

  it('is not what was asked if the node can never give it', () => {
    const status = {
      conditions: [{ type: 'PodResizePending', status: 'True', reason: 'Infeasible' }],
      containerStatuses: [{ name: 'main', allocatedResources: { cpu: '500m', memory: '1Gi' } }],
    };

    expect(held({ containers: [main] }, status)).toEqual({ main: [500, 1_048_576] });
  });

  it('counts GPUs of all makers', () => {
    const gpus = { name: 'main', resources: { requests: { 'nvidia.com/gpu': '1', 'amd.com/gpu': 2 } } };

    expect(podRequests({ spec: { containers: [gpus] } })[0]).toMatchObject({ gpus: 3n });
  });
});
