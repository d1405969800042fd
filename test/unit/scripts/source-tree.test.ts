/** What occurs nowhere in the programs: markup or script made out of text, and SQL put together out of what somebody wrote. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../../scripts/bootstrap/paths.mjs';

const FOLDERS = ['domain', 'protocol', 'device-drivers', 'main', 'sfu-server', 'renderer'];

/** Whoever makes another one says here that its address comes from the configuration alone (attacks: S16). */
const ASKING = [
  'main/core/hub-link/socket-wire.ts',
  'sfu-server/identity/oidc.ts',
  'sfu-server/mail/smtp.ts',
  'sfu-server/on-call/gateway.ts',
];

function filesOf(folders: readonly string[], ends: RegExp): readonly (readonly [file: string, text: string])[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => ends.test(name))
      .map((name) => [`${folder}/${name}`, readFileSync(join(root, folder, name), 'utf8')] as const),
  );
}

/** Comments may speak of them. */
const code = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/[^\n]*/g, '');

const MARKUP =
  /dangerouslySetInnerHTML|\b(?:inner|outer)HTML\b|insertAdjacentHTML|createContextualFragment|setHTMLUnsafe|\bsrcdoc\b|document\.write|\beval\s*\(|\bnew Function\b|\bset(?:Timeout|Interval)\(\s*['"`]|javascript:/i;

const SQL =
  /\b(?:SELECT|INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM|PRAGMA|VACUUM|WHERE|ORDER BY|ALTER TABLE|DROP TABLE)\b/;
const TEMPLATE = /`(?:[^`\\]|\\.)*`/g;

/** What may stand in a statement beside a constant of its file, and why. */
const PUT_IN: Readonly<Record<string, readonly string[]>> = {
  // Conditions from a list of their own, each with a place for its value.
  'sfu-server/store/audit-store.ts': ['where', 'String(CHAIN_VERSION)'],
  'sfu-server/store/encounters.ts': ['list'],
  'sfu-server/store/management-store.ts': ['column'],
  // Names of tables, from lists of their own.
  'sfu-server/store/triage-store.ts': ['table'],
  'sfu-server/store/retention-store.ts': ['table', 'old'],
  'sfu-server/store/erase-feeds.ts': ['table'],
  'main/core/store/salvage.ts': [
    'table',
    'order',
    'String(limit)',
    'beyond',
    'String(at)',
    "columns.join(', ')",
    'places',
  ],
  'main/core/at-rest/seal-database.ts': ['table', "columns.join(', ')", 'String(ALL_SEALED)'],
  // Numbers of migrations.
  'sfu-server/store/migrate.ts': ['String(migration.version)'],
  'main/core/store/migrate.ts': ['migration.version'],
  // As many question marks as there are values.
  'sfu-server/store/entries.ts': ['placeholders(count)'],
  'sfu-server/store/bag-store.ts': ["shareIds.map(() => '?').join(', ')"],
};

/** What is put into statements, other than constants in capitals. */
function putIn(text: string): readonly string[] {
  return (text.match(TEMPLATE) ?? [])
    .filter((template) => SQL.test(template))
    .flatMap((template) => [...template.matchAll(/\$\{([^{}]*)\}/g)].map(([, inside = '']) => inside))
    .filter((inside) => !/^[A-Z][A-Z_\d]*$/.test(inside));
}

describe('the source', () => {
  const sources = filesOf(FOLDERS, /\.tsx?$/);

  test('makes no markup and no script out of text', () => {
    expect(sources.length).toBeGreaterThan(800);
    expect(sources.filter(([, text]) => MARKUP.test(code(text))).map(([file]) => file)).toEqual([]);
    const pages = filesOf(['renderer'], /\.html$/);
    expect(pages.length).toBeGreaterThan(6);
    for (const [file, text] of pages) {
      expect(text, file).not.toMatch(/<script(?![^>]*\bsrc=)|\son\w+=|javascript:/i);
    }
  });

  test('would find them', () => {
    for (const line of [
      'element.innerHTML = words',
      'eval(words)',
      '<p dangerouslySetInnerHTML={{ __html: words }} />',
    ]) {
      expect(MARKUP.test(code(line)), line).toBe(true);
    }
    expect(putIn('db.all(`SELECT * FROM residents WHERE name = ${name}`)')).toEqual(['name']);
    expect(putIn('db.all(`SELECT ${COLUMNS} FROM residents WHERE name = ?`)')).toEqual([]);
  });

  test('has statements of constants alone; what somebody wrote is never part of one', () => {
    const found: Record<string, readonly string[]> = {};
    for (const [file, text] of sources) {
      const inside = [...new Set(putIn(code(text)))].filter((one) => !(PUT_IN[file] ?? []).includes(one));
      if (inside.length > 0) found[file] = inside;
      // Pieces of text that are added up.
      expect(
        /(['"`])(?:(?!\1).)*\b(?:WHERE|ORDER BY|VALUES)\b(?:(?!\1).)*\1\s*\+\s*(?!['"`\n])/.test(code(text)),
        file,
      ).toBe(false);
    }
    expect(found).toEqual({});
  });

  test('asks other machines in few places, each with an address of whoever runs it', () => {
    const asks =
      /(?<![.\w#])fetch\(|\bhttps?\.(?:get|request)\(|\b(?:net|tls)\.connect\(|from 'nodemailer\/|\bnew WebSocket\(|(?<![.\w])discovery\(/;
    const found = sources.filter(([file, text]) => /^(?:sfu-server|main)\//.test(file) && asks.test(code(text)));
    expect(found.map(([file]) => file).toSorted()).toEqual(ASKING);
  });
});
