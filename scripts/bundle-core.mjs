/**
 * Makes `@moorage/core` one file, `dist/bundle.js`, with the parts of zod and yaml that it uses: loading it takes a third
 * of the time that a file for each module takes. TypeScript writes the declarations beside it.
 *
 * `dist/index.js` names what the bundle exports, since an `import` of CommonJS reads the whole text once more for names.
 *
 * Does nothing if no source was compiled since.
 */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));
const core = `${root}packages/core`;
const index = `${core}/dist/index.js`;
const bundled = ['yaml', 'zod'];

const sources = [`${core}/tsconfig.tsbuildinfo`, fileURLToPath(import.meta.url)];
if (sources.some((source) => timeOf(source) > timeOf(index))) {
  const bundle = await rolldown({
    input: `${core}/src/index.ts`,
    platform: 'node',
    tsconfig: `${core}/tsconfig.json`,
    onLog(level, log) {
      if (level === 'warn') throw new Error(log.message);
    },
  });
  const {
    output: [{ exports: names }],
  } = await bundle.write({ file: `${core}/dist/bundle.js`, format: 'cjs', sourcemap: true });
  await bundle.close();
  writeFileSync(`${core}/dist/third-party-licenses.txt`, bundled.map(licence).join('\n'));
  const lines = names.map((name) => `exports.${name} = bundle.${name};\n`);
  writeFileSync(index, `'use strict';\nconst bundle = require('./bundle.js');\n${lines.join('')}`);
}

/** When a file was written, in milliseconds; before all time if it is not there. @param {string} path */
function timeOf(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? -Infinity;
}

/** @param {string} name of a package that is part of the bundle */
function licence(name) {
  const folder = `${root}node_modules/${name}`;
  /** @type {{ version: string }} */
  const { version } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  return `${name} ${version}\n\n${readFileSync(`${folder}/LICENSE`, 'utf8')}`;
}
