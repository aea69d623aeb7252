import { filesOf } from './manifest.js';
import type { FileEntry } from './manifest.js';
import { readSql } from './sql-file.js';
import type { Warehouse } from './warehouse.js';

/** Tables whose rows together are the allocation. */
export const allocationTables = ['share', 'bill_group', 'owner', 'allocated_pod', 'whole_charge'] as const;

/** The relation `allocation` over the files that are wanted: the parts of every charge, with bill and owner. */
export async function allocationRelation(
  warehouse: Warehouse,
  isWanted: (file: FileEntry) => boolean = () => true,
): Promise<string> {
  const read = reader(warehouse, isWanted);
  return readSql('report/allocation', {
    share: read('share'),
    bill_group: read('bill_group'),
    owner: read('owner'),
    allocated_pod: read('allocated_pod'),
    whole_charge: read('whole_charge'),
  });
}

/** The relation `allocated_charge` over the files that are wanted: the same parts, with what the bill says of them alone. */
export async function allocatedChargeRelation(
  warehouse: Warehouse,
  isWanted: (file: FileEntry) => boolean = () => true,
): Promise<string> {
  const read = reader(warehouse, isWanted);
  return readSql('report/allocated_charge', {
    share: read('share'),
    bill_group: read('bill_group'),
    whole_charge: read('whole_charge'),
  });
}

type Part = (typeof allocationTables)[number];

function reader(warehouse: Warehouse, isWanted: (file: FileEntry) => boolean): (table: Part) => string {
  return (table) => warehouse.relationOf(table, filesOf(warehouse.manifest, table).filter(isWanted));
}
