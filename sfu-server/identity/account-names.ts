/** What people are called where they sign in: small letters and digits, with points between. */

/** Empty where nothing of it can be used. */
export function accountFrom(text: string): string {
  return (
    text
      .normalize('NFKD')
      // The marks over letters, and what stands in O'Brien.
      .replace(/[\p{M}'’]/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '.')
      .replace(/^\.+|\.+$/g, '')
      .slice(0, 60)
  );
}

const TITLES: ReadonlySet<string> = new Set(['dr', 'mr', 'mrs', 'ms', 'miss', 'prof', 'sister']);

/** "Dr Samuel Okafor" is samuel.okafor. A name that has no such letters gives `person`. */
export function accountOf(name: string): string {
  const parts = accountFrom(name)
    .split('.')
    .filter((part) => part !== '');
  const [first, ...rest] = parts;
  const without = first !== undefined && rest.length > 0 && TITLES.has(first) ? rest : parts;
  return without.join('.') || 'person';
}
