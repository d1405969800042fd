/** Under which licences other people's work may be used here. */
import type { LockedPackage } from './lockfile.ts';

/** May be shipped: they ask for a notice, and for nothing of our own work. */
const SHIPPED: ReadonlySet<string> = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'OFL-1.1',
]);

/** May be used to build and test, and does not reach anybody: its own files stay under its own licence. */
const TOOLS_ONLY: ReadonlySet<string> = new Set(['MPL-2.0', 'CC-BY-4.0', 'Python-2.0', 'WTFPL']);

/** Packages whose lock entry names no licence that a program can read. A person has read the file that is named. */
const READ_BY_A_PERSON: ReadonlyMap<
  string,
  { readonly version: string; readonly licence: string; readonly file: string }
> = new Map([
  ['png-js', { version: '2.0.0', licence: 'MIT', file: 'LICENSE' }],
  // Bitstream Vera's and Arev's terms: free to use and to embed in documents; only the font by itself may not be sold.
  ['dejavu-fonts-ttf', { version: '2.37.3', licence: 'Bitstream-Vera', file: 'LICENSE' }],
]);

export type Verdict =
  { readonly kind: 'allowed'; readonly licence: string } | { readonly kind: 'not allowed'; readonly words: string };

/** One of several licences is enough where the author leaves the choice. */
function choices(licence: string): string[] {
  return licence.replace(/[()]/g, '').split(' OR ');
}

/** Whether this package may be where it is. What is not known is not allowed. */
export function verdictOn({ name, version, licence, development }: LockedPackage): Verdict {
  const read = READ_BY_A_PERSON.get(name);
  if (read !== undefined) {
    if (read.version === version) return { kind: 'allowed', licence: read.licence };
    const words = `${name} ${version}: ${read.file} was read for ${read.version}; read it again`;
    return { kind: 'not allowed', words };
  }
  if (licence === undefined) return { kind: 'not allowed', words: `${name} ${version} names no licence` };
  const found = choices(licence).find((each) => SHIPPED.has(each) || (development && TOOLS_ONLY.has(each)));
  if (found !== undefined) return { kind: 'allowed', licence: found };
  const where = development ? 'used as a tool' : 'shipped';
  return { kind: 'not allowed', words: `${name} ${version} is ${where} under ${licence}, which is not on the list` };
}
