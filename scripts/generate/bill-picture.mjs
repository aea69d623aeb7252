import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../packages/cli/dist/run.js';

const lineHeight = 18;
const charWidth = 8.4;
const margin = 20;
/** Jobs to show; the picture is to fit a screen. */
const shownJobs = 8;

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
 * @param {readonly string[]} lines
 * @returns {readonly string[]}
 */
function shortened(lines) {
  const header = lines.findIndex((line) => line.startsWith('TEAM'));
  const firstBucket = lines.findIndex((line) => line.startsWith('('));
  const jobs = lines.slice(header + 1, firstBucket);
  const more = `       … ${String(jobs.length - shownJobs)} more jobs`;
  const shown = [...lines.slice(0, header + 1 + shownJobs), more, ...lines.slice(firstBucket)];
  return ['$ moorage demo', '', ...shown].join('\n').trimEnd().split('\n');
}

/**
 * @param {string} line
 * @param {number} y
 */
function textElement(line, y) {
  // Plain spaces in a row would be drawn as one.
  const escaped = line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll(' ', '\u00a0');
  const fill = /^(difference|bill|\$)/.test(line)
    ? ' fill="#7ee787"'
    : /^(TEAM|PAYER|Cost)/.test(line)
      ? ' fill="#79c0ff"'
      : '';
  return `<text x="${String(margin)}" y="${String(y)}"${fill}>${escaped}</text>`;
}
