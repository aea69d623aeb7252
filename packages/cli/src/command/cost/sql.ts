import type { Command } from 'commander';
import type { Answer } from '@moorage/cost';
import type { Host } from '../../io/host.js';
import { jsonDocument } from '../../io/json.js';
import { formatTable, tableForm } from '../../io/table.js';
import type { GlobalOptions } from '../global-option.js';
import { withWarehouse } from './context.js';
import type { CostContext } from './context.js';

/** Adds `moorage cost sql`. */
export function addSqlCommand(cost: Command, context: CostContext): void {
  cost
    .command('sql')
    .description('query the warehouse with SQL that reads; views live as long as the command')
    .argument('<statements>', 'SELECT statements, with CREATE VIEW before them, separated by semicolons')
    .addHelpText(
      'after',
      `
Examples:
  moorage cost sql "SELECT team, SUM(amount) AS cost FROM cost GROUP BY team ORDER BY team"
  moorage cost sql "SELECT job_id, SUM(totalcost) FROM athenacurcfn_c_u_r.compute_cost GROUP BY job_id" --json`,
    )
    .action(async (sql: string, _: unknown, self: Command) =>
      answerSql(context, sql, self.optsWithGlobals<GlobalOptions>()),
    );
}

async function answerSql(context: CostContext, sql: string, options: GlobalOptions): Promise<void> {
  const { host } = context;
  await withWarehouse(context, options, async (warehouse) => {
    const { earlier, ...last } = await warehouse.query({ sql });
    if (options.json === true) {
      host.out(jsonDocument(earlier.length === 0 ? last : { answers: [...earlier, last] }));
      return;
    }
    for (const [at, answer] of [...earlier, last].entries()) {
      if (at > 0) host.out('\n');
      printAnswer(host, answer);
    }
  });
}

function printAnswer(host: Host, answer: Answer): void {
  if (answer.columns.length === 0) {
    host.err('views only: nothing was selected\n');
    return;
  }
  host.out(answerTable(answer, host));
  host.err(`${String(answer.rows.length)} ${answer.rows.length === 1 ? 'row' : 'rows'}\n`);
}

const numeric = /^(U?(TINY|SMALL|BIG|HUGE)?INT|U?INTEGER|DECIMAL\(\d+,\d+\)|DOUBLE|FLOAT)$/;

function answerTable(answer: Answer, host: Host): string {
  const columns = answer.columns.map(({ name, type }) => ({
    title: name,
    align: numeric.test(type) ? ('right' as const) : ('left' as const),
    canShrink: !numeric.test(type),
  }));
  const rows = answer.rows.map((row) => row.map((cell) => (cell === null ? 'NULL' : String(cell))));
  return formatTable(columns, rows, tableForm(host));
}
