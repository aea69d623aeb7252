import { catalogue } from '@moorage/core';

/**
 * The page of all messages, from the catalogue.
 *
 * @returns {Promise<string>}
 */
export async function messagePage() {
  const entries = Object.entries(catalogue).sort(([a], [b]) => (a < b ? -1 : 1));
  const parts = entries.map(
    ([code, entry]) =>
      `## ${code}\n\n${entry.about}\n\n| | |\n| --- | --- |\n| severity | ${entry.severity} |\n| text | ${cell(entry.text)} |\n| fix | ${cell(entry.fix)} |\n`,
  );
  const head = `# Messages

Everything that moorage can tell about errors and data. A message ends with its code in brackets, and the code is the
heading here. Words in braces are filled in. Codes never change their meaning.

This page is made from the catalogue by \`npm run generate\`.
`;
  return `${head}\n${parts.join('\n')}`;
}

/** @param {string} text */
function cell(text) {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}
