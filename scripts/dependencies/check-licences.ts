/** `npm run licences`: every package of the lock file, held against the list of allowed licences. Fails on an unknown one. */
import { verdictOn } from './licences.ts';
import { readLockedPackages } from './lockfile.ts';

const packages = readLockedPackages();
const counts = new Map<string, number>();
const refused: string[] = [];
for (const each of packages) {
  const verdict = verdictOn(each);
  if (verdict.kind === 'not allowed') refused.push(verdict.words);
  else counts.set(verdict.licence, (counts.get(verdict.licence) ?? 0) + 1);
}
for (const [licence, count] of [...counts].sort((a, b) => b[1] - a[1])) {
  console.log(`${String(count).padStart(5)}  ${licence}`);
}
for (const words of refused) console.error(words);
console.log(`${String(packages.length - refused.length)} allowed, ${String(refused.length)} not allowed`);
process.exitCode = refused.length === 0 && packages.length > 0 ? 0 : 1;
