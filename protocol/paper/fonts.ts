/**
 * The font that is set into every paper: a page looks the same wherever it is printed, and no name needs a font of the printer's.
 * DejaVu Sans has Latin with all its accents, Greek, Cyrillic, Armenian, Georgian, Arabic and Persian, and Hebrew; a character that it
 * does not have is printed as a box, and the paper says so. The condensed face has the same letters and gets a tenth more into a line.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export type Weight = 'regular' | 'bold';
export type Face = 'sans' | 'condensed';

const FILES: Readonly<Record<Face, Readonly<Record<Weight, string>>>> = {
  sans: { regular: 'DejaVuSans.ttf', bold: 'DejaVuSans-Bold.ttf' },
  condensed: { regular: 'DejaVuSansCondensed.ttf', bold: 'DejaVuSansCondensed-Bold.ttf' },
};

const read = new Map<string, Buffer>();

/** Read once. */
export function fontFile(face: Face, weight: Weight): Buffer {
  const name = FILES[face][weight];
  const known = read.get(name);
  if (known !== undefined) return known;
  const bytes = readFileSync(fileURLToPath(import.meta.resolve(`dejavu-fonts-ttf/ttf/${name}`)));
  read.set(name, bytes);
  return bytes;
}
