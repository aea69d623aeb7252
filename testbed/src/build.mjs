import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './lock.mjs';

const modules = fileURLToPath(new URL('../module/', import.meta.url));
const secondsBetweenReports = 15;
const needsGo = 'the test bed is built with Go 1.26 or newer; install it first';

/**
 * Folder in the cache with the programs and manifests of a component; builds it if it is not there.
 *
 * The folder is named after version, machine and a digest of all that decides its content, and appears complete or not
 * at all: it is built beside its place and then renamed.
 *
 * @param {import('./component.mjs').Component} component
 * @param {string} cache
 * @param {(line: string) => void} report - told what is built, how long it has taken so far, and the end.
 * @returns {Promise<string>}
 * @throws {Error} with Go's own words if the build fails.
 */
export async function build(component, cache, report) {
  const title = `${component.name} ${component.version}`;
  const folder = join(cache, 'bin', cacheKey(component));
  if (existsSync(folder)) return folder;
  mkdirSync(join(cache, 'bin'), { recursive: true });
  const waiting = (/** @type {number} */ holder) =>
    report(`process ${holder} is building ${title}; waiting for it`);
  await withLock(`${folder}.lock`, () => buildAside(component, folder, report), waiting);
  return folder;
}

/**
 * @param {import('./component.mjs').Component} component
 * @param {string} folder
 * @param {(line: string) => void} report
 */
async function buildAside(component, folder, report) {
  if (existsSync(folder)) return;
  const started = performance.now();
  const elapsed = () => formatSeconds((performance.now() - started) / 1000);
  const title = `${component.name} ${component.version}`;
  const aside = `${folder}.partial`;
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside);

  report(`building ${title}`);
  const ticking = setInterval(
    () => report(`building ${title}: ${elapsed()} so far`),
    secondsBetweenReports * 1000,
  );
  try {
    for (const [program, goPackage] of Object.entries(component.programs)) {
      await compile(component, goPackage, join(aside, program));
    }
    if (component.manifests !== undefined) await copyManifests(component, component.manifests, aside);
  } finally {
    clearInterval(ticking);
  }
  renameSync(aside, folder);
  report(`built ${title} in ${elapsed()}`);
}

/**
 * @param {import('./component.mjs').Component} component
 * @param {string} goPackage
 * @param {string} output
 */
async function compile(component, goPackage, output) {
  const linkerFlags = ['-s', '-w', ...component.linkerFlags].join(' ');
  const flags = ['-mod=readonly', '-trimpath', '-buildvcs=false', '-ldflags', linkerFlags];
  await go(component, ['build', ...flags, '-o', output, goPackage]);
}

/**
 * @param {import('./component.mjs').Component} component
 * @param {NonNullable<import('./component.mjs').Component['manifests']>} manifests
 * @param {string} target
 */
async function copyManifests(component, { module, folders }, target) {
  const { Dir: source } = JSON.parse(await go(component, ['mod', 'download', '-json', module]));
  for (const folder of folders) {
    const names = readdirSync(join(source, folder)).filter((name) => name.endsWith('.yaml'));
    for (const name of names.filter((candidate) => candidate !== 'kustomization.yaml')) {
      copyFileSync(join(source, folder, name), join(target, name));
    }
  }
}

/**
 * Runs Go in the component's module, below the priority of everything else on the machine.
 *
 * @param {import('./component.mjs').Component} component
 * @param {readonly string[]} parameters
 * @returns {Promise<string>} what it wrote to its standard output.
 */
function go(component, parameters) {
  const cwd = join(modules, component.module);
  const env = { ...process.env, CGO_ENABLED: '0', GOWORK: 'off' };
  return new Promise((resolve, reject) => {
    const child = spawn('nice', ['-n', '10', 'go', ...parameters], { cwd, env });
    // An interrupted launcher leaves no build behind.
    const end = () => child.kill();
    process.once('exit', end);
    let [output, complaint] = ['', ''];
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    child.stderr.on('data', (chunk) => (complaint += String(chunk)));
    child.on('error', reject);
    child.on('close', (status) => {
      process.off('exit', end);
      if (status === 0) return resolve(output);
      const isMissing = status === 127;
      reject(new Error(isMissing ? needsGo : `go ${parameters[0]} failed in ${cwd}\n${complaint.trim()}`));
    });
  });
}

/**
 * @param {import('./component.mjs').Component} component
 * @returns {string}
 */
function cacheKey(component) {
  const hash = createHash('sha256').update(JSON.stringify(component));
  const folder = join(modules, component.module);
  for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(join(folder, name)));
  const digest = hash.digest('hex').slice(0, 12);
  return `${component.name}-${component.version}-${process.platform}-${process.arch}-${digest}`;
}

/**
 * @param {number} seconds
 * @returns {string} `5 min 03 s` or `12 s`.
 */
function formatSeconds(seconds) {
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  return minutes === 0 ? `${whole} s` : `${minutes} min ${String(whole % 60).padStart(2, '0')} s`;
}
