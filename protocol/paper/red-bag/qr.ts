/** A QR code as squares that are drawn: it is sharp at every size and on every printer, and there is no picture to be lost. */
import { create } from 'qrcode';

export interface Modules {
  /** Squares along one side, without the quiet zone. */
  readonly side: number;
  /** Black squares that touch one another, as strips: column, row, how many to the right. */
  readonly strips: readonly { readonly column: number; readonly row: number; readonly length: number }[];
}

/** White around the code, in squares (ISO/IEC 18004). */
export const QUIET_ZONE = 4;

/**
 * Error correction M: 15 % of it may be dirty or creased.
 * @throws when the text is longer than any code can hold
 */
export function modulesOf(text: string): Modules {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const { size: side } = modules;
  const strips: { column: number; row: number; length: number }[] = [];
  for (let row = 0; row < side; row += 1) {
    let begun: number | undefined;
    for (let column = 0; column <= side; column += 1) {
      const black = column < side && modules.get(row, column) !== 0;
      if (black) begun ??= column;
      else if (begun !== undefined) {
        strips.push({ column: begun, row, length: column - begun });
        begun = undefined;
      }
    }
  }
  return { side, strips };
}

/** Draws the code without its quiet zone into a square; whoever calls leaves {@link QUIET_ZONE} squares around it white. */
export function drawModules(
  pdf: PDFKit.PDFDocument,
  { side, strips }: Modules,
  x: number,
  y: number,
  size: number,
): void {
  const one = size / side;
  for (const { column, row, length } of strips) pdf.rect(x + column * one, y + row * one, length * one, one);
  pdf.fill('#000000');
}
