/**
 * The font that is set into every paper: a page looks the same wherever it is printed, and no name needs a font of the printer's.
 * DejaVu Sans has Latin with all its accents, Greek, Cyrillic, Armenian, Georgian, Arabic and Persian, and Hebrew; a character that it
 * does not have is printed as a box, and the paper says so.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export type Weight = 'regular' | 'bold';

const FILES: Readonly<Record<Weight, string>> = { regular: 'DejaVuSans.ttf', bold: 'DejaVuSans-Bold.ttf' };

const read = new Map<Weight, Buffer>();

/** Read once. */
export function fontFile(weight: Weight): Buffer {
  const known = read.get(weight);
  if (known !== undefined) return known;
  const bytes = readFileSync(fileURLToPath(import.meta.resolve(`dejavu-fonts-ttf/ttf/${FILES[weight]}`)));
  read.set(weight, bytes);
  return bytes;
}
