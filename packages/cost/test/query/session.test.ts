import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSession } from '../../src/query/session.js';
import type { Database } from '../../src/store/database.js';
import { goldenHour, loadedWarehouse } from './loaded-warehouse.js';
import type { LoadedWarehouse } from './loaded-warehouse.js';

let golden: LoadedWarehouse;
let session: Database;

beforeAll(async () => {
  golden = await loadedWarehouse(goldenHour());
  session = await openSession(golden.warehouse, golden.database);
});

afterAll(async () => {
  session.close();
  await golden.close();
});

/** The session by itself, without the look at statements: the second wall. */
describe('the engine of a session', () => {
  it.each([
    ['opens no other file', "SELECT * FROM read_text('/etc/hostname')"],
    ['lists no folder', "SELECT * FROM glob('/etc/*')"],
    ['opens nothing on the network', "SELECT * FROM 'https://example.com/x.csv'"],
    ['opens no file of the warehouse but its tables', "SELECT * FROM read_text('{warehouse}/manifest.json')"],
    ['writes no file', "COPY (SELECT 1) TO '{warehouse}/out.csv'"],
    ['attaches no file', "ATTACH '{warehouse}/new.db'"],
    ['keeps its settings', 'SET enable_external_access = true'],
    ['keeps its files', "SET allowed_directories = ['/']"],
    ['keeps its lock', 'SET lock_configuration = false'],
    ['installs no extension', 'INSTALL httpfs'],
  ])('%s', async (_, template) => {
    const sql = template.replace('{warehouse}', golden.warehouse.directory);

    await expect(session.answer(sql, 1)).rejects.toThrow(/Permission|Invalid Input|Invalid Configuration/);
  });

  it('holds views alone, so that a large warehouse is not copied', async () => {
    const tables = await session.rows('SELECT table_name FROM duckdb_tables()');
    const views = await session.rows(
      `SELECT schema_name || '.' || view_name AS name FROM duckdb_views() WHERE NOT internal ORDER BY name`,
    );

    expect(tables).toEqual([]);
    expect(views.map(({ name }) => name)).toEqual([
      'athenacurcfn_c_u_r.automated',
      'athenacurcfn_c_u_r.compute_cost',
      'athenacurcfn_c_u_r.cost_data',
      'athenacurcfn_c_u_r.cur_data',
      'athenacurcfn_c_u_r.emr_eks_cost',
      'main.allocation',
      'main.bill_line',
      'main.charge',
      'main.cost',
      'main.coverage',
      'main.finding',
      'main.node',
      'main.node_hour',
      'main.node_volume',
      'main.pod',
      'main.pod_usage',
      'main.run_cost',
      'main.spread',
      'main.usage_sample',
    ]);
  });

  /** An engine that brings new ones needs a look at what they do before this list changes. */
  it('has no function of changing value that was not looked at', async () => {
    const rows = await session.rows(`
      SELECT DISTINCT function_name AS name FROM duckdb_functions()
      WHERE function_type = 'scalar' AND (stability = 'VOLATILE' OR has_side_effects) ORDER BY name`);

    expect(rows.map(({ name }) => name)).toEqual([
      'current_connection_id',
      'current_query',
      'current_query_id',
      'current_transaction_id',
      'currval',
      'error',
      'gen_random_uuid',
      'nextval',
      'random',
      'setseed',
      'sleep_ms',
      'stats',
      'uuid',
      'uuidv4',
      'uuidv7',
      'write_log',
    ]);
  });

  it('leaves the settings and relations of the engine that opened it as they were', async () => {
    await golden.database.run('SET threads = 1');
    const rows = await golden.database.rows("SELECT current_setting('enable_external_access') AS access");

    expect(rows).toEqual([{ access: true }]);
  });
});
