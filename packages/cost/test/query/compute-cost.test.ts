import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { arbitraryWorld } from '../world/arbitrary-world.js';
import { toCostYaml } from '../world/cost-yaml.js';
import { toCur2Csv } from '../world/cur2-csv.js';
import { parseCsv } from '../world/csv.js';
import { parseDecimalText } from '../world/decimal-text.js';
import { toCoverageCsv, toNodesCsv, toPodsCsv } from '../world/telemetry-csv.js';
import { goldenHour, loadedWarehouse } from './loaded-warehouse.js';
import type { Files, LoadedWarehouse } from './loaded-warehouse.js';

let opened: LoadedWarehouse[] = [];

afterEach(async () => {
  for (const warehouse of opened) await warehouse.close();
  opened = [];
});

async function loaded(...groups: readonly Files[]): Promise<LoadedWarehouse> {
  const warehouse = await loadedWarehouse(...groups);
  opened.push(warehouse);
  return warehouse;
}

async function rows(sql: string, ...groups: readonly Files[]): Promise<readonly (readonly unknown[])[]> {
  const { rows: found } = await (await loaded(...groups)).ask(sql);
  return found;
}

const header =
  'cluster,namespace,pod,uid,container,node,start,end,cpu_request,memory_request,cpu_usage,memory_usage,gpu,labels';
const gib = 1_073_741_824;

interface Container {
  readonly uid?: string;
  readonly container?: string;
  readonly start?: string;
  readonly end?: string;
  readonly cpu?: string;
  readonly memory?: number;
  readonly cpuUsage?: string;
  readonly memoryUsage?: number;
  readonly gpu?: string;
}

/** A table of pods on the first instance of the golden hour, which cost 0.1202222222 of compute and storage. */
function podsCsv(...containers: readonly Container[]): string {
  const lines = containers.map((container) => {
    const { uid = 'u1', container: name = 'main', start = '10:15', end = '11:00', cpu = '1' } = container;
    const { memory = 4 * gib, cpuUsage = '', memoryUsage = '', gpu = '' } = container;
    const life = `2026-10-01T${start}:00Z,2026-10-01T${end}:00Z`;
    const amounts = [cpu, memory, cpuUsage, memoryUsage, gpu].join(',');
    return `spark-prod,ns,pod-${uid},${uid},${name},i-0a00000000000000a,${life},${amounts},`;
  });
  return `${[header, ...lines].join('\n')}\n`;
}

function goldenWith(pods: string): Files {
  return { ...goldenHour(), 'pods.csv': pods };
}

const costYaml = (weights: string): string =>
  `apiVersion: moorage.dev/v1alpha1\nkind: Cost\nweights: { ${weights} }\n`;

/** What the hand of the golden hour gives a pod of a category, in 1e-12. */
function expectedPico(pod: string, category: string): bigint {
  const text = readFileSync(
    new URL('../fixture/golden-hour/expected_group_allocation.csv', import.meta.url),
    'utf8',
  );
  return parseCsv(text)
    .filter((row) => row.get('pod') === pod && row.get('category') === category)
    .reduce((sum, row) => sum + parseDecimalText(row.get('amortized_usd') ?? ''), 0n);
}

describe('the parts of compute_cost', () => {
  it('split node compute by the weights of CPU and memory, the rest to CPU, and keep storage apart', async () => {
    const found = await rows(
      'SELECT pod_name, cpucost, ramcost, gpucost, pvcost FROM compute_cost',
      goldenHour(),
    );

    const expected = parseCsv(goldenHour()['pods.csv'] ?? '').map((pod) => {
      const name = pod.get('pod') ?? '';
      const compute = expectedPico(name, 'node_compute');
      const cpu = 9n * 131_072n * (parseDecimalText(pod.get('cpu_request') ?? '') / 1_000_000_000n);
      const memory = 125n * (BigInt(pod.get('memory_request') ?? '') / 1024n);
      const ram = (compute * memory) / (cpu + memory);
      return [name, compute - ram, ram, 0n, expectedPico(name, 'node_storage')];
    });
    const inPico = found.map(([name, ...parts]) => [
      name,
      ...parts.map((part) => parseDecimalText(String(part))),
    ]);
    expect(new Set(inPico.map(String))).toEqual(new Set(expected.map(String)));
  });

  it('follow the weights of cost.yaml, and those of GPUs where they have one', async () => {
    const found = await rows(
      'SELECT uid, cpucost, ramcost, gpucost, totalcost - pvcost FROM compute_cost ORDER BY uid',
      {
        ...goldenWith(podsCsv({ uid: 'u1', gpu: '1' }, { uid: 'u2', cpu: '0', memory: 8 * gib })),
        'cost.yaml': costYaml('cpu: 0, memory: 1, gpu: 120'),
      },
    );

    const [first = [], second = []] = found;
    const [, cpu, ram, gpu, compute] = first.map((value) => String(value));
    expect(cpu).toMatch(/^0\.00000000000[01]$/);
    expect(parseDecimalText(ram ?? '') * 30n - parseDecimalText(gpu ?? '')).toBeLessThanOrEqual(30n);
    expect(parseDecimalText(gpu ?? '')).toBe((parseDecimalText(compute ?? '') * 120n) / 124n);
    expect(second.slice(1, 4)).toEqual(['0.000000000000', second[4], '0.000000000000']);
  });

  it('weigh the larger of request and use where cost.yaml says so, containers of one interval together', async () => {
    const pods = podsCsv(
      { container: 'a', cpu: '1', memory: 4 * gib, cpuUsage: '2', memoryUsage: gib },
      { container: 'b', cpu: '1', memory: 4 * gib, cpuUsage: '1', memoryUsage: gib },
    );

    const [row = []] = await rows(
      'SELECT cpucost, ramcost, totalcost - pvcost, cpucorehours, rambytehours, cpuefficiency FROM compute_cost',
      { ...goldenWith(pods), 'cost.yaml': costYaml('basis: max') },
    );

    const [cpu, ram, compute, coreHours, byteHours, efficiency] = row.map(String);
    const all = parseDecimalText(compute ?? '');
    // 3 vCPU used of 2 requested, 8 GiB requested of 2 used: 27 to 8.
    expect(parseDecimalText(ram ?? '')).toBe((all * 8n) / 35n);
    expect(parseDecimalText(cpu ?? '')).toBe(all - (all * 8n) / 35n);
    expect([coreHours, byteHours, efficiency]).toEqual(['2.250000000', '6442450944.000', '1.500000']);
  });

  it('add up to the allocation of pods in any world, a row for each pod and hour', async () => {
    const world = fc.boolean().chain((hasUsage) => arbitraryWorld({ size: 4, hasUsage }));

    await fc.assert(
      fc.asyncProperty(world, async (one) => {
        const files = {
          'bill.csv': toCur2Csv(one),
          'pods.csv': toPodsCsv(one),
          'nodes.csv': toNodesCsv(one),
          'coverage.csv': toCoverageCsv(one),
          'cost.yaml': toCostYaml(one),
        };
        const [row = []] = await rows(
          `SELECT
            (SELECT count(*) FROM compute_cost WHERE cpucost + ramcost + gpucost + pvcost <> totalcost),
            (SELECT count(*) FROM compute_cost
              WHERE least(cpucost * sign(totalcost - pvcost), ramcost * sign(totalcost - pvcost), gpucost * sign(totalcost - pvcost)) < 0),
            (SELECT count(*) - count(DISTINCT (cluster, uid, hour_ms)) FROM compute_cost),
            (SELECT coalesce(sum(totalcost), 0) FROM compute_cost)
              - (SELECT coalesce(sum(amount), 0) FROM allocation WHERE uid IS NOT NULL AND category <> 'emr_uplift'),
            (SELECT count(*) FROM compute_cost)
              - (SELECT count(DISTINCT (cluster, uid, hour_ms)) FROM allocation WHERE uid IS NOT NULL AND category <> 'emr_uplift')`,
          files,
        );
        expect(row).toEqual(['0', '0', '0', '0.000000000000', '0']);
      }),
      { numRuns: 2, endOnFailure: true },
    );
  }, 120_000);
});

describe('the columns of compute_cost', () => {
  it('name a pod, its job and its virtual cluster, and say what is not allocated', async () => {
    const found = await rows(
      `SELECT name, pod_name, job_id, vc_id FROM compute_cost WHERE pod_name IN ('driver-1', 'exec-op-1') ORDER BY name`,
      goldenHour(),
    );

    expect(found).toEqual([
      [
        'driver-1/000000036gr7qbcelvv/vc0000000000000000000001',
        'driver-1',
        '000000036gr7qbcelvv',
        'vc0000000000000000000001',
      ],
      ['exec-op-1/__unallocated__/__unallocated__', 'exec-op-1', null, null],
    ]);
  });

  it('say when a pod ran within the hour, in UTC, and what it held', async () => {
    const found = await rows(
      `SELECT "start", "end", minutes, hour, cpucorehours, rambytehours, "properties.cluster", "properties.namespace",
        "properties.node", team, run, role, bucket, currency, estimated
      FROM compute_cost WHERE pod_name = 'exec-1'`,
      goldenHour(),
    );

    expect(found).toEqual([
      [
        '2026-10-01 10:30:00',
        '2026-10-01 11:00:00',
        '30.000000',
        '2026-10-01 10:00:00',
        '1.000000000',
        '4294967296.000',
        'spark-prod',
        'team-a',
        'i-0a00000000000000a',
        'team-a',
        '000000036gr7qbcelvv',
        'executor',
        'job',
        'USD',
        false,
      ],
    ]);
  });

  it('give efficiency as use of what was requested, and nothing where use is unknown', async () => {
    const pods = podsCsv(
      { uid: 'u1', cpu: '2', memory: 8 * gib, cpuUsage: '0.5', memoryUsage: 6 * gib },
      { uid: 'u2', container: 'a', cpu: '1', cpuUsage: '0.8' },
      { uid: 'u2', container: 'b', cpu: '1' },
      { uid: 'u3' },
      { uid: 'u4', cpu: '0', memory: gib, cpuUsage: '1' },
    );

    const found = await rows(
      'SELECT uid, cpuefficiency, ramefficiency, totalefficiency FROM compute_cost ORDER BY uid',
      goldenWith(pods),
    );

    // The cost of 2 vCPU and 8 GiB is 18 to 8: (18 * 0.25 + 8 * 0.75) / 26.
    expect(found).toEqual([
      ['u1', '0.250000', '0.750000', '0.403846'],
      ['u2', '0.800000', null, null],
      ['u3', null, null, null],
      ['u4', null, null, null],
    ]);
  });

  it('tell a pod whose use the kubelet measured by what it measured', async () => {
    const golden = await loaded(goldenWith(podsCsv({ uid: 'u1', cpu: '2' })));
    await golden.warehouse.write(async () => {
      const staged = await golden.warehouse.stage(golden.database, [
        {
          table: 'usage_sample',
          keys: { cluster: 'spark-prod', dt: '2026-10-01' },
          origin: 'samples',
          select: `SELECT 'spark-prod' AS cluster, '2026-10-01' AS dt, 'samples' AS input, 1790848800000 AS hour_ms,
            'u1' AS uid, 'main' AS container, 1500 AS cpu_usage_millis, 2097152 AS mem_usage_kib, 6 AS samples`,
        },
      ]);
      await golden.warehouse.commit(staged, { remove: () => false });
    });

    const { rows: found } = await golden.ask('SELECT cpuefficiency, ramefficiency FROM compute_cost');

    expect(found).toEqual([['0.750000', '0.500000']]);
  });

  it('give a pod of two hours a row in each', async () => {
    const bill = goldenHour()['bill.csv'] ?? '';
    const [head = '', ...lines] = bill.trimEnd().split('\r\n');
    const later = lines.map((line) =>
      line
        .replaceAll('T11:00', 'T12:00')
        .replaceAll('T10:00', 'T11:00')
        .replaceAll(' 11:00', ' 12:00')
        .replaceAll(' 10:00', ' 11:00'),
    );
    const nodes = (goldenHour()['nodes.csv'] ?? '').replaceAll('T11:00:00Z', 'T12:00:00Z');

    const found = await rows('SELECT hour, "start", "end" FROM compute_cost ORDER BY hour', {
      'bill.csv': `${[head, ...lines, ...later].join('\r\n')}\r\n`,
      'nodes.csv': nodes,
      'pods.csv': podsCsv({ start: '10:45', end: '11:20' }),
    });

    expect(found).toEqual([
      ['2026-10-01 10:00:00', '2026-10-01 10:45:00', '2026-10-01 11:00:00'],
      ['2026-10-01 11:00:00', '2026-10-01 11:00:00', '2026-10-01 11:20:00'],
    ]);
  });
});

describe('a pod that several inputs saw', () => {
  it('counts once, as the input says that saw it longest', async () => {
    const early = podsCsv({ uid: 'u1', end: '10:45', cpu: '4' });
    const late = podsCsv({ uid: 'u1', end: '11:00', cpu: '1' });

    const found = await rows(
      `SELECT count(*), sum(cpucorehours), sum(totalcost) = (SELECT sum(amount) FROM allocation WHERE uid = 'u1')
      FROM compute_cost`,
      goldenWith(early),
      { 'pods-later.csv': late },
    );

    expect(found).toEqual([['1', '0.750000000', true]]);
  });
});

describe('a pod on Fargate', () => {
  it('has its cost as CPU where its requests are unknown', async () => {
    const [head = '', first = ''] = (goldenHour()['bill.csv'] ?? '').split('\r\n');
    const names = head.split(',');
    const values = first.split(',');
    const change: Readonly<Record<string, string>> = {
      line_item_line_item_type: 'Usage',
      line_item_product_code: 'AmazonEKS',
      product_product_family: 'Compute',
      line_item_usage_type: 'USE1-Fargate-vCPU-Hours:perCPU',
      line_item_operation: 'FargatePod',
      line_item_resource_id: 'arn:aws:eks:us-east-1:111122223333:pod/spark-prod/team-a/pod-f/uid-f',
      line_item_unblended_cost: '0.04048',
      product_instance_type: '',
      savings_plan_savings_plan_a_r_n: '',
      savings_plan_savings_plan_effective_cost: '',
    };
    const line = names.map((name, at) => change[name] ?? values[at] ?? '').join(',');

    const found = await rows(
      `SELECT uid, cpucost, ramcost, totalcost, capacity_type, instance_id, cpucorehours FROM compute_cost WHERE uid = 'uid-f'`,
      { ...goldenHour(), 'bill.csv': `${(goldenHour()['bill.csv'] ?? '').trimEnd()}\r\n${line}\r\n` },
    );

    expect(found).toEqual([
      ['uid-f', '0.040480000000', '0.000000000000', '0.040480000000', 'fargate', null, null],
    ]);
  });
});
