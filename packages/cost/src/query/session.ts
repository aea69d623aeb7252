import { allocationRelation, allocationTables } from '../store/allocation-relation.js';
import type { Database } from '../store/database.js';
import { schema } from '../store/schema.js';
import type { FixedTable } from '../store/schema.js';
import { readSql } from '../store/sql-file.js';
import { identifier, pathList } from '../store/sql-text.js';
import type { Warehouse } from '../store/warehouse.js';
import { billLineSelect } from './bill-view.js';
import { postViews } from './post-views.js';

/** Schema of the tables that the first cost post of AWS names; views that a person creates come here too. */
export const postSchema = 'athenacurcfn_c_u_r';

/**
 * Opens an engine of its own whose views read the current files of a warehouse and nothing else.
 *
 * Tables of the warehouse are in the schema `main`, those of the post in {@link postSchema}; both are found without
 * their schema. Nothing is copied: a view reads files when it is asked. The engine opens no other file and keeps its
 * settings; it does not refuse statements that write, which is for the caller to do. Close it after use.
 */
export async function openSession(warehouse: Warehouse, database: Database): Promise<Database> {
  const session = await database.openBeside('scratch');
  try {
    await session.run('SET errors_as_json = true');
    await closeFiles(session, warehouse);
    await session.run(`CREATE SCHEMA ${postSchema}`);
    await session.run(`SET search_path = '${postSchema},main'`);
    await createWarehouseViews(session, warehouse);
    await createPostViews(session, warehouse);
    await session.run('SET lock_configuration = true');
    return session;
  } catch (error) {
    session.close();
    throw error;
  }
}

async function closeFiles(session: Database, warehouse: Warehouse): Promise<void> {
  const paths = warehouse.manifest.files.map((file) => warehouse.absolutePath(file));
  await session.run(`SET allowed_paths = ${pathList(paths)}`);
  await session.run('SET enable_external_access = false');
}

async function createWarehouseViews(session: Database, warehouse: Warehouse): Promise<void> {
  const isPart = (table: string): boolean => (allocationTables as readonly string[]).includes(table);
  const tables = (Object.keys(schema) as readonly FixedTable[]).filter((table) => !isPart(table));
  const relations = Object.fromEntries(tables.map((table) => [table, warehouse.relation(table)]));
  const views = {
    ...relations,
    allocation: await allocationRelation(warehouse),
    pod_usage: await readSql('query/pod_usage', {
      pod_usage: warehouse.relation('pod_usage'),
      pod: warehouse.relation('pod'),
    }),
  };
  for (const [name, select] of Object.entries(views)) {
    await session.run(`CREATE VIEW main.${identifier(name)} AS ${select}`);
  }
  await session.run(`CREATE VIEW main.bill_line AS ${billLineSelect(warehouse)}`);
}

async function createPostViews(session: Database, warehouse: Warehouse): Promise<void> {
  // A part that is not there is NULL, as on Athena.
  await session.run(
    `CREATE MACRO ${postSchema}.split_part(string, delimiter, part) AS string_split(string, delimiter)[part]`,
  );
  const views = await postViews(session, warehouse);
  for (const [name, select] of Object.entries(views)) {
    await session.run(`CREATE VIEW ${postSchema}.${name} AS ${select}`);
  }
}
