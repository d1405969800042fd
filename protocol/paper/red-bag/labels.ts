/** Labels to cut out: one for each thing with a tag, one for the bag. A code on them says the tag and nothing else. */
import type { BagLabelOrder, TagLabelsOrder } from '../orders.ts';
import { plainLine } from '../plain-text.ts';
import { createSheet, type Box, type Style } from '../sheet.ts';
import { INK, QUIET, RED, RULE } from './colours.ts';
import { drawIcon } from './icons.ts';
import { createPen, type Parent, type Pen } from './pen.ts';
import { drawModules, modulesOf, QUIET_ZONE } from './qr.ts';
import * as words from './words.ts';

const EDGE = 30;
const ACROSS = 2;
const LABEL = { width: (595.28 - 2 * EDGE) / ACROSS, height: 86 };
const DOWN = 8;
const HEAD = 52;

const SMALL: Style = { size: 8, weight: 'regular', colour: QUIET, leading: 1.25 };
const WORDS: Style = { size: 10.5, weight: 'bold', colour: INK, leading: 1.2 };
const TAG: Style = { size: 15, weight: 'bold', colour: INK, leading: 1.2 };

function drawCode({ sheet }: Pen, parent: Parent, text: string, alt: string, x: number, y: number, size: number): void {
  const modules = modulesOf(text);
  const quiet = (size * QUIET_ZONE) / (modules.side + 2 * QUIET_ZONE);
  const inside = { x: x + quiet, y: y + quiet, width: size - 2 * quiet, height: size - 2 * quiet };
  sheet.figure(parent, alt, inside, (pdf) => {
    drawModules(pdf, modules, inside.x, inside.y, inside.width);
  });
}

/** Where to cut: dashed, with scissors at its corner. */
function cutLine({ sheet }: Pen, { x, y, width, height }: Box): void {
  sheet.decorate((pdf) => {
    pdf.rect(x, y, width, height).lineWidth(0.6).dash(3, { space: 3 }).strokeColor(RULE).stroke().undash();
    drawIcon(pdf, 'scissors', x + width - 14, y + 3, 10, RULE);
  });
}

/** @returns the file */
export async function renderTagLabels({ tracker, home, things }: TagLabelsOrder): Promise<Uint8Array> {
  const sheet = createSheet({
    title: `Labels of red bag ${plainLine(tracker)}`,
    author: plainLine(home.name),
    face: 'condensed',
    archival: true,
  });
  const pen = createPen(sheet);
  const each = ACROSS * DOWN;
  const pages = Math.max(1, Math.ceil(things.length / each));
  for (let page = 0; page < pages; page += 1) {
    if (page > 0) sheet.newPage();
    const of = pages === 1 ? '' : `, sheet ${String(page + 1)} of ${String(pages)}`;
    const title = `Labels of red bag ${pen.clean(words.said(tracker, 'without a number'))}${of}`;
    pen.put(sheet.root, page === 0 ? 'H1' : 'H2', pen.fit(title, LABEL.width * 2, 1, TAG, ''), EDGE, 24);
    const how =
      things.length === 0
        ? 'No thing has a tag.'
        : 'Cut along the lines. Put each label where it does not come off, and never on a hearing aid itself.';
    pen.put(sheet.root, 'P', pen.fit(how, LABEL.width * 2, 1, SMALL, ''), EDGE, 43);
    for (const [index, { tag, words: called }] of things.slice(page * each, (page + 1) * each).entries()) {
      const x = EDGE + (index % ACROSS) * LABEL.width;
      const y = HEAD + 8 + Math.floor(index / ACROSS) * LABEL.height;
      cutLine(pen, { x, y, ...LABEL });
      const label = sheet.element('Sect', sheet.root);
      const shown = pen.clean(tag);
      drawCode(pen, label, tag, `QR code with the tag ${shown}`, x + 2, y + 2, LABEL.height - 4);
      const left = x + LABEL.height + 4;
      const room = LABEL.width - LABEL.height - 22;
      let at = pen.put(label, 'P', pen.fit(shown, room, 1, TAG, ''), left, y + 8);
      at = pen.put(label, 'P', pen.fit(pen.clean(called), room, 2, WORDS, ''), left, at + 1);
      at = pen.put(label, 'P', pen.fit(`Please return to ${pen.clean(home.name)}`, room, 1, SMALL, ''), left, at + 2);
      pen.put(label, 'P', pen.fit(pen.clean(home.telephone), room, 1, SMALL, ''), left, at);
    }
  }
  return sheet.finish(() => [], SMALL);
}

/** @returns the file */
export async function renderBagLabel({ tracker, home }: BagLabelOrder): Promise<Uint8Array> {
  const sheet = createSheet({
    title: `Label of red bag ${plainLine(tracker)}`,
    author: plainLine(home.name),
    face: 'condensed',
    archival: true,
  });
  const pen = createPen(sheet);
  const box = { x: EDGE, y: EDGE, width: 595.28 - 2 * EDGE, height: 260 };
  cutLine(pen, box);
  const shown = pen.clean(words.said(tracker, 'without a number'));
  const x = EDGE + 24;
  const room = box.width - 190;
  let at = pen.put(sheet.root, 'P', pen.fit('RED BAG', room, 1, { ...TAG, size: 30, colour: RED }, ''), x, EDGE + 22);
  at = pen.put(sheet.root, 'H1', pen.fit(shown, room, 2, { ...TAG, size: 44 }, ''), x, at + 4);
  at = pen.put(
    sheet.root,
    'P',
    pen.fit('Goes with the person. Comes home with the person.', room, 2, { ...SMALL, size: 12 }, ''),
    x,
    at + 6,
  );
  const back = `Please return to ${words.joined(
    [home.name, home.address].map((text) => pen.clean(text)),
    ', ',
  )}`;
  at = pen.put(sheet.root, 'P', pen.fit(back, room, 3, { ...WORDS, size: 12 }, ''), x, at + 10);
  pen.put(
    sheet.root,
    'P',
    pen.fit(
      `Telephone, day and night: ${pen.clean(words.said(home.telephone, 'not known'))}`,
      room,
      1,
      { ...WORDS, size: 12 },
      '',
    ),
    x,
    at + 4,
  );
  if (plainLine(tracker) !== '') {
    drawCode(pen, sheet.root, tracker, `QR code with the number ${shown}`, EDGE + box.width - 160, EDGE + 40, 140);
  }
  return sheet.finish(() => [], SMALL);
}
