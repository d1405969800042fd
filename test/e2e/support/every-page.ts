/** Every page that there is, read out of the programs' own sources: one that is added and that nobody visits is noticed. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { RED_BAG_PAGES } from '../../../renderer/apps/kiosk/state/route.ts';
import { FOLLOW_UP_TEXT } from '../../../renderer/text/follow-up.ts';
import { ROOT } from '../../../scripts/demo/system.ts';

const source = (path: string): Promise<string> => readFile(join(ROOT, 'renderer', path), 'utf8');

/** The words in quotes in the first piece of a source that fits. @throws where it holds none: the source has changed its shape */
function quoted(text: string, piece: RegExp): string[] {
  const words = [...(piece.exec(text)?.[1] ?? '').matchAll(/'([\w-]+)'/g)].map((match) => match[1] ?? '');
  if (words.length === 0) throw new Error(`no list of pages at ${String(piece)}`);
  return words;
}

/** The files that Vite makes pages of, by name; the same as lie there. */
export async function entries(): Promise<{ readonly built: readonly string[]; readonly there: readonly string[] }> {
  const there = (await readdir(join(ROOT, 'renderer'))).filter((name) => name.endsWith('.html'));
  return {
    built: quoted(await source('vite.config.ts'), /const pages = \[([^\]]*)\]/).toSorted(),
    there: there.map((name) => name.replace('.html', '')).toSorted(),
  };
}

/** "kiosk/handover", "console/follow-up/routes", "manage/service/homes": what a visit is called. */
export async function everyPage(): Promise<readonly string[]> {
  const PAGES = /const PAGES[^=]*= \[([^\]]*)\]/;
  const of = (prefix: string, names: readonly string[]): string[] => names.map((name) => `${prefix}/${name}`);
  const route = await source('apps/kiosk/state/route.ts');
  const kiosk = [...route.matchAll(/readonly page: '([\w-]+)'/g)].map((match) => match[1] ?? '');
  const workspace = await source('apps/console/workspace.tsx');
  const boards = quoted(workspace, /type Board = ([^;]*);/).filter((board) => board !== 'follow-up');
  const { built } = await entries();
  return [
    ...built,
    ...of('kiosk', [...new Set(kiosk)]),
    ...of('kiosk/red-bag', RED_BAG_PAGES),
    ...of('console', boards),
    ...of('console/follow-up', Object.keys(FOLLOW_UP_TEXT.parts)),
    ...of('console/panel', quoted(await source('apps/console/header.tsx'), /type Panel = ([^;]*);/)),
    // Before anybody is known there is nothing but the form to sign in.
    ...of(
      'console/standing',
      quotedCases(await source('apps/console/app.tsx')).filter((standing) => standing !== 'none'),
    ),
    ...of('console', ['story', 'call', 'signed', 'record', 'late']),
    ...of('review', ['outcome', 'record', 'agreed']),
    ...of('manage/service', quoted(await source('apps/manage/service/service-workspace.tsx'), PAGES)),
    ...of('manage/residents', quoted(await source('apps/manage/residents/residents-workspace.tsx'), PAGES)),
    ...of('manage/governance', quoted(await source('apps/manage/governance/governance-workspace.tsx'), PAGES)),
    ...of('manage/support', quoted(await source('apps/manage/model/support-store.ts'), /type Page = ([^;]*);/)),
    ...of('manage', [...quotedCases(await source('apps/manage/app.tsx')), 'resident', 'carers-of-home']),
  ];
}

function quotedCases(text: string): string[] {
  return [...text.matchAll(/case '([\w-]+)':/g)].map((match) => match[1] ?? '');
}
