/** Small signs beside words, drawn with lines. None stands alone for what it says. */

export type Icon = 'warning' | 'paper' | 'drop' | 'tick' | 'empty' | 'scissors';

/** In a square of 24. */
const PATHS: Readonly<Record<Icon, string>> = {
  warning: 'M12 3 2 20h20z M12 10v4 M12 17.2v.2',
  paper: 'M6 3h8l4 4v14H6z M14 3v4h4 M9 12h6 M9 16h6',
  drop: 'M12 3s6 7 6 11a6 6 0 0 1-12 0c0-4 6-11 6-11z',
  tick: 'm5 12.5 4.5 4.5L19 7',
  empty: 'M4 4h16v16H4z',
  scissors:
    'M6 3l8 12 M18 3l-8 12 M6 18a2.5 2.5 0 1 0 5 0 2.5 2.5 0 1 0-5 0z M13 18a2.5 2.5 0 1 0 5 0 2.5 2.5 0 1 0-5 0z',
};

export function drawIcon(
  pdf: PDFKit.PDFDocument,
  icon: Icon,
  x: number,
  y: number,
  size: number,
  colour: string,
): void {
  pdf.save();
  pdf.translate(x, y).scale(size / 24);
  pdf
    .path(PATHS[icon])
    .lineWidth(icon === 'tick' ? 3.4 : 2)
    .lineCap('round')
    .lineJoin('round')
    .strokeColor(colour)
    .stroke();
  pdf.restore();
}
