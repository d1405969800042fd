/** What somebody brings is looked into: pictures that unpack to more than they say, and papers that do something by themselves. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { demandHarmless } from '#protocol/paper/taken-in.ts';
import { objectStream, pdfOf, pngOf } from '../../../fixtures/pictures.ts';

const SCRIPT = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>';
const refused = { code: 'digest-wrong' };
const LARGE = 64 * 1024 * 1024;

/** A ZIP file with nothing in it: its end is all of it. */
const ZIP = `PK\u0005\u0006${'\0'.repeat(18)}`;

test('a PNG whose points unpack to sixty-four megabytes more than it has is refused without unpacking them all', async () => {
  const bomb = pngOf({ packed: deflateSync(Buffer.alloc(LARGE)) });
  expect(bomb.length).toBeLessThan(100_000);
  const before = process.memoryUsage().rss;
  await expect(demandHarmless(bomb, 'image/png')).rejects.toMatchObject(refused);
  expect(process.memoryUsage().rss - before).toBeLessThan(LARGE);
  await expect(demandHarmless(pngOf(), 'image/png')).resolves.toBeUndefined();
});

describe('a paper', () => {
  test.each([
    ['an empty page', pdfOf()],
    ['that opens at its first page', pdfOf('/OpenAction [3 0 R /Fit]')],
    ['with a link that somebody may click', pdfOf('', ['<< /S /URI /URI (https://www.nhs.uk) >>'])],
    ['with packed objects', pdfOf('', [objectStream('4 0 << /Title (Discharge letter) >>')])],
  ])('%s is taken', async (_, pdf) => {
    await expect(demandHarmless(pdf, 'application/pdf')).resolves.toBeUndefined();
  });

  test.each([
    ['a script', pdfOf('/OpenAction 4 0 R', [SCRIPT])],
    ['a script under another spelling', pdfOf('/OpenAction 4 0 R', ['<< /S /J#61vaScr#69pt /JS (1) >>'])],
    ['a script among packed objects', pdfOf('/OpenAction 5 0 R', [objectStream(`5 0 ${SCRIPT}`)])],
    ['a script in packed objects that do not say so', pdfOf('', [objectStream(SCRIPT, '/N 1 /First 4')])],
    ['a program that is started', pdfOf('/OpenAction << /S /Launch /F (calc.exe) >>')],
    ['an address that opens by itself', pdfOf('/OpenAction << /S /URI /URI (https://foreign.example) >>')],
    ['an address that opens with a page', pdfOf('/AA << /O << /S /URI /URI (https://foreign.example) >> >>')],
    ['a file of its own', pdfOf('/Names << /EmbeddedFiles 4 0 R >>', ['<< /Type /EmbeddedFile >>'])],
    ['a form that is sent', pdfOf('', ['<< /S /SubmitForm /F (https://foreign.example) >>'])],
    ['another file that is opened', pdfOf('/OpenAction << /S /GoToR /F (\\\\\\\\foreign.example\\\\x) >>')],
    ['a film', pdfOf('', ['<< /Subtype /RichMedia >>'])],
    ['a form of the other kind', pdfOf('/AcroForm << /XFA 4 0 R >>')],
    ['a lock', pdfOf('/Encrypt 4 0 R')],
    [
      'packed objects that nobody can unpack',
      pdfOf('', ['<< /Type /ObjStm /Filter /LZWDecode >>\nstream\nx\nendstream']),
    ],
    ['packed objects that are damaged', pdfOf('', ['<< /Type /ObjStm /Filter /FlateDecode >>\nstream\nx\nendstream'])],
    ['packed objects of sixty-four megabytes', pdfOf('', [objectStream(' '.repeat(LARGE))])],
    ['a ZIP file behind it', pdfOf('', [], `\n${ZIP}`)],
    ['a ZIP file in a comment before its end', pdfOf('', [`(${ZIP})`])],
    ['a page of HTML behind it', pdfOf('', [], '\n<script>alert(1)</script>')],
    ['something before it', Buffer.concat([Buffer.from('GIF89a'), pdfOf()])],
    ['no end', pdfOf().subarray(0, -10)],
    ['nothing of a PDF', Buffer.from('<html>')],
  ])('with %s is not', async (_, pdf) => {
    await expect(demandHarmless(pdf, 'application/pdf')).rejects.toMatchObject(refused);
  });

  test('is what the PDF tools of a desk make of the same: packed by qpdf, the script is found', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'taken-in-'));
    try {
      for (const [catalog, objects, harmless] of [
        ['', [], true],
        ['/OpenAction 4 0 R', [SCRIPT], false],
      ] as const) {
        writeFileSync(join(folder, 'in.pdf'), pdfOf(catalog, objects));
        execFileSync('qpdf', ['--object-streams=generate', join(folder, 'in.pdf'), join(folder, 'out.pdf')]);
        const packed = readFileSync(join(folder, 'out.pdf'));
        expect(packed.includes('/JavaScript')).toBe(false);
        const looked = demandHarmless(packed, 'application/pdf');
        await (harmless ? expect(looked).resolves.toBeUndefined() : expect(looked).rejects.toMatchObject(refused));
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
