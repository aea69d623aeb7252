import { parseArgs } from 'node:util';
import { down, kill, status, up } from './src/bed.mjs';
import { etcd, kwok } from './src/component.mjs';
import { cacheFolder } from './src/folder.mjs';
import { defaultMinor, releases } from './src/release.mjs';

const minors = releases.map(({ minor }) => minor).join('|');
const usage = `usage: npm run testbed -- up|down|status [options]

  up       build what is missing, start a test bed, print the path of its kubeconfig
  down     stop it and remove what it holds
  status   say what runs; exit 1 if it does not

  --name NAME             which test bed, of several beside one another (default: default)
  --kubernetes ${minors}   minor to run (default: ${defaultMinor})
  --nodes N               fake nodes that shall exist (default: 0)
  --crds karpenter        serve Karpenter's custom resources
  --json                  print the status as JSON
`;

/** Prints on standard output; all talk goes to standard error. @param {string} text */
const print = (text) => process.stdout.write(`${text}\n`);
/** @param {string} line */
const report = (line) => process.stderr.write(`${line}\n`);

const parsed = parse(process.argv.slice(2));
if (parsed === undefined) {
  process.stderr.write(usage);
  process.exitCode = 2;
} else {
  await run(parsed).catch((/** @type {Error} */ error) => {
    report(`error: ${error.message}`);
    process.exitCode = 3;
  });
}

/**
 * @typedef {object} Command
 * @property {string} verb
 * @property {import('./src/bed.mjs').Bed} bed
 * @property {string} minor
 * @property {number} nodes
 * @property {boolean} hasKarpenter
 * @property {boolean} isJson
 */

/**
 * @param {readonly string[]} parameters
 * @returns {Command | undefined} undefined if they are not a command.
 */
function parse(parameters) {
  const options = /** @type {const} */ ({
    name: { type: 'string', default: 'default' },
    kubernetes: { type: 'string', default: defaultMinor },
    nodes: { type: 'string', default: '0' },
    crds: { type: 'string' },
    json: { type: 'boolean', default: false },
  });
  try {
    const { values, positionals } = parseArgs({ args: [...parameters], options, allowPositionals: true });
    const [verb = '', ...rest] = positionals;
    const isKnown = ['up', 'down', 'status'].includes(verb) && rest.length === 0;
    const isCrd = values.crds === undefined || values.crds === 'karpenter';
    if (!isKnown || !isCrd || !/^\d{1,4}$/.test(values.nodes)) return undefined;
    return {
      verb,
      bed: { cache: cacheFolder(process.env), name: values.name },
      minor: values.kubernetes,
      nodes: Number(values.nodes),
      hasKarpenter: values.crds !== undefined,
      isJson: values.json,
    };
  } catch (error) {
    report(`error: ${/** @type {Error} */ (error).message}`);
    return undefined;
  }
}

/** @param {Command} command */
async function run({ verb, bed, minor, nodes, hasKarpenter, isJson }) {
  if (verb === 'up') {
    process.once('SIGINT', () => interrupt(bed, 130));
    process.once('SIGTERM', () => interrupt(bed, 143));
    const now = await up(bed, { minor, nodes, hasKarpenter, owner: undefined, report });
    print(isJson ? JSON.stringify(now, null, 2) : (now.kubeconfig ?? ''));
  } else if (verb === 'down') {
    report((await down(bed, report)) ? `test bed ${bed.name} is gone` : `there is no test bed ${bed.name}`);
  } else {
    const now = status(bed);
    print(isJson ? JSON.stringify(now, null, 2) : describe(now));
    if (now.state !== 'running') process.exitCode = 1;
  }
}

/**
 * Leaves no process of a bed that is only half started.
 *
 * @param {import('./src/bed.mjs').Bed} bed
 * @param {number} code
 */
function interrupt(bed, code) {
  if (status(bed).state !== 'running') kill(bed);
  process.exit(code);
}

/**
 * @param {import('./src/bed.mjs').BedStatus} now
 * @returns {string}
 */
function describe({ name, state, pids, kubernetes, server, kubeconfig }) {
  const rows = [`test bed ${name}: ${state}`];
  if (kubernetes !== undefined) {
    rows.push(`versions    Kubernetes ${kubernetes}, etcd ${etcd.version}, kwok ${kwok.version}`);
    rows.push(`server      ${server}`, `kubeconfig  ${kubeconfig}`);
  }
  for (const [program, pid] of Object.entries(pids)) rows.push(`pid ${String(pid).padEnd(7)} ${program}`);
  return rows.join('\n');
}
