/** A narrative read as XML, strictly, with nothing in it beyond what the builder writes. */

const TAGS: ReadonlySet<string> = new Set(['div', 'p', 'b', 'ul', 'li', 'table', 'thead', 'tbody', 'tr', 'th', 'td']);
const TOKEN = /<(\/?)([^\s<>/]+)([^<>]*)>|([^<]+)|(<)/gu;
/** Characters of XML 1.0, and none that turns the direction of what follows. */
const ALLOWED = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;
const TURNING = /[\u202a-\u202e\u2066-\u2069]/u;

export function xhtmlErrors(xhtml: string): readonly string[] {
  const errors: string[] = [];
  if (!ALLOWED.test(xhtml)) errors.push('a character that is none of XML');
  if (TURNING.test(xhtml)) errors.push('a character that turns the direction');
  if (!xhtml.startsWith('<div xmlns="http://www.w3.org/1999/xhtml">')) errors.push('it is no XHTML');
  const open: string[] = [];
  let words = 0;
  for (const [whole, closing, name = '', attributes = '', text] of xhtml.matchAll(TOKEN)) {
    if (text !== undefined) {
      if (open.length === 0) errors.push('text outside');
      if (/&(?!(?:amp|lt|gt|quot|#39);)/.test(text)) errors.push(`an entity that is none: ${text}`);
      if (text.trim() !== '') words += 1;
    } else if (name === '') errors.push(`a mark alone: ${whole}`);
    else if (closing === '/') {
      if (open.pop() !== name) errors.push(`closed and not open: ${name}`);
    } else {
      if (!TAGS.has(name)) errors.push(`an element that is not ours: ${name}`);
      if (attributes !== '' && !(name === 'div' && attributes === ' xmlns="http://www.w3.org/1999/xhtml"')) {
        errors.push(`attributes: ${attributes}`);
      }
      open.push(name);
    }
  }
  if (open.length > 0) errors.push(`left open: ${open.join(' ')}`);
  if (words === 0) errors.push('nothing to read');
  return errors;
}
