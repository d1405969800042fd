/** The part of a section that people read. Everything that somebody typed is text in it and never markup. */
import { fhirText } from './pruned.ts';

const MARKS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text between tags, on one line. */
export function escaped(text: string): string {
  return fhirText(text)
    .replace(/\n+/g, ' ')
    .replace(/[&<>"']/g, (mark) => MARKS[mark] ?? '');
}

function element(name: string, content: string): string {
  return content === '' ? '' : `<${name}>${content}</${name}>`;
}

export function paragraph(...texts: readonly string[]): string {
  return element('p', escaped(texts.join(' ')));
}

/** "Concern: short of breath"; nothing where there is nothing to say. */
export function labelled(label: string, text: string): string {
  const said = escaped(text);
  return said === '' ? '' : `<p><b>${escaped(label)}:</b> ${said}</p>`;
}

export function list(items: readonly string[]): string {
  return element('ul', items.map((item) => element('li', escaped(item))).join(''));
}

/** A cell may be empty; a table without rows is none. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (name: 'th' | 'td', cells: readonly string[]): string =>
    `<tr>${cells.map((cell) => `<${name}>${escaped(cell)}</${name}>`).join('')}</tr>`;
  return `<table><thead>${line('th', head)}</thead><tbody>${rows.map((row) => line('td', row)).join('')}</tbody></table>`;
}

/** @param otherwise what is said where there is nothing */
export function div(parts: readonly string[], otherwise: string): string {
  const content = parts.join('');
  return `<div xmlns="http://www.w3.org/1999/xhtml">${content === '' ? paragraph(otherwise) : content}</div>`;
}
