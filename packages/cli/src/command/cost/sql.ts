import type { Command } from 'commander';
import type { Answer } from '@moorage/cost';
import type { Host } from '../../io/host.js';
import { formatTable } from '../../io/table.js';
import { withWarehouse, withWarehouseOptions } from './context.js';
import type { CostContext, WarehouseOptions } from './context.js';

/** Adds `moorage cost sql`. */
export function addSqlCommand(cost: Command, context: CostContext): void {
  const command = cost
    .command('sql')
    .description('query the warehouse with SQL that reads; views live as long as the command')
    .argument('<statements>', 'SELECT statements, with CREATE VIEW before them, separated by semicolons')
    .addHelpText(
      'after',
      `
Examples:
  moorage cost sql "SELECT team, SUM(amount) AS cost FROM cost GROUP BY team ORDER BY team"
  moorage cost sql "SELECT job_id, SUM(totalcost) FROM athenacurcfn_c_u_r.compute_cost GROUP BY job_id" --json`,
    );
  withWarehouseOptions(command).action(async (sql: string, options: WarehouseOptions, self: Command) => {
    const all = { ...options, ...self.optsWithGlobals<WarehouseOptions>() };
    await withWarehouse(context, all, async (warehouse) => {
      const { earlier, ...last } = await warehouse.query({ sql });
      printAnswers(context.host, [...earlier, last], all);
    });
  });
}

/** Prints the answer of each statement. */
function printAnswers(host: Host, answers: readonly Answer[], options: WarehouseOptions): void {
  for (const answer of answers) {
    if (options.json !== true) {
      host.out(answerTable(answer, host.width));
      host.err(`${String(answer.rows.length)} ${answer.rows.length === 1 ? 'row' : 'rows'}\n`);
    }
  }
  if (options.json === true)
    host.out(`${JSON.stringify(answers.length === 1 ? answers[0] : { answers }, null, 2)}\n`);
}

const numeric = /INT|DECIMAL|DOUBLE|FLOAT/;

function answerTable(answer: Answer, width: number): string {
  const columns = answer.columns.map(({ name, type }) => ({
    title: name,
    align: numeric.test(type) ? ('right' as const) : ('left' as const),
    canShrink: !numeric.test(type),
  }));
  const rows = answer.rows.map((row) => row.map((cell) => (cell === null ? 'NULL' : String(cell))));
  return formatTable(columns, rows, { width });
}
