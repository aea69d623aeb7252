import type { Command } from 'commander';
import { addAllocateCommand } from './allocate.js';
import type { CostContext } from './context.js';
import { addExplainCommand } from './explain.js';
import { addFindingsCommand } from './findings.js';
import { addLoadCommand } from './load.js';
import { addReconcileCommand } from './reconcile.js';
import { addReportCommand } from './report.js';
import { addSqlCommand } from './sql.js';
import { addStatusCommand } from './status.js';

/** Adds `moorage cost` with its commands. */
export function addCostCommands(program: Command, context: CostContext): void {
  const cost = program
    .command('cost')
    .description('what every team and job cost, to the last unit of the bill')
    .helpCommand(false);
  addLoadCommand(cost, context);
  addAllocateCommand(cost, context);
  addStatusCommand(cost, context);
  addReportCommand(cost, context);
  addReconcileCommand(cost, context);
  addExplainCommand(cost, context);
  addFindingsCommand(cost, context);
  addSqlCommand(cost, context);
}
