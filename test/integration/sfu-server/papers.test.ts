/** Papers as PDF: every field is on them, they are read out in order, and what somebody typed changes nothing but itself. */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { adviceDocument } from '#domain/documents/advice.ts';
import type { PaperDocument } from '#domain/documents/document.ts';
import type { CallFacts } from '#domain/documents/facts.ts';
import { letterDocument } from '#domain/documents/letter.ts';
import { prescriptionDocument } from '#domain/documents/prescription.ts';
import { renderPaper } from '#protocol/paper/render.ts';
import { ANTIBIOTIC, CONTROLLED, facts, LINES } from '../../fixtures/papers.ts';
import { EDITH } from '../../fixtures/rich-record.ts';
import { inkOf, readOut, readPaper, type ReadPaper } from './support/pdf.ts';

function prescriptionOf(given: CallFacts): PaperDocument {
  const paper = prescriptionDocument(given);
  if (paper === undefined) throw new Error('nothing is prescribed in the fixture');
  return paper;
}

const PAPERS = [
  ['letter', letterDocument],
  ['prescription', prescriptionOf],
  ['advice', adviceDocument],
] as const;

/** Every text of the paper, as its maker wrote it. */
function textsOf({ title, printed, from, blocks }: PaperDocument): readonly string[] {
  return [
    from,
    title,
    printed,
    ...blocks.flatMap((block) => {
      switch (block.kind) {
        case 'heading':
        case 'paragraph':
          return [block.text];
        case 'notice':
          return [block.title, block.text];
        case 'fields':
          return block.fields.flatMap(({ label, value }) => [label, value]);
        case 'signature':
          return [block.title, ...block.fields.flatMap(({ label, value }) => [label, value])];
        case 'table':
          return [...block.head, ...block.rows.flat()];
        case 'steps':
          return block.steps.flatMap(({ text, note }) => [text, note]);
        default:
          return block satisfies never;
      }
    }),
  ].filter((text) => text !== '');
}

const spaced = (text: string) => text.replace(/\s+/g, ' ').trim();
const close = (text: string) => text.replace(/\s+/g, '');

describe.each(PAPERS)('the %s', (kind, make) => {
  const paper = make(facts());
  let read: ReadPaper;

  test('is whole, tagged, in English, with its title and its fonts in it', async () => {
    const bytes = await renderPaper(paper);
    read = await readPaper(bytes);
    expect(read.info).toMatch(/^Tagged:\s+yes$/m);
    expect(read.info).toMatch(new RegExp(`^Title:\\s+${paper.title.replace(/[()]/g, '\\$&')}$`, 'm'));
    expect(Buffer.from(bytes).toString('latin1')).toMatch(/\/Lang \(en-GB\)/);
    expect(Buffer.from(bytes).toString('latin1')).toMatch(/\/DisplayDocTitle true/);
    expect(read.fonts.length).toBeGreaterThan(0);
    expect(read.fonts.filter(({ embedded, name }) => !embedded || !/DejaVuSans/.test(name))).toEqual([]);
  });

  test('has every field on it, and is read out in the order of the paper', () => {
    const heard = spaced(readOut(read));
    let from = 0;
    for (const text of textsOf(paper)) {
      const at = heard.indexOf(spaced(text), from);
      expect([text, at >= from]).toEqual([text, true]);
      from = at + spaced(text).length;
    }
    expect(close(read.text)).toContain(close(paper.whose));
  });

  test('has one heading of the first level, tables with heads, and the foot on every page', () => {
    expect(read.structure.match(/^\s+H1/gm)).toHaveLength(1);
    if (kind !== 'advice') expect(read.structure).toMatch(/TH:\s+\/Scope \/Row/);
    for (let page = 1; page <= read.pages; page += 1) {
      expect(read.text).toContain(`Page ${String(page)} of ${String(read.pages)}`);
    }
  });

  test('has ink on every page and none of them is black', async () => {
    for (const share of await inkOf(await renderPaper(paper))) {
      expect(share).toBeGreaterThan(0.002);
      expect(share).toBeLessThan(0.25);
    }
  });
});

describe('the prescribing record', () => {
  test('says that it is no EPS prescription, what overrides an allergy, the quantity in words, and who signed how', async () => {
    const { text } = await readPaper(await renderPaper(prescriptionOf(facts())));
    for (const words of [
      'Not an EPS prescription',
      'It is not a prescription of the NHS Electronic Prescription Service (EPS)',
      'RECORDED ALLERGY to Penicillin',
      'De-labelled by the allergy clinic in March 2024; letter seen.',
      '12 tablets (in words: twelve tablets)',
      'Schedule 5 (CD5)',
      'NMC 12A3456E',
      '22 November 2026, 20:57',
      'of a made-up sample table',
    ]) {
      expect(text).toContain(words);
    }
  });

  test('is not there where nothing was prescribed', () => {
    expect(prescriptionDocument(facts({}, { items: LINES.filter(({ kind }) => kind === 'advice') }))).toBeUndefined();
  });
});

/** What somebody might type, by design or by accident. */
const HOSTILE = [
  ['markup', '<script>alert(1)</script> <b>bold</b> &amp; {{x}} %s ${y} \\(esc\\)'],
  ['the end of a PDF string', ') Tj ET EMC endstream endobj %%EOF ('],
  ['a comma-separated formula', '=HYPERLINK("http://example.com","x")'],
  ['a long word', 'x'.repeat(200)],
  ['right to left', 'محمد رضا رشیدی'],
  ['two directions', 'Dr פלוני Smith אלמוני 500 mg'],
  ['many accents', 'Łukasz Ćwiękała-Šćepanović Đặng Thị Ngân'],
  ['other letters', 'Дмитрий Παπαδόπουλος Հայկ'],
] as const;

/** The same in every field that a person typed. */
function filledWith(text: string): CallFacts {
  const items = LINES.map((line) => {
    switch (line.kind) {
      case 'advice':
        return { ...line, owner: text, text };
      case 'prescription':
        return {
          ...line,
          owner: text,
          medicine: text,
          dose: text,
          indication: text,
          allergyCheck: { result: 'match-overridden', substance: text, reason: text } as const,
        };
      case 'gp-visit':
        return { ...line, reason: text, practiceName: text };
      case 'referral':
        return { ...line, reason: text, question: text, to: text };
      case 'monitoring':
        return { ...line, callIf: text };
      case 'end-of-life':
        return { ...line, comfort: text, team: text, whenTheyDie: text, preferredPlace: text };
      case 'escalation':
        return { ...line, reason: text };
      default:
        return line satisfies never;
    }
  });
  const resident = {
    ...EDITH,
    familyName: text,
    givenName: text,
    preferredName: text,
    room: text,
    cprConflicting: false,
    allergiesConflicting: false,
  };
  return facts({ resident, printedBy: text }, { items, impression: text, departureReason: text });
}

/** The tags of the structure without what stands in them. */
const tagsOf = ({ structure }: ReadPaper) =>
  structure
    .split('\n')
    .filter((line) => !/^\s*"/.test(line))
    .join('\n');

describe('whatever is typed', () => {
  const expected = new Map<string, string>();
  beforeAll(async () => {
    for (const [kind, make] of PAPERS) {
      expected.set(kind, tagsOf(await readPaper(await renderPaper(make(filledWith('plain'))))));
    }
  });

  test.each(HOSTILE)('%s changes nothing but itself', async (_name, text) => {
    for (const [kind, make] of PAPERS) {
      const read = await readPaper(await renderPaper(make(filledWith(text))));
      expect([kind, tagsOf(read)]).toEqual([kind, expected.get(kind)]);
      expect(read.text).not.toContain('could not be printed');
      // Letters of a direction of their own are drawn in another order than they are read in; they are all there.
      const letters = (some: string) =>
        Array.from(close(some.normalize('NFKC'))).filter((one) => /\p{Letter}/u.test(one));
      const there = new Set(letters(read.text));
      expect(letters(text).filter((letter) => !there.has(letter) && !there.has(letter.toUpperCase()))).toEqual([]);
      if (!/[\u0590-\u08ff]/.test(text)) expect(close(readOut(read))).toContain(close(text));
    }
  });

  test('marks that turn a text round, and what nobody can see, are taken out', async () => {
    const dose = '\u202egm 005\u202c 50\u200b0 mg\u0000\u0007\u0085now\ud800';
    const items = [{ ...ANTIBIOTIC, dose }];
    const read = await readPaper(await renderPaper(prescriptionOf(facts({}, { items }))));
    expect(close(readOut(read))).toContain(close('gm 005 500 mg now'));
    expect(/[\u0000-\u0008\u200b\u202a-\u202e\ufffd]/.test(readOut(read))).toBe(false);
    expect(read.text).not.toContain('could not be printed');
  });

  test('a letter that the font does not have is a box, and the paper says so', async () => {
    const items = [{ ...CONTROLLED, indication: 'ਗੁਰਦੀਪ 你好 😀' }];
    const { text } = await readPaper(await renderPaper(prescriptionOf(facts({}, { items }))));
    expect(text).toMatch(/characters stand here as a box/);
    expect(text).toContain('□');
  });

  test('of any kind makes a paper that is whole, with the same order of things', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 120 }), async (text) => {
        // A letter that cannot be printed adds the notice that says so.
        const read = await readPaper(await renderPaper(prescriptionOf(filledWith(`x${text}`))));
        const lost = read.text.includes('could not be printed');
        if (!lost) expect(tagsOf(read)).toBe(expected.get('prescription'));
      }),
      { numRuns: 8 },
    );
  });

  test('as much as a field can hold goes on overleaf, all of it', async () => {
    const words = Array.from({ length: 600 }, (_, index) => `word${String(index)}`).join(' ');
    const paper = letterDocument(facts({}, { impression: words, items: [{ ...LINES[0], text: words } as never] }));
    const read = await readPaper(await renderPaper(paper));
    expect(read.pages).toBeGreaterThan(2);
    expect(spaced(readOut(read)).split(words)).toHaveLength(3);
  });
});

test('somebody who was in no list has a paper too, and it says so', async () => {
  const { resident: _nobody, ...rest } = facts();
  const read = await readPaper(
    await renderPaper(adviceDocument({ ...rest, described: { name: 'Old Tom', room: '4' } })),
  );
  expect(read.text).toContain('Old Tom (not registered; as the home gave it)');
  expect(read.text).toContain('NHS number Not known');
});

test('a decision whose observations were withdrawn says so before anything else', async () => {
  const given = facts();
  const encounter = {
    ...given.encounter,
    lookAgain: { struckId: 'x', since: given.printedAt, words: 'Taken of another person.' },
  };
  for (const [, make] of PAPERS) {
    const { text } = await readPaper(await renderPaper(make({ ...given, encounter })));
    expect(text.indexOf('Taken of another person.')).toBeGreaterThan(0);
    expect(text.indexOf('Taken of another person.')).toBeLessThan(text.indexOf('HARGREAVES, Edith (Mrs)', 200) + 2000);
  }
});

test('one who is expected to die is not told to be sent to 999', async () => {
  const { text } = await readPaper(await renderPaper(adviceDocument(facts())));
  expect(text).toContain('Do not ring 999.');
  expect(text).not.toContain('If it is an emergency, ring 999.');
});
