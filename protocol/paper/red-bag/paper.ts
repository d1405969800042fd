/** The front page alone, as a file. */
import type { FrontPageOrder } from '../orders.ts';
import { createSheet } from '../sheet.ts';
import { plainLine } from '../plain-text.ts';
import { drawFrontPage } from './front-page.ts';
import { createPen } from './pen.ts';
import * as words from './words.ts';

export async function renderFrontPage({ pack, ...print }: FrontPageOrder): Promise<Uint8Array> {
  const sheet = createSheet({
    title: `Red bag ${plainLine(pack.tracker)}: ${plainLine(words.fullName(pack.person))}`,
    author: plainLine(pack.home.name),
    face: 'condensed',
    archival: true,
  });
  const pen = createPen(sheet);
  const front = sheet.element('Sect', sheet.root);
  drawFrontPage(pen, front, pack, print, { page: 1, of: 1, pageOf: () => undefined });
  return sheet.finish(() => [], { size: 8, weight: 'regular', colour: '#000000' });
}
