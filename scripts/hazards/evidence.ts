/** The table of hazards, risks, controls and tests, made out of the links so that the two cannot disagree. */
import { format, resolveConfig } from 'prettier';
import { join } from 'node:path';
import { root } from '../bootstrap/paths.mjs';
import { isControl, type HazardLink } from './link.ts';
import { LINKS } from './links/index.ts';
import { readLog } from './log.ts';
import { riskOf, RISKS } from './risks.ts';

export const EVIDENCE_FILE = 'docs/clinical-safety/hazard-evidence.md';

const HEAD = `# Hazards, risks, controls and what shows them

Made by \`npm run hazards -- --write\` out of \`scripts/hazards\`; a test fails where it is out of date. Change it there. What is
built against each hazard stands in words in the [hazard log](hazard-log.md).

Risk is severity by likelihood on the 5 by 5 matrix of DCB0129's guidance, before and after the controls. The numbers are a
proposal of the makers. **The Clinical Safety Officer owns them and has accepted none of them.**

A control with a test: \`npm run hazards\` takes the control out in a copy and demands that the test fails.
`;

function shown(link: HazardLink | undefined): string {
  if (link === undefined) return 'not linked | ';
  if (!isControl(link)) return `${link.owner}: ${link.why} | `;
  const { control, test } = link;
  return `\`${control.file}\` | \`${test.file}\`: ${test.name.trim().replaceAll('|', '\\|')}`;
}

/** As it stands in the repository, formatted. */
export async function evidence(): Promise<string> {
  const links = new Map(LINKS.map((link) => [link.id, link]));
  const rows = readLog().map(({ id, hazard }) => {
    const risk = RISKS.get(id);
    const words =
      risk === undefined
        ? '? | ?'
        : `${String(risk.severity)}×${String(risk.before)} = ${String(riskOf(risk.severity, risk.before))} | ${String(risk.severity)}×${String(risk.after)} = ${String(riskOf(risk.severity, risk.after))}`;
    return `| ${id} | ${hazard} | ${words} | ${shown(links.get(id))} |`;
  });
  const table = [
    '| id | hazard | before | after | control, or whose it is | shown by |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
  ];
  const path = join(root, EVIDENCE_FILE);
  return format(`${HEAD}\n${table.join('\n')}\n`, { ...(await resolveConfig(path)), filepath: path });
}
