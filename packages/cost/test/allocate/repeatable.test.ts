import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { load } from '../../src/load/load.js';
import { arbitraryWorld } from '../world/arbitrary-world.js';
import { aLife, aLine, aQuarterPod, aWorld, theHour } from '../world/directed-world.js';
import { anObservedHour } from '../kit/observed-hour.js';
import { toCostYaml } from '../world/cost-yaml.js';
import { toCur2Deliveries } from '../world/cur2-csv.js';
import { toCoverageCsv, toNodesCsv, toPodsCsv } from '../world/telemetry-csv.js';
import { DAY_MS, HOUR_MS } from '../world/utc-time.js';
import type { World } from '../world/world.js';
import { allocateAll, closePipeline, emptyWarehouse, freshFolder, openPipeline } from './pipeline.js';
import type { Pipeline } from './pipeline.js';
import { warehouseBytes } from './warehouse-bytes.js';
import { writeFiles } from './world-files.js';

const patience = 300_000;

let pipeline: Pipeline;

beforeAll(async () => {
  pipeline = await openPipeline();
});

afterAll(async () => closePipeline(pipeline));

/** A file for each payer and period of the bill, so that more than one order is possible. */
function filesOf(world: World): Readonly<Record<string, string>> {
  const bills = toCur2Deliveries(world).map(({ payer, period, csv }) => [`bill-${payer}-${period}.csv`, csv]);
  return {
    ...(Object.fromEntries(bills) as Readonly<Record<string, string>>),
    'pods.csv': toPodsCsv(world),
    'nodes.csv': toNodesCsv(world),
    'coverage.csv': toCoverageCsv(world),
    'cost.yaml': toCostYaml(world),
  };
}

/** Three days that cost something, with a pod on each. */
const ofThreeDays = aWorld({
  chargeLines: [-1, 0, 1].map((day) => aLine(1_000_003n, { start: theHour + day * DAY_MS })),
  nodes: [aLife(-24, 25)],
  coverage: [{ cluster: 'spark-prod', start: theHour - DAY_MS, end: theHour + DAY_MS + HOUR_MS }],
  pods: [-1, 0, 1].map((day) => aQuarterPod(`pod-${String(day)}`, { start: theHour + day * DAY_MS })),
});

interface Calls {
  /** Paths of each call of load, in order. */
  readonly loads: readonly (readonly string[])[];
  /** Whether allocate is called after each load, not only after the last one. */
  readonly isEager?: boolean;
}

async function bytesAfter(calls: Calls): Promise<readonly string[]> {
  const warehouse = await emptyWarehouse(await freshFolder(pipeline));
  for (const paths of calls.loads) {
    await load(warehouse, pipeline.database, { paths });
    if (calls.isEager === true) await allocateAll(pipeline, warehouse);
  }
  await allocateAll(pipeline, warehouse);
  return warehouseBytes(warehouse);
}

describe('I5 load and allocate', () => {
  const worlds = arbitraryWorld({ size: 10 });
  const options = { numRuns: 1, skipAllAfterTimeLimit: patience / 2 };

  it(
    'give the same files when everything is loaded and allocated twice',
    async () => {
      const property = fc.asyncProperty(worlds, async (world) => {
        const paths = await writeFiles(await freshFolder(pipeline), filesOf(world));

        const twice = await bytesAfter({ loads: [paths, paths], isEager: true });

        expect(twice).toEqual(await bytesAfter({ loads: [paths] }));
      });
      await fc.assert(property, options);
    },
    patience,
  );

  it(
    'give the same files in any order and in any number of calls, with results in between or not',
    async () => {
      const orders = worlds.chain((world) =>
        fc
          .shuffledSubarray(Object.keys(filesOf(world)), { minLength: Object.keys(filesOf(world)).length })
          .map((names) => ({ world, names })),
      );
      const property = fc.asyncProperty(orders, fc.boolean(), async ({ world, names }, isEager) => {
        const folder = await freshFolder(pipeline);
        const paths = await writeFiles(folder, filesOf(world));
        const pathOf = (name: string): string => paths.find((path) => path.endsWith(`/${name}`)) ?? name;

        const apart = await bytesAfter({ loads: names.map((name) => [pathOf(name)]), isEager });

        expect(apart).toEqual(await bytesAfter({ loads: [paths] }));
      });
      await fc.assert(property, options);
    },
    patience,
  );

  it('give the same files whether days are computed in pairs or one by one', async () => {
    const paths = await writeFiles(await freshFolder(pipeline), filesOf(ofThreeDays));
    const inPairs = await emptyWarehouse(await freshFolder(pipeline));
    await load(inPairs, pipeline.database, { paths });
    const oneByOne = await emptyWarehouse(await freshFolder(pipeline));
    await load(oneByOne, pipeline.database, { paths });

    const { computed } = await allocateAll(pipeline, inPairs);
    for (const from of ['2026-10-15', '2026-10-14', '2026-10-13']) {
      await allocateAll(pipeline, oneByOne, { from });
    }

    expect(computed).toEqual(['2026-10-13', '2026-10-14', '2026-10-15']);
    expect(await warehouseBytes(inPairs)).toEqual(await warehouseBytes(oneByOne));
  });

  it('give the same files whatever the files of a bill are called and where they lie', async () => {
    const [world] = fc.sample(worlds, { numRuns: 1, seed: 1 });
    const [first, second] = splitBill(world);
    const here = await writeFiles(await freshFolder(pipeline), { 'a.csv': first, 'b.csv': second });
    const there = await writeFiles(await freshFolder(pipeline), { 'b.csv': first, 'a.csv': second });

    expect(await bytesAfter({ loads: [there] })).toEqual(await bytesAfter({ loads: [here] }));
  });

  it('count a file once that is named twice under two names', async () => {
    const [world] = fc.sample(worlds, { numRuns: 1, seed: 1 });
    const texts = world === undefined ? {} : filesOf(world);
    const once = await writeFiles(await freshFolder(pipeline), texts);
    const again = await writeFiles(await freshFolder(pipeline), texts);

    expect(await bytesAfter({ loads: [[...once, ...again]] })).toEqual(await bytesAfter({ loads: [once] }));
  });
});

describe('I5 a platform file', () => {
  it('names pods by its labels whether it is loaded before or after them', async () => {
    const folder = await freshFolder(pipeline);
    const header = 'cluster,namespace,pod,uid,node,start,end,cpu_request,memory_request,labels\n';
    const labels = JSON.stringify({ 'example.com/run': 'run-1', 'moorage.dev/job': 'nightly' });
    const row = `lab,team-a,p,u,n,2026-10-14T10:00:00Z,2026-10-14T11:00:00Z,1,1,"${labels.replaceAll('"', '""')}"\n`;
    const platform = [
      'apiVersion: moorage.dev/v1alpha1',
      'kind: Platform',
      'clusters:',
      '  - name: lab',
      'teams: []',
      'labelKeys:',
      '  runId: example.com/run',
      '',
    ].join('\n');
    const paths = await writeFiles(folder, { 'pods.csv': header + row, 'platform.yaml': platform });
    const [pods = '', settings = ''] = paths;

    const after = await bytesAfter({ loads: [[pods], [settings]] });

    expect(after).toEqual(await bytesAfter({ loads: [[settings], [pods]] }));
    expect(after).not.toEqual(await bytesAfter({ loads: [[pods]] }));
  });
});

describe('a change of the platform file', () => {
  it.each([
    ['of what a namespace may use computes nothing anew', '    quota: { cpu: 500 }', []],
    ['of who owns a namespace computes its days anew', '    namespace: other', ['2026-10-14']],
  ])('%s', async (_, line, computed) => {
    const folder = await freshFolder(pipeline);
    const world = anObservedHour({ pods: [aQuarterPod('a')] });
    const platform = `apiVersion: moorage.dev/v1alpha1
kind: Platform
clusters:
  - name: spark-prod
teams:
  - name: team-a
    clusters: [spark-prod]
`;
    const paths = await writeFiles(folder, { ...filesOf(world), 'platform.yaml': platform });
    const warehouse = await emptyWarehouse(folder);
    await load(warehouse, pipeline.database, { paths });
    await allocateAll(pipeline, warehouse);

    const changed = await writeFiles(folder, { 'platform.yaml': `${platform}${line}\n` });
    await load(warehouse, pipeline.database, { paths: changed });

    expect((await allocateAll(pipeline, warehouse)).computed).toEqual(computed);
  });
});

describe('a file that the platform includes', () => {
  it('is kept with the platform, and computes days anew when it changes', async () => {
    const folder = await freshFolder(pipeline);
    const world = anObservedHour({ pods: [aQuarterPod('a')] });
    const header = 'apiVersion: moorage.dev/v1alpha1\n';
    const main = `${header}kind: Platform\ninclude: [teams.yaml]\nclusters: [{ name: spark-prod }]\nteams: []\n`;
    const part = (team: string): string =>
      `${header}kind: PlatformPart\nteams: [{ name: ${team}, namespace: team-a }]\n`;
    const files = { ...filesOf(world), 'platform.yaml': main, 'teams.yaml': part('amber') };
    const warehouse = await emptyWarehouse(folder);
    const first = await load(warehouse, pipeline.database, { paths: await writeFiles(folder, files) });
    await allocateAll(pipeline, warehouse);

    const [path = ''] = await writeFiles(folder, { 'teams.yaml': part('blue') });
    const again = await load(warehouse, pipeline.database, { paths: [join(folder, 'platform.yaml'), path] });

    expect(first.inputs.map(({ kind, outcome }) => `${kind} ${outcome}`)).toEqual(
      expect.arrayContaining(['platform-config loaded', 'platform-part read-where-included']),
    );
    expect(again.inputs.map(({ outcome }) => outcome)).toEqual(['loaded', 'read-where-included']);
    expect((await allocateAll(pipeline, warehouse)).computed).toEqual(['2026-10-14']);
  });
});

/** A bill in two files with every other line each. */
function splitBill(world: World | undefined): readonly [string, string] {
  const lines = (toCur2Deliveries(world ?? emptyWorld)[0]?.csv ?? '').trimEnd().split('\n');
  const [header = '', ...rows] = lines;
  const half = (parity: number): string =>
    [header, ...rows.filter((_, at) => at % 2 === parity)].map((line) => `${line}\n`).join('');
  return [half(0), half(1)];
}

const emptyWorld: World = { chargeLines: [], pods: [], nodes: [], coverage: [], config: {} };
