import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCsv } from '../../../../sfu-server/residents/file/csv.ts';
import { decodeText } from '../../../../sfu-server/residents/file/decode.ts';

function cellsOf(text: string): readonly (readonly string[])[] {
  const csv = parseCsv(text);
  if (!csv.ok) throw new Error(csv.refusal);
  return csv.value.records.map(({ cells }) => cells);
}

describe('records', () => {
  test.each([
    [
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\rc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a,,b\n', [['a', '', 'b']]],
    ['"a,b",c', [['a,b', 'c']]],
    ['"a ""b"" c",d', [['a "b" c', 'd']]],
    ['"a\r\nb",c', [['a\r\nb', 'c']]],
    ['a 5" scar,b', [['a 5" scar', 'b']]],
    ['""', []],
    [
      'a;b;c\nd;e,f;g',
      [
        ['a', 'b', 'c'],
        ['d', 'e,f', 'g'],
      ],
    ],
    [
      'a\tb\nc,d\te',
      [
        ['a', 'b'],
        ['c,d', 'e'],
      ],
    ],
    ['sep=;\na,b;c', [['a,b', 'c']]],
    ['=1+1,+44 1632,-5,@x', [['=1+1', '+44 1632', '-5', '@x']]],
    ['', []],
  ])('%j', (text, expected) => {
    expect(cellsOf(text)).toEqual(expected);
  });

  test('are counted as a spreadsheet counts rows: empty ones are left out and counted, a cell of two lines is one row', () => {
    const csv = parseCsv('h,i\n"a\nb",c\n,\n\nd,e\n');
    expect(csv.ok && csv.value.records.map(({ row }) => row)).toEqual([1, 2, 5]);
  });

  test('a quote that is never closed, and text after a closing quote, are told with their row', () => {
    expect(parseCsv('a,b\n"c,d\ne,f')).toEqual({
      ok: false,
      refusal: expect.stringMatching(/^Row 2: a quote is opened/) as string,
    });
    expect(parseCsv('a,b\n"c"d,e')).toEqual({
      ok: false,
      refusal: expect.stringMatching(/^Row 2: there is text after/) as string,
    });
  });
});

describe('whatever is written by the rules is read as it was', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', ';', '\t', '\n', '\r', ' ', '=', '-', '😀') });
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  // The first row has no empty text and no other divider, so that it shows which divider the file has.
  const table = fc
    .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 1, max: 6 }))
    .chain(([width, height]) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: height, maxLength: height }),
    );

  test.each([',', ';', '\t'])('divided by %j', (divider) => {
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n', '\r'), (rows, end) => {
        const heading = (rows[0] ?? []).map((_, index) => `h${String(index)}`);
        const text = [heading, ...rows].map((row) => row.map(quoted).join(divider)).join(end);
        const kept = rows.filter((row) => row.some((one) => one.trim() !== ''));
        expect(cellsOf(text)).toEqual([heading, ...kept]);
      }),
      { numRuns: 300 },
    );
  });

  test('nothing makes it throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        parseCsv(text);
      }),
      { numRuns: 200 },
    );
  });
});

describe('encodings', () => {
  const bytes = (...all: readonly number[]) => Uint8Array.from(all);
  const utf8 = new TextEncoder();

  test('UTF-8 with and without a mark', () => {
    expect(decodeText(utf8.encode('Séamus'))).toEqual({ ok: true, value: { text: 'Séamus', encoding: 'utf-8' } });
    expect(decodeText(utf8.encode('\ufeffSéamus'))).toEqual({ ok: true, value: { text: 'Séamus', encoding: 'utf-8' } });
  });

  test('Windows-1252, told as such', () => {
    const decoded = decodeText(bytes(0x53, 0xe9, 0x61, 0x6d, 0x75, 0x73, 0x92));
    expect(decoded).toEqual({ ok: true, value: { text: 'Séamus’', encoding: 'windows-1252' } });
  });

  test('UTF-16 with a mark', () => {
    const text = Buffer.from('\ufeffSéamus', 'utf16le');
    expect(decodeText(text)).toEqual({ ok: true, value: { text: 'Séamus', encoding: 'utf-16' } });
    expect(decodeText(text.swap16())).toEqual({ ok: true, value: { text: 'Séamus', encoding: 'utf-16' } });
  });

  test('a workbook and other files are refused in words', () => {
    expect(decodeText(bytes(0x50, 0x4b, 0x03, 0x04, 0))).toMatchObject({
      ok: false,
      refusal: expect.stringContaining('workbook') as string,
    });
    expect(decodeText(bytes(0x61, 0, 0x62))).toMatchObject({
      ok: false,
      refusal: expect.stringContaining('no text') as string,
    });
    expect(decodeText(bytes(0xff, 0xfe, 0x61))).toMatchObject({ ok: false });
  });
});
