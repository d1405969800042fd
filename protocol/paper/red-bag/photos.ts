/** Photographs of things and of findings, three beside one another, each with what it shows. */
import type { Photos } from '../orders.ts';
import { INK, QUIET, RULE } from './colours.ts';
import type { Parent, Pen } from './pen.ts';
import { photoSize } from './photo.ts';

const ACROSS = 3;
const GAP = 12;
const HIGH = 120;
const CAPTION = { size: 8, weight: 'regular', colour: INK, leading: 1.25 } as const;

export function drawPhotos(
  pen: Pen,
  parent: Parent,
  shown: readonly { readonly sha256: string; readonly caption: string }[],
  photos: Photos,
): void {
  const { sheet } = pen;
  const width = (sheet.width - (ACROSS - 1) * GAP) / ACROSS;
  for (let first = 0; first < shown.length; first += ACROSS) {
    if (sheet.room() < HIGH + 34) sheet.newPage();
    const y = sheet.y();
    for (const [index, { sha256, caption }] of shown.slice(first, first + ACROSS).entries()) {
      const x = sheet.left + index * (width + GAP);
      const words = pen.clean(caption);
      const bytes = photos[sha256];
      const size = bytes === undefined ? undefined : photoSize(bytes);
      if (bytes === undefined || size === undefined) {
        sheet.decorate((pdf) =>
          pdf.rect(x, y, width, HIGH).lineWidth(0.8).dash(3, { space: 2 }).strokeColor(RULE).stroke().undash(),
        );
        const fitted = pen.fit(
          'The photograph could not be printed here.',
          width - 16,
          3,
          { ...CAPTION, colour: QUIET },
          '',
        );
        pen.put(parent, 'P', fitted, x + 8, y + HIGH / 2 - 10);
      } else {
        const scale = Math.min(width / size.width, HIGH / size.height);
        const box = { x, y, width: size.width * scale, height: size.height * scale };
        sheet.figure(parent, `Photograph: ${words}`, box, (pdf) => {
          pdf.image(Buffer.from(bytes), box.x, box.y, { width: box.width, height: box.height });
        });
      }
      pen.put(parent, 'Caption', pen.fit(words, width, 2, CAPTION, ''), x, y + HIGH + 3);
    }
    sheet.moveTo(y + HIGH + 30);
  }
}
