/**
 * The front page: what somebody who has never met the person needs in the first minutes, on one side of A4. It never overflows: each
 * place has its size, a long text is cut at a word and names the page that has it whole.
 */
import type { RedBagPack } from '#domain/red-bag/pack.ts';
import type { PackPart } from '#domain/red-bag/red-bag.ts';
import type { PackPrint } from '../orders.ts';
import type { Style } from '../sheet.ts';
import { RED, WHITE } from './colours.ts';
import { bagPlan, drawNotes, rowsPlan, textPlan, type Plan } from './front-boxes.ts';
import { BODY, EDGE, GAP, SMALL, type Ink } from './front-ink.ts';
import { drawAlerts, drawPerson } from './front-person.ts';
import { custodyHeight, drawCustody, drawNews2, news2Height } from './front-tables.ts';
import { comingWhy, incident, lastMedicines, matters, usual, withPerson } from './front-texts.ts';
import type { Parent, Pen } from './pen.ts';
import * as words from './words.ts';

export interface FrontPlace {
  readonly page: number;
  readonly of: number;
  /** The pages on which a part stands; none where the front page is printed alone. */
  readonly pagesOf: (part: PackPart) => { readonly from: number; readonly to: number } | undefined;
}

function drawHead(
  { pen, sheet, front }: Ink,
  pack: RedBagPack,
  { page, of }: FrontPlace,
  y: number,
  width: number,
): number {
  const height = 38;
  sheet.decorate((pdf) => pdf.roundedRect(EDGE, y, width, height, 4).fill(RED));
  const big: Style = { size: 19, weight: 'bold', colour: WHITE };
  const quiet: Style = { ...BODY, size: 8.6, colour: WHITE };
  const head = sheet.element('P', front);
  pen.add(head, 'P', 'RED BAG', big, EDGE + 11, y + 6);
  pen.add(
    head,
    'P',
    'Goes with the person. Comes home with the person.',
    quiet,
    EDGE + 22 + pen.widthOf('RED BAG', big),
    y + 14,
  );
  const tracker = pen.clean(words.said(pack.tracker, 'without a number'));
  const draft = pack.version === 0 ? 'Draft' : `Version ${String(pack.version)}`;
  const lines: readonly [string, Style][] = [
    [`Bag ${tracker} · Page ${String(page)} of ${String(of)}`, { ...quiet, size: 9.6, weight: 'bold' }],
    [`${draft}, ${words.when(pack.madeAt)}`, { ...quiet, size: 8.8 }],
  ];
  for (const [index, [text, style]] of lines.entries()) {
    const fitted = pen.fit(text, 205, 1, style, '');
    const wide = fitted.laid.lines[0]?.width ?? 0;
    pen.put(front, 'P', fitted, EDGE + width - 11 - wide, y + 6 + index * 14);
  }
  return y + height;
}

function drawFoot(ink: Ink, pack: RedBagPack, { printed, sha256 }: PackPrint, y: number, width: number): void {
  const { pen, front, where } = ink;
  const style: Style = { ...SMALL, size: 7.4 };
  const check = words.joined([
    sha256 === undefined ? 'DRAFT, not yet frozen' : `Check ${words.shortCheck(sha256)}`,
    pack.demo ? 'Fictitious sample' : '',
  ]);
  const lost = pen.lost() > 0 ? '□ is a letter that could not be printed: ask the home. ' : '';
  const right = pen.fit(check, 200, 1, style, '');
  const wide = right.laid.lines[0]?.width ?? 0;
  const by = pen.clean(words.said(printed.by, 'a person not named'));
  const text = `${lost}Printed ${words.when(printed.at)} by ${by}. A copy is not the signed ReSPECT form.`;
  pen.put(front, 'P', pen.fit(text, width - wide - 12, 2, style, where('front-page')), EDGE, y);
  pen.put(front, 'P', right, EDGE + width - wide, y);
}

/** Three rows of boxes share what room there is: each gets its least, and of the rest what it wants. */
function shared(room: number, plans: readonly { natural: number; least: number }[]): readonly number[] {
  const least = plans.map((plan) => Math.min(plan.least, plan.natural));
  let left = room - least.reduce((sum, one) => sum + one, 0);
  const heights = [...least];
  for (let step = 0; step < plans.length; step += 1) {
    const hungry = plans.flatMap(({ natural }, index) => (natural > (heights[index] ?? 0) ? [index] : []));
    if (hungry.length === 0 || left <= 0) break;
    const share = left / hungry.length;
    for (const index of hungry) {
      const more = Math.min(share, (plans[index]?.natural ?? 0) - (heights[index] ?? 0));
      heights[index] = (heights[index] ?? 0) + more;
      left -= more;
    }
  }
  return heights;
}

/** Draws on the page that is turned to. */
export function drawFrontPage(pen: Pen, front: Parent, pack: RedBagPack, print: PackPrint, place: FrontPlace): void {
  const { sheet } = pen;
  const ink: Ink = {
    pen,
    sheet,
    front,
    where: (part) => {
      const pages = place.pagesOf(part);
      if (pages === undefined) return 'full pack';
      const { from, to } = pages;
      return from === to ? `page ${String(from)}` : `pages ${String(from)}–${String(to)}`;
    },
  };
  const width = sheet.paper.width - 2 * EDGE;
  const foot = sheet.paper.height - 34;
  let y = drawHead(ink, pack, place, 18, width) + GAP;
  y = drawPerson(ink, pack, print, y, width) + 4;
  y = drawAlerts(ink, pack, y, width) + 4;

  const leftWide = (width - GAP) * 0.53;
  const rightWide = width - GAP - leftWide;
  const title = pen.clean(pack.person.preferredName);
  const called = title === '' ? 'the person' : title;
  const medicines = lastMedicines(pack);
  const rows: readonly (readonly [Plan, Plan])[] = [
    [
      textPlan(ink, leftWide, 'Why they are coming', comingWhy(pack), incident(pack)),
      textPlan(ink, rightWide, 'What matters', matters(pack)),
    ],
    [
      rowsPlan(ink, leftWide, medicines),
      rowsPlan(ink, rightWide, {
        title: 'Usual, when well',
        aside: '',
        rows: usual(pack),
        part: 'assessment',
        none: 'Nothing is recorded. Ring the home.',
      }),
    ],
    [textPlan(ink, leftWide, `How to be with ${called}`, withPerson(pack)), bagPlan(ink, rightWide, pack)],
  ];
  const room = foot - y - news2Height(pack) - custodyHeight(pack) - 5 * GAP;
  const heights = shared(
    room,
    rows.map(([left, right]) => ({
      natural: Math.max(left.natural, right.natural),
      least: Math.max(left.least, right.least),
    })),
  );
  for (const [index, [left, right]] of rows.entries()) {
    const height = heights[index] ?? 0;
    left.draw({ x: EDGE, y, width: leftWide, height });
    right.draw({ x: EDGE + leftWide + GAP, y, width: rightWide, height });
    y += height + GAP;
    if (index === 0) y = drawNews2(ink, pack, y, width) + GAP;
  }
  const custody = Math.min(foot - GAP - y, 160);
  drawCustody(ink, pack, { x: EDGE, y, width, height: custody });
  y += custody + GAP;
  const rest = foot - GAP - y;
  if (rest > 50) drawNotes(ink, { x: EDGE, y, width, height: rest });
  drawFoot(ink, pack, print, foot, width);
}
