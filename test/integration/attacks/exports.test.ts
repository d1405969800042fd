/**
 * What leaves as a file is opened by programs that do more than show: spreadsheets work out formulas, PDF readers run scripts, ZIP
 * programs write where a name says. Read back here with programs that share nothing with what wrote it.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csvLine } from '#domain/base/csv.ts';
import type { PaperDocument } from '#domain/documents/document.ts';
import { fullPack } from '#protocol/paper/orders.ts';
import { modulesOf, QUIET_ZONE } from '#protocol/paper/red-bag/qr.ts';
import { setPaper } from '#protocol/paper/set-paper.ts';
import { demandHarmless } from '#protocol/paper/taken-in.ts';
import { measuresCsv } from '../../../renderer/apps/manage/model/measures.ts';
import { Random } from '../../../scripts/fuzz/random.ts';
import { DEMO_GOVERNANCE_LEAD, DEMO_RESIDENT_IDS } from '../../../sfu-server/demo/people.ts';
import { zipOf } from '../../../sfu-server/governance/zip.ts';
import { parseCsv } from '../../../sfu-server/residents/file/csv.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { hostilePacks } from '../../fixtures/red-bag.ts';
import { objectsOf } from '../paper/support.ts';
import { linkClinician } from '../sfu-server/support/clinician.ts';
import { startTestHub, type TestHub } from '../sfu-server/support/hub.ts';
import { hostileName } from './support/hostile-names.ts';
import { payloads } from './support/payloads.ts';

const run = promisify(execFile);
/** A spreadsheet takes a cell for a formula by its first sign, whatever is around the cell in the file. */
const FORMULA = /^[\s\p{Cf}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u;
const FORMULAS = [
  `=cmd|'/C calc'!A0`,
  '+cmd|1',
  '-2+3+cmd|1',
  '@SUM(1+1)*cmd|1',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  '   =1+1',
  '\u200B=1+1',
  '\uFF1D1+1',
  '=HYPERLINK("https://foreign.example","look")',
  '";=1+1',
] as const;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'teletriage-exports-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function cellsOf(csv: string): readonly string[] {
  const read = parseCsv(csv.replace(/^\uFEFF/, ''));
  if (!read.ok) throw new Error(read.refusal);
  return read.value.records.flatMap(({ cells }) => cells);
}

describe('a file for a spreadsheet', () => {
  test('has no cell that is worked out, and loses nothing of what was written', () => {
    const cells = cellsOf(FORMULAS.map((formula) => csvLine(['first', formula])).join(''));
    for (const formula of FORMULAS)
      expect(
        cells.some((cell) => cell.includes(formula)),
        formula,
      ).toBe(true);
    expect(cells.filter((cell) => FORMULA.test(cell))).toEqual([]);
    expect(FORMULAS.filter((formula) => FORMULA.test(formula)).length).toBe(FORMULAS.length - 1);
  });

  test('of measures, whatever a home is called', () => {
    const rows = FORMULAS.map((homeName) => ({
      homeId: uuidv7(),
      homeName,
      month: '2026-11',
      calls: 7,
      outcomes: [],
    }));
    const cells = cellsOf(measuresCsv(rows));
    expect(cells.filter((cell) => FORMULA.test(cell))).toEqual([]);
  });

  describe('of the audit', () => {
    let hub: TestHub;
    beforeAll(async () => {
      hub = await startTestHub({ media: NO_MEDIA });
    });
    afterAll(() => hub.remove());

    test('with formulas for reasons', async () => {
      const nurse = await linkClinician(hub.url, 'joanna.bell');
      const residentId = DEMO_RESIDENT_IDS.edith;
      for (const formula of FORMULAS) {
        const reason = `${formula} because she is on the floor`;
        await nurse.link.request('access.break-glass', { commandId: uuidv7(), residentId, reason });
      }
      const { account, password } = DEMO_GOVERNANCE_LEAD;
      const lead = await linkClinician(hub.url, account, password);
      const { csv } = await lead.link.request('audit.export', { residentId });
      const cells = cellsOf(csv);
      expect(cells.filter((cell) => cell.includes('because she is on the floor')).length).toBeGreaterThan(5);
      expect(cells.filter((cell) => FORMULA.test(cell))).toEqual([]);
    });
  });
});

/** What does something, opens something or carries something, as names of the file's objects. */
const ACTIVE =
  /"\/(?:JavaScript|JS|URI|Launch|OpenAction|AA|EmbeddedFiles?|AcroForm|SubmitForm|ImportData|GoToR|GoToE|RichMedia|XFA)"/;

describe('a paper', () => {
  const words = [
    ...payloads(60),
    ') /OpenAction << /S /JavaScript /JS (app.alert(1)) >> (',
    '>> endobj 9 0 obj <<',
    ...FORMULAS,
  ];
  const hostile = (text: string): PaperDocument => ({
    kind: 'letter',
    title: text,
    whose: text,
    printed: text,
    from: text,
    large: false,
    blocks: [
      { kind: 'heading', level: 2, text },
      { kind: 'paragraph', text },
      { kind: 'notice', title: text, text },
      { kind: 'fields', fields: [{ label: text, value: text }] },
      { kind: 'table', head: [text], widths: [1], rows: [[text]] },
      { kind: 'steps', steps: [{ text, note: text }] },
      { kind: 'signature', title: text, fields: [{ label: text, value: text }] },
    ],
  });

  test('does nothing by itself, whatever stands in its texts, its title and its names', async () => {
    const whole = await setPaper({ ...hostile(words.join('\n')), title: words.slice(0, 12).join(' ') });
    expect(await objectsOf(whole)).not.toMatch(ACTIVE);
    // What we make ourselves, we would take.
    await demandHarmless(await setPaper(hostile('Larkfield House')), 'application/pdf');
    for (const text of words.slice(0, 8).concat(words.slice(60, 62))) {
      const one = await setPaper(hostile(text));
      expect(await objectsOf(one), text).not.toMatch(ACTIVE);
    }
    const [pack] = hostilePacks().values();
    const print = { printed: { at: '2026-11-23T03:38:00.000Z', by: words[61] ?? '' }, qr: 'https://bag.example/b#x' };
    expect(await objectsOf(await setPaper(fullPack(pack!, print)))).not.toMatch(ACTIVE);
    // What is looked for is found where it is.
    expect('{"/OpenAction": "4 0 R"}').toMatch(ACTIVE);
  });

  const codes = Number(process.env['QR_CODES'] ?? 200);
  test(
    `has a code that reads as what it was made of: ${String(codes)} of ${String(codes)}`,
    async () => {
      const random = new Random('codes');
      const texts = Array.from({ length: codes }, () => {
        const token = Buffer.from(random.bytes(16 + random.below(420))).toString('base64url');
        return `https://bag.northshore.example/b#${token}`;
      });
      const places = texts.map((_, at) => join(folder, `code-${String(at)}.pgm`));
      for (const [at, text] of texts.entries()) await writeFile(places[at]!, greyOf(text));
      const read: string[] = [];
      for (let at = 0; at < codes; at += 100) {
        const { stdout } = await run('zbarimg', [
          '--quiet',
          '--nodbus',
          '--raw',
          '-Sdisable',
          '-Sqrcode.enable',
          ...places.slice(at, at + 100),
        ]);
        read.push(...stdout.trimEnd().split('\n'));
      }
      const right = texts.filter((text, at) => read[at] === text).length;
      console.log(`codes read back: ${String(right)} of ${String(codes)}`);
      expect(read).toEqual(texts);
    },
    60_000 + codes * 100,
  );
});

/** The code as a picture of grey points, three for each square, as a camera would have it. */
function greyOf(text: string): Buffer {
  const { side, strips } = modulesOf(text);
  const scale = 3;
  const edge = (side + 2 * QUIET_ZONE) * scale;
  const points = Buffer.alloc(edge * edge, 255);
  for (const { column, row, length } of strips) {
    for (let y = 0; y < scale; y += 1) {
      const from = ((row + QUIET_ZONE) * scale + y) * edge + (column + QUIET_ZONE) * scale;
      points.fill(0, from, from + length * scale);
    }
  }
  return Buffer.concat([Buffer.from(`P5 ${String(edge)} ${String(edge)} 255\n`), points]);
}

describe('a packed file', () => {
  test('takes no name that leads out of it, and is opened by another program inside one folder', async () => {
    const random = new Random('names in a ZIP file');
    const data = Buffer.from('x');
    const taken: string[] = [];
    for (let at = 0; at < 2_000; at += 1) {
      const name = hostileName(random);
      try {
        zipOf([{ name, data }], new Date(0));
        taken.push(name);
      } catch {
        continue;
      }
    }
    for (const name of taken) {
      expect(name).not.toMatch(/^[/\\]|^[a-z]:|\\|\0|[\r\n]/i);
      expect(name.split('/')).not.toContain('..');
    }
    const file = join(folder, 'record.zip');
    const inside = join(folder, 'inside');
    const zip = zipOf(
      [
        { name: 'record.html', data },
        { name: `attachments/${'a'.repeat(16)}.jpg`, data },
      ],
      new Date(),
    );
    await writeFile(file, zip);
    const script =
      'import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; z.extractall(sys.argv[2])';
    await run('python3', ['-c', script, file, inside]);
    expect((await readdir(inside)).toSorted()).toEqual(['attachments', 'record.html']);
  });
});
