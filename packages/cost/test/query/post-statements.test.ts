import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/store/database.js';
import { goldenHour, loadedWarehouse } from './loaded-warehouse.js';
import type { LoadedWarehouse } from './loaded-warehouse.js';
import { postStatement } from './post-sql.js';

const job = '000000036gr7qbcelvv';
const virtualCluster = 'vc0000000000000000000001';

/** Direct cost of the pods, added up by hand from `expected_group_allocation.csv`. */
const driver = '0.030055555550';
const executor = '0.040074074066';
const jobPods = '0.070129629616';
const daemon = '0.002658760684';
const operatorPods = '0.010544062500';
const podsWithoutJob = '0.013202823184';
const uplift = '0.025488750000';

let golden: LoadedWarehouse;

beforeAll(async () => {
  golden = await loadedWarehouse(goldenHour());
});

afterAll(async () => golden.close());

/** The rows of an answer in an order that does not depend on the engine. */
function sorted(answer: Answer): readonly (readonly unknown[])[] {
  return [...answer.rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

describe('the statements of the post, as printed', () => {
  it('give the compute cost of each job, pods without an EMR job in one row', async () => {
    const answer = await golden.ask(postStatement(1));

    expect(answer.columns).toEqual([
      { name: 'job_id', type: 'VARCHAR' },
      { name: 'vc_id', type: 'VARCHAR' },
      { name: 'cost', type: 'DECIMAL(38,12)' },
    ]);
    expect(sorted(answer)).toEqual([
      [job, virtualCluster, jobPods],
      [null, null, podsWithoutJob],
    ]);
  });

  it('give each pod with its instance, type and capacity', async () => {
    const answer = await golden.ask(postStatement(2));

    const first = ['i-0a00000000000000a', 'm5.xlarge', 'on_demand'];
    const second = ['i-0b00000000000000b', 'r5.xlarge', 'spot'];
    expect(answer.columns.map(({ name }) => name)).toEqual([
      'pod_name',
      'job_id',
      'vc_id',
      'totalcost',
      'instance_id',
      'properties.labels.node_kubernetes_io_instance_type',
      'capacity_type',
    ]);
    expect(sorted(answer)).toEqual([
      ['aws-node-x', null, null, daemon, ...first],
      ['driver-1', job, virtualCluster, driver, ...first],
      ['exec-1', job, virtualCluster, executor, ...first],
      ['exec-op-1', null, null, '0.005175000000', ...second],
      ['exec-op-2', null, null, '0.005304375000', ...second],
      ['exec-op-3', null, null, '0.000064687500', ...second],
    ]);
  });

  it('give no uplift where the bill has no blended cost', async () => {
    const answer = await golden.ask(postStatement(3));

    expect(answer.rows).toEqual([[job, virtualCluster, null]]);
  });

  it('create the view without an answer of their own', async () => {
    const answer = await golden.ask(postStatement(4));

    expect(answer).toEqual({ columns: [], rows: [], earlier: [] });
  });

  it("give the cost of each run from moorage's own view", async () => {
    const answer = await golden.ask(postStatement(5));

    expect(sorted(answer)).toEqual([
      [operatorPods, 'spark-app-7', null],
      ['0.095618379616', job, virtualCluster],
    ]);
  });

  it('replace that view by their own for the rest of the session, and no longer', async () => {
    const replaced = await golden.ask(`${postStatement(4)};${postStatement(5)}`);
    const afterwards = await golden.ask(postStatement(5));

    expect(sorted(replaced)).toEqual([
      [podsWithoutJob, null, null],
      [jobPods, job, virtualCluster],
    ]);
    expect(sorted(afterwards)).toContainEqual(['0.095618379616', job, virtualCluster]);
  });

  it('run with the names that the post gives its tables elsewhere', async () => {
    const byOtherName = await golden.ask(postStatement(1).replace('compute_cost', 'cost_data'));
    const raw = await golden.ask(postStatement(3).replace('automated', 'cur_data'));

    expect(sorted(byOtherName)).toContainEqual([job, virtualCluster, jobPods]);
    expect(raw.rows).toEqual([[job, virtualCluster, null]]);
  });
});

describe('the view emr_eks_cost', () => {
  it('tells the uplift at its amortised cost apart from compute, by period and currency', async () => {
    const answer = await golden.ask(
      `SELECT job_id, category, cost, period, currency FROM emr_eks_cost ORDER BY cost`,
    );

    expect(answer.rows).toEqual([
      ['spark-app-7', 'compute', operatorPods, '2026-10', 'USD'],
      [job, 'emr-uplift', uplift, '2026-10', 'USD'],
      [job, 'compute', jobPods, '2026-10', 'USD'],
    ]);
  });
});
