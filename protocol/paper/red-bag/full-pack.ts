/** The front page and everything behind it. What the front page cut short names the page that has it whole. */
import type { Block } from '#domain/documents/document.ts';
import type { PackPart } from '#domain/red-bag/red-bag.ts';
import type { FrontPageOrder, FullPackOrder } from '../orders.ts';
import { plainLine } from '../plain-text.ts';
import { createCleaner, drawBlock, lostNotice, stylesFor } from '../render.ts';
import { createSheet, type Sheet } from '../sheet.ts';
import { CHART_HEIGHT, drawChart } from './chart.ts';
import { drawFrontPage } from './front-page.ts';
import { closingBlocks, packParts, type PackBlock } from './parts.ts';
import { createPen } from './pen.ts';
import { drawPhotos } from './photos.ts';
import * as words from './words.ts';

const FOOT = { size: 7.6, weight: 'regular', colour: '#41525e' } as const;

function sheetFor({ pack }: Pick<FrontPageOrder, 'pack'>): Sheet {
  return createSheet({
    title: `Red bag ${plainLine(pack.tracker)}: ${plainLine(words.fullName(pack.person))}`,
    author: plainLine(pack.home.name),
    face: 'condensed',
    margin: 36,
    head: 32,
    foot: 30,
    archival: true,
  });
}

const HEAD = { size: 8.4, weight: 'bold', colour: '#212b32', leading: 1.3 } as const;

/** A chart and a list of medicines are looked at as a whole; what is begun on a page goes on for some lines. */
const OWN_PAGE: ReadonlySet<PackPart> = new Set(['observations', 'medicines']);
const LEAST = { 2: 130, 3: 100 } as const;

const NOTHING = (): readonly string[] => [];

/** @returns the file */
export async function renderFrontPage({ pack, ...print }: FrontPageOrder): Promise<Uint8Array> {
  const sheet = sheetFor({ pack });
  const front = sheet.element('Sect', sheet.root);
  drawFrontPage(createPen(sheet), front, pack, print, { page: 1, of: 1, pagesOf: () => undefined });
  return sheet.finish(NOTHING, FOOT);
}

/** @returns the file */
export async function renderFullPack({ pack, ...print }: FullPackOrder): Promise<Uint8Array> {
  const sheet = sheetFor({ pack });
  const pen = createPen(sheet);
  const styles = stylesFor(false);
  const cleaner = createCleaner((codePoint) => sheet.has(codePoint));
  // Read first and drawn last: it names the pages of the others.
  const front = sheet.element('Sect', sheet.root);
  const pages = new Map<PackPart, { readonly from: number; readonly to: number }>();
  sheet.newPage();

  function draw(block: PackBlock, next: PackBlock | undefined): void {
    switch (block.kind) {
      case 'chart':
        if (sheet.room() < CHART_HEIGHT) sheet.newPage();
        drawChart(pen, sheet.root, block.sets, {
          x: sheet.left,
          y: sheet.y(),
          width: sheet.width,
          height: CHART_HEIGHT,
        });
        sheet.moveTo(sheet.y() + CHART_HEIGHT + 10);
        return;
      case 'photos':
        drawPhotos(pen, sheet.root, block.photos, print.photos ?? {});
        return;
      default: {
        if (block.kind === 'heading' && sheet.room() < LEAST[block.level]) sheet.newPage();
        const after =
          next === undefined || next.kind === 'chart' || next.kind === 'photos' ? undefined : cleaner.block(next);
        drawBlock(sheet, cleaner.block(block), after, styles);
      }
    }
  }

  for (const { part, title, blocks } of packParts(pack)) {
    const heading: Block = { kind: 'heading', level: 2, text: title };
    if (OWN_PAGE.has(part) && sheet.room() < sheet.fullRoom()) sheet.newPage();
    draw(heading, blocks[0]);
    const from = sheet.page() + 1;
    for (const [index, block] of blocks.entries()) draw(block, blocks[index + 1]);
    pages.set(part, { from, to: sheet.page() + 1 });
  }
  const closing = closingBlocks(pack, print.sha256);
  for (const [index, block] of closing.entries()) draw(block, closing[index + 1]);

  const whose = cleaner.line(
    words.joined([words.fullName(pack.person), `born ${words.day(pack.person.born)}`, `NHS ${words.nhs(pack.person)}`]),
  );
  const allergies = cleaner.line(`ALLERGIES: ${words.allergyWords(pack.allergies)}`);
  const version = pack.version === 0 ? 'draft' : `version ${String(pack.version)}`;
  const bag = cleaner.line(
    `Red bag ${words.said(pack.tracker, 'without a number')}, ${version}, ${words.when(pack.madeAt)}${pack.demo ? ', fictitious sample' : ''}`,
  );
  const printed = cleaner.line(
    `Printed ${words.when(print.printed.at)} by ${words.said(print.printed.by, 'a person not named')}. A copy is not the signed form.`,
  );
  if (cleaner.lost() > 0) drawBlock(sheet, lostNotice(cleaner.lost()), undefined, styles);
  const of = sheet.page() + 1;
  sheet.turnTo(0);
  drawFrontPage(pen, front, pack, print, { page: 1, of, pagesOf: (part) => pages.get(part) });
  // A page that came loose is still known, and what must not be given stands on each.
  return sheet.finish(
    (page) => (page === 1 ? [] : [`${bag} · page ${String(page)} of ${String(of)}`, printed]),
    FOOT,
    (page) => (page === 1 ? [] : [whose, allergies]),
    HEAD,
  );
}
