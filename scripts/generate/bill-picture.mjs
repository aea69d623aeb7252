import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../packages/cli/dist/run.js';

const lineHeight = 18;
const charWidth = 8.4;
const margin = 20;
/** Jobs of each team to show; the picture is to fit a screen. */
const shownJobs = 3;

/**
 * A picture of what `moorage demo` prints, made by running it: the bill by team and job, shortened, and its proof.
 *
 * @returns {Promise<string>} an SVG.
 */
export async function billPicture() {
  const lines = shortened((await demoText()).split('\n'));
  const width = Math.round(Math.max(...lines.map((line) => line.length)) * charWidth + 2 * margin);
  const height = lines.length * lineHeight + 2 * margin;
  const texts = lines.map((line, at) => textElement(line, margin + (at + 1) * lineHeight - 5));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${String(width)}" height="${String(height)}" viewBox="0 0 ${String(width)} ${String(height)}" role="img" aria-label="A bill by team and job that adds up to the invoice">
<rect width="100%" height="100%" rx="8" fill="#0f1720"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" fill="#d7e0ea">
${texts.join('\n')}
</g>
</svg>
`;
}

/** @returns {Promise<string>} */
async function demoText() {
  const folder = mkdtempSync(join(tmpdir(), 'moorage-picture-'));
  let text = '';
  try {
    await run(['demo', '--dir', folder], {
      out: (part) => {
        text += String(part);
      },
      err: () => undefined,
      isOutTerminal: false,
      isErrTerminal: false,
      width: 0,
      hasColours: false,
      env: {},
      workingDirectory: folder,
      elapsedMs: () => 0,
    });
    return text;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * The first jobs of each team, and everything below them.
 *
 * @param {readonly string[]} lines
 * @returns {readonly string[]}
 */
function shortened(lines) {
  const header = lines.findIndex((line) => /^TEAM +JOB/.test(line));
  /** @type {string[]} */
  const shown = ['$ moorage demo', ''];
  let jobs = 0;
  for (const [at, line] of lines.entries()) {
    if (at <= header || line === '') jobs = 0;
    else jobs += 1;
    const isJob = at > header && jobs > 0 && lines.slice(at).some((later) => /^ += \d+ jobs/.test(later));
    const isSum = /^ += \d+ jobs/.test(line);
    if (!isJob || isSum || jobs <= shownJobs) shown.push(line);
    else if (jobs === shownJobs + 1) shown.push('        …');
  }
  return shown.join('\n').trimEnd().split('\n');
}

/**
 * @param {string} line
 * @param {number} y
 */
function textElement(line, y) {
  // Plain spaces in a row would be drawn as one.
  const escaped = line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll(' ', '\u00a0');
  const fill = /^(difference|bill |\$)/.test(line)
    ? ' fill="#7ee787"'
    : /^(TEAM|PAYER|\d\.)/.test(line)
      ? ' fill="#79c0ff"'
      : '';
  return `<text x="${String(margin)}" y="${String(y)}"${fill}>${escaped}</text>`;
}
