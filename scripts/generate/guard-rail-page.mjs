import { checklist, guardRails } from '@moorage/core';
import { format, resolveConfig } from 'prettier';

/**
 * The page of guard rails: what a team gets, and what became of each piece of advice.
 *
 * @returns {Promise<string>}
 */
export async function guardRailPage() {
  const rails = Object.entries(guardRails).map(
    ([id, { title }]) => `| <a id="${id}"></a>${id} | ${cell(title)} |`,
  );
  const rows = checklist.map(({ number, advice, guardRails: ids, rules, remark = '' }) => {
    const made = ids.map((id) => `[${id}](#${id})`).join(', ');
    const checked = rules.map((rule) => `[${rule}](../messages.md#${rule})`).join(', ');
    return `| ${String(number)} | ${cell(advice)} | ${made} | ${checked} | ${cell(remark)} |`;
  });
  const page = `# Guard rails

What stands around every team that a platform file declares, without any setting: an error of one team stays with that team, a
pod never runs on nodes that another team has alone, and everything that runs has somebody who pays for it. [Define a
team](define-a-team.md) says how settings change them.

\`\`\`sh
npx moorage render guardrails --platform examples/platform/platform.yaml --cluster spark-dev
\`\`\`

## What there is

| Guard rail | What it is |
| --- | --- |
${rails.join('\n')}

## What became of the advice

AWS's guidance for several teams of Spark on one EKS cluster gives some thirty pieces of advice. Each is a guard rail, a rule that
checks the platform file, or a sentence that says why not. Rules are listed with their sources by \`moorage rules\`.

| | Advice | Guard rails | Rules | How, or why not |
| --- | --- | --- | --- | --- |
${rows.join('\n')}

This page is made from the code by \`npm run generate\`.
`;
  const config = await resolveConfig(import.meta.filename);
  return format(page, { ...config, parser: 'markdown' });
}

/** @param {string} text */
function cell(text) {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}
