/** The file of HUB_SUMMARY_TABS: read once at the start, and refused in words that its author understands. */
import { readFileSync } from 'node:fs';
import { SUMMARY_PARTS, SUMMARY_TAB_COUNT, type SummaryTabs } from '#domain/summary/summary-tabs.ts';
import { summaryTabs } from '#protocol/stored/record-schemas.ts';
import { parseJson } from '#protocol/wire/messages.ts';

type Issue = NonNullable<ReturnType<typeof summaryTabs.safeParse>['error']>['issues'][number];

/** "tab 3, parts 2": counted from 1, as people count. */
function placeOf(path: readonly PropertyKey[]): string {
  const words: string[] = [];
  for (const step of path) {
    if (typeof step === 'number') words.push(`${words.pop() ?? ''} ${String(step + 1)}`.trim());
    else words.push(step === 'tabs' ? 'tab' : String(step));
  }
  return words.join(', ');
}

function wordsOf(issue: Issue, given: unknown): string {
  const { path } = issue;
  if (path.length === 1 && path[0] === 'tabs' && (issue.code === 'too_small' || issue.code === 'too_big')) {
    const tabs = typeof given === 'object' && given !== null && 'tabs' in given ? given.tabs : undefined;
    const count = Array.isArray(tabs) ? String(tabs.length) : 'no';
    return `there are ${String(SUMMARY_TAB_COUNT)} tabs, and the file has ${count}`;
  }
  if (path.includes('parts') && issue.code === 'invalid_value') {
    return `${placeOf(path)}: no part has this name. The parts are: ${SUMMARY_PARTS.join(', ')}`;
  }
  if (path.at(-1) === 'tabId') return `${placeOf(path)}: small letters, digits and hyphens, at most 40`;
  return `${path.length === 0 ? 'the whole' : placeOf(path)}: ${issue.message}`;
}

/** The value that stands in two tabs, or undefined. */
function twice(values: readonly string[]): string | undefined {
  return values.find((value, index) => values.indexOf(value) !== index);
}

/**
 * @returns the tabs, or in words what is wrong with the file
 */
export function readSummaryTabs(path: string): SummaryTabs | { readonly wrong: string } {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return { wrong: `${path} cannot be read` };
  }
  const given = parseJson(text);
  if (given === undefined) return { wrong: `${path} is not JSON` };
  const parsed = summaryTabs.safeParse(given);
  if (!parsed.success) {
    return { wrong: `${path}: ${parsed.error.issues.map((issue) => wordsOf(issue, given)).join('; ')}` };
  }
  const { tabs } = parsed.data;
  const sameId = twice(tabs.map(({ tabId }) => tabId));
  if (sameId !== undefined) return { wrong: `${path}: two tabs have the tabId "${sameId}"` };
  const sameTitle = twice(tabs.map(({ title }) => title));
  if (sameTitle !== undefined) return { wrong: `${path}: two tabs have the title "${sameTitle}"` };
  return parsed.data;
}
