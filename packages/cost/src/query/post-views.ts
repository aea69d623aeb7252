import { storedSettings } from '../allocate/stored-settings.js';
import type { Database } from '../store/database.js';
import { filesOf } from '../store/manifest.js';
import type { FileEntry } from '../store/manifest.js';
import { readSql } from '../store/sql-file.js';
import type { Warehouse } from '../store/warehouse.js';
import { curDataSelect } from './bill-view.js';

/**
 * The tables that the first cost post asks, by name, each as a SELECT over the views of the warehouse; a later one may
 * read an earlier one.
 *
 * @param session - an engine in which the views of the warehouse exist.
 */
export async function postViews(
  session: Database,
  warehouse: Warehouse,
): Promise<Readonly<Record<string, string>>> {
  return {
    cur_data: await curDataSelect(session),
    automated: 'SELECT * FROM cur_data',
    compute_cost: await computeCostSelect(warehouse),
    cost_data: 'SELECT * FROM compute_cost',
    emr_eks_cost: await readSql('query/emr_eks_cost', { pod: await podRelation(warehouse) }),
  };
}

async function computeCostSelect(warehouse: Warehouse): Promise<string> {
  const { weights } = storedSettings(warehouse.manifest, []).config;
  const usage = await usageRelation(warehouse);
  return readSql('query/compute_cost', {
    pod: await podRelation(warehouse),
    usage: `(${await readSql(weights.basis === 'max' ? 'query/usage_max' : 'query/usage_request', { usage })})`,
    cpu_weight: String(weights.cpu),
    memory_weight: String(weights.memory),
    gpu_weight: String(weights.gpu),
  });
}

/** Usage of pods with what was measured; joined and ranked only where that changes anything, since it takes memory. */
async function usageRelation(warehouse: Warehouse): Promise<string> {
  const { manifest } = warehouse;
  const usage = hasRivals(filesOf(manifest, 'pod_usage'))
    ? `(${await readSql('query/chosen_pod_usage')})`
    : 'main.pod_usage';
  return filesOf(manifest, 'usage_sample').length === 0
    ? usage
    : `(${await readSql('query/measured_usage', { usage })})`;
}

async function podRelation(warehouse: Warehouse): Promise<string> {
  return hasRivals(filesOf(warehouse.manifest, 'pod'))
    ? `(${await readSql('query/chosen_pod')})`
    : 'main.pod';
}

/** Whether several inputs saw a cluster on a day, so that a pod may be there more than once. */
function hasRivals(files: readonly FileEntry[]): boolean {
  const origins = new Map<string, string>();
  return files.some(({ keys, origin }) => {
    const day = `${keys['cluster'] ?? ''} ${keys['dt'] ?? ''}`;
    const first = origins.get(day) ?? origin;
    origins.set(day, first);
    return first !== origin;
  });
}
