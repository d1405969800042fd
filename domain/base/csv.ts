/** Rows for a spreadsheet, as RFC 4180 has them: cells apart by commas, lines by CR LF. */

/**
 * A spreadsheet takes what begins like this for a formula and works it out, whoever wrote it: also behind spaces and signs that nobody
 * sees, and written in wide letters.
 */
const LIKE_A_FORMULA = /^[\t\r\n]|^[\s\p{Cf}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u;

/** A cell that is read as text, whatever it begins with. */
export function csvCell(value: string | number | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = LIKE_A_FORMULA.test(value) ? `'${value}` : value;
  return /[",;\r\n']/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function csvLine(cells: readonly (string | number | undefined)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}
