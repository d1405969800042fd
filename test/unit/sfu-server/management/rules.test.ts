/** PINs that are made, staff files that are read, cells that a spreadsheet opens. */
import { describe, expect, test } from 'vitest';
import { csvCell } from '#domain/base/csv.ts';
import { pinFault } from '#domain/people/pin.ts';
import { createPins } from '../../../../sfu-server/identity/pins.ts';
import { newCode } from '../../../../sfu-server/management/homes.ts';
import { readStaffFile } from '../../../../sfu-server/management/staff-file.ts';
import { createToldOnce } from '../../../../sfu-server/management/told-once.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const CONTEXT = { staff: [{ name: 'Tom Aldous', role: 'carer' }], today: '2026-11-23' } as const;

describe('PINs', () => {
  test.each([
    ...['000000', '999999', '121212', '123123', '112112', '123456', '654321', '012345', '987654', '112233', '789012'],
    // 24 October 1968 as it is written here, in America and from its end; by twos.
    ...['241068', '102468', '681024', '024680', '975319'],
  ])('%s is easy', (pin) => {
    expect(pinFault(pin)).toBe('easy');
  });
  test.each(['12345', '1234567', '12a456', ''])('“%s” has no six digits', (pin) => {
    expect(pinFault(pin)).toBe('not-six-digits');
  });
  test.each(['246810', '135790', '902173'])('%s is good', (pin) => {
    expect(pinFault(pin)).toBeUndefined();
  });
  test('an easy one, one of a colleague and one that was just made are passed over', async () => {
    const drawn = ['111111', '246810', '135790', '804213'];
    const pins = createPins({
      hasher: {
        hash: (pin) => Promise.resolve(`hash of ${pin}`),
        verify: (hash, pin) => Promise.resolve(hash === `hash of ${pin}`),
      },
      random: () => drawn.shift() ?? '',
    });
    expect(await pins.make(['hash of 246810'], new Set(['135790']))).toEqual({
      pin: '804213',
      verifier: 'hash of 804213',
    });
  });
});

test('a code has no letter or figure that is taken for another, and is never the same', () => {
  const codes = Array.from({ length: 500 }, newCode);
  expect(new Set(codes).size).toBe(500);
  for (const code of codes) expect(code).toMatch(/^[A-HJ-NP-Z2-9]{4}(-[A-HJ-NP-Z2-9]{4}){2}$/);
});

describe('staff files', () => {
  test.each([
    'name,role\nAnn Hope,carer',
    'NAME;Job Title\r\nAnn  Hope;Health-care assistant',
    'Surname\tFirst name\tPosition\nHope\tAnn\tHCA',
    '\ufeffstaff_name,post,Start date\nAnn Hope,Care Worker,01/11/2026',
  ])('%j', (text) => {
    const { rows, problems } = readStaffFile(bytes(text), CONTEXT);
    expect(problems).toEqual([]);
    expect(rows).toMatchObject([{ row: 2, name: 'Ann Hope', role: 'carer', state: 'new' }]);
  });
  test.each([
    ['no role', 'name,role\nAnn Hope,', 'missing'],
    ['a formula', 'name,role\n=1+2,carer', 'character'],
    ['a name twice', 'name,role\nAnn Hope,carer\nann hope,carer', 'told apart'],
    ['a day of a month that there is not', 'name,role,start\nAnn Hope,carer,31/02/2026', 'calendar'],
    ['a cell too many', 'name,role\nHope,Ann,carer', 'more cells'],
  ])('%s is a fault', (_what, text, words) => {
    const { rows, counts } = readStaffFile(bytes(text), CONTEXT);
    expect(counts.fresh).toBe(0);
    expect(rows[0]?.problems.join(' ')).toContain(words);
  });
  test('who works there stays as they are', () => {
    expect(readStaffFile(bytes('name,role\ntom aldous,carer'), CONTEXT).rows[0]?.state).toBe('here');
  });
});

test('what is shown once is worked out once, forgotten after a refusal, and gone in the end', async () => {
  let now = 0;
  let worked = 0;
  const told = createToldOnce<number>(() => now);
  const work = () => Promise.resolve((worked += 1));
  expect(await Promise.all([told.run('a', work), told.run('a', work)])).toEqual([1, 1]);
  await expect(told.run('b', () => Promise.resolve(undefined))).rejects.toMatchObject({ code: 'conflict' });
  expect(await told.run('b', work)).toBe(2);
  now = 16 * 60_000;
  expect(await told.run('a', work)).toBe(3);
});

test.each([
  ['=SUM(A1)', `"'=SUM(A1)"`],
  ['+1', `"'+1"`],
  ['-1', `"'-1"`],
  ['@x', `"'@x"`],
  ['  =1', `"'  =1"`],
  ['\u200B=1', `"'\u200B=1"`],
  ['\uFF1D1', `"'\uFF1D1"`],
  ['\ttab', `"'\ttab"`],
  ['\r=1', '"\'\r=1"'],
  ['a;b', '"a;b"'],
  ['a,b', '"a,b"'],
  ['say "x"', '"say ""x"""'],
  ['Larkfield House', 'Larkfield House'],
  [7, '7'],
])('the cell %j', (value, cell) => {
  expect(csvCell(value)).toBe(cell);
});
