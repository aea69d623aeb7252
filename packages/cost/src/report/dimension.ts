import { message, MoorageError } from '@moorage/core';
import { labelValue } from '../load/pod-rows.js';
import { literal } from '../store/sql-text.js';

/** A column of a report: its name and the expression that gives it. */
export interface DimensionColumn {
  readonly name: string;
  /** Expression over a row of `cost`, `run_cost` or `allocation` named `r`, a row of `pod_name` named `p` and of `tag` named `g`. */
  readonly expression: string;
  /**
   * How an amount that policies share gets a value: from a column of `spread`, from the direct cost of the team that
   * receives it, or not at all.
   */
  readonly shared:
    | { readonly by: 'column'; readonly column: string }
    | { readonly by: 'direct' }
    | { readonly by: 'nothing' };
}

/** Something to group a report by. */
export interface Dimension {
  readonly name: string;
  readonly columns: readonly DimensionColumn[];
  /** The tables that its columns need: `cost` and `run_cost` are small, `allocation` has a row for each part of a charge. */
  readonly needs: 'cost' | 'run' | 'allocation' | 'pod' | 'tag';
}

interface DimensionForm {
  readonly columns: Readonly<Record<string, string>>;
  readonly needs: Dimension['needs'];
  /** Column of `spread`, or how else shared amounts get a value. */
  readonly shared: string | { readonly by: 'direct' } | { readonly by: 'nothing' };
}

const byDirectCost = { by: 'direct' } as const;
const unknown = { by: 'nothing' } as const;
const hourText = `strftime(make_timestamp(r.hour_ms * 1000), '%Y-%m-%dT%H:00:00Z')`;

const forms: Readonly<Record<string, DimensionForm>> = {
  team: { columns: { team: 'r.team' }, needs: 'cost', shared: 'team' },
  'cost-centre': { columns: { 'cost-centre': 'r.cost_center' }, needs: 'cost', shared: 'cost_center' },
  job: { columns: { job: 'r.job' }, needs: 'run', shared: byDirectCost },
  run: { columns: { run: 'r.run' }, needs: 'run', shared: byDirectCost },
  role: { columns: { role: 'r.role' }, needs: 'run', shared: byDirectCost },
  pod: { columns: { pod: 'p.pod', uid: 'r.uid' }, needs: 'pod', shared: byDirectCost },
  namespace: { columns: { namespace: 'r.namespace' }, needs: 'cost', shared: byDirectCost },
  'virtual-cluster': {
    columns: { 'virtual-cluster': 'r.virtual_cluster' },
    needs: 'cost',
    shared: byDirectCost,
  },
  cluster: {
    columns: { cluster: `nullif(r.cluster, '-')` },
    needs: 'cost',
    shared: `nullif(r.cluster, '-')`,
  },
  account: { columns: { account: 'r.account' }, needs: 'cost', shared: 'account' },
  node: { columns: { node: 'r.node', instance: 'r.instance' }, needs: 'allocation', shared: unknown },
  'instance-type': { columns: { 'instance-type': 'r.instance_type' }, needs: 'cost', shared: unknown },
  'purchase-option': { columns: { 'purchase-option': 'r.purchase_option' }, needs: 'cost', shared: unknown },
  category: { columns: { category: 'r.category' }, needs: 'cost', shared: 'category' },
  bucket: { columns: { bucket: 'r.bucket' }, needs: 'cost', shared: 'bucket' },
  payer: { columns: { payer: 'r.payer' }, needs: 'cost', shared: 'payer' },
  period: { columns: { period: 'r.period' }, needs: 'cost', shared: 'period' },
  currency: { columns: {}, needs: 'cost', shared: 'currency' },
  day: { columns: { day: 'r.dt' }, needs: 'cost', shared: 'dt' },
  hour: { columns: { hour: hourText }, needs: 'cost', shared: unknown },
};

/** Names of all dimensions, in the order of the documentation; labels and tags take a key after the colon. */
export const dimensionNames: readonly string[] = [...Object.keys(forms), 'label:KEY', 'tag:KEY'];

/**
 * The dimension of a name such as `team`, `label:app` or `tag:user_project`.
 *
 * @throws MoorageError `dimension-unknown`.
 */
export function parseDimension(text: string): Dimension {
  const name = text === 'cost-center' ? 'cost-centre' : text;
  const form = Object.hasOwn(forms, name) ? forms[name] : undefined;
  if (form !== undefined) return fixedDimension(name, form);
  const [, kind, key] = /^(label|tag):(.+)$/.exec(name) ?? [];
  if (kind === 'label' && key !== undefined) return labelDimension(name, key);
  if (kind === 'tag' && key !== undefined) return tagDimension(name, key);
  throw unknownDimension(text);
}

function fixedDimension(name: string, form: DimensionForm): Dimension {
  const shared =
    typeof form.shared === 'string' ? { by: 'column' as const, column: form.shared } : form.shared;
  const columns = Object.entries(form.columns).map(([column, expression]) => ({
    name: column,
    expression,
    shared,
  }));
  return { name, columns, needs: form.needs };
}

function labelDimension(name: string, key: string): Dimension {
  const column = { name, expression: labelValue('p.labels', key), shared: byDirectCost };
  return { name, columns: [column], needs: 'pod' };
}

/** Bills write `user_` before the keys of an account's own tags; the key is found with and without it. */
function tagDimension(name: string, key: string): Dimension {
  const expression = `coalesce(${labelValue('g.tags', key)}, ${labelValue('g.tags', `user_${key}`)})`;
  return { name, columns: [{ name, expression, shared: unknown }], needs: 'tag' };
}

function unknownDimension(text: string): MoorageError {
  const known = dimensionNames.join(', ');
  const change = 'write one of these names, several of them with commas';
  return new MoorageError(message('dimension-unknown', { got: literal(text), known, change }));
}
