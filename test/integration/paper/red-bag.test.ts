/** The papers of a red bag, read with programs that share nothing with what set them. */
import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { bagLabel, frontPage, fullPack, tagLabels, type PackPrint, type PaperOrder } from '#protocol/paper/orders.ts';
import { setPaper } from '#protocol/paper/set-paper.ts';
import type { RedBagPack } from '#domain/red-bag/pack.ts';
import { PACK_PARTS } from '#domain/red-bag/red-bag.ts';
import { PART } from '#protocol/red-bag/words.ts';
import { LONG_PACK, manySets, PHOTO_SHA, SHA256, SPARSE, USUAL } from '../../fixtures/red-bag-papers.ts';
import { fullPack as edithsPack, hostilePacks } from '../../fixtures/red-bag.ts';
import { readOut, readPaper, tagsOf, textOfPaper } from '../sfu-server/support/pdf.ts';
import { describedBy, objectsOf, pageText, picture, scanned } from './support.ts';

/** As dense as the code becomes: every byte of the summary, the signature and the certificate. */
const QR = `https://bag.northshore.example/b#${randomBytes(430).toString('base64url')}`;
const PRINT: PackPrint = { printed: { at: '2026-11-23T03:38:00.000Z', by: 'Marek Olszak' }, qr: QR, sha256: SHA256 };

/** What a hospital cannot do without. */
const REQUIRED = [
  'RED BAG',
  'Bag LH-03',
  'Version 2, 23 Nov 2026 03:24',
  'HARGREAVES, Edith (Mrs)',
  'Call her Edie',
  '14 Mar 1936 (90 years)',
  '999 123 4519',
  'Larkfield House, room 12',
  '01632 960 120',
  'Dr Samuel Okafor, Millbrook Surgery',
  'health and welfare attorney (LPA)',
  'Carol Hargreaves 01632 960 871',
  'ALLERGY: PENICILLIN',
  'Rash, 2011',
  'DO NOT ATTEMPT CPR',
  'Signed original: Red bag, front pocket',
  'OXYGEN: 88 TO 92%',
  'Anticoagulant: Apixaban',
  'Very short of breath and newly confused',
  '999 incident 4471-23',
  'Call 0190a3f2',
  'Comfort and home first',
  'NEWS2, last three sets',
  'New confusion',
  '11 High',
  'Apixaban 2.5 mg (blood thinner)',
  '22 Nov 20:00',
  'Apixaban next 23 Nov 08:00',
  'not given (asleep)',
  'nobody has said',
  'Frame, one person near',
  'face her, speak slowly',
  'Her blue blanket',
  'Hearing aid, left',
  'Slippers (TO PACK): red',
  'Who has the bag',
  'Sam Reed, Paramedic',
  'Home again',
  'Printed 23 Nov 2026 03:38 by Marek Olszak',
  'A copy is not the signed ReSPECT form',
  'Check 7F3A 91C2',
  'Fictitious sample',
];

/** Anything that could do something, or fetch something. */
const ACTIVE =
  /"\/(?:JavaScript|JS|URI|Launch|OpenAction|AA|Annots|EmbeddedFiles?|AcroForm|SubmitForm|GoToR|RichMedia|XFA)"/;

describe('the front page', () => {
  test('is one page with everything that a hospital cannot do without', async () => {
    const paper = await readPaper(await setPaper(frontPage(USUAL, PRINT)));
    expect(paper.pages).toBe(1);
    for (const words of REQUIRED) expect(paper.text).toContain(words);
    for (const words of REQUIRED) expect(readOut(paper).replace(/\s+/g, ' ')).toContain(words);
    expect(paper.fonts.every(({ embedded }) => embedded)).toBe(true);
    expect(paper.info).toContain('Tagged: yes'.replace(': ', ':          '));
    expect(paper.info).toContain('HARGREAVES, Edith (Mrs)');
  });

  test('is read out in its order, with heads of rows and of columns', async () => {
    const paper = await readPaper(await setPaper(frontPage(USUAL, PRINT)));
    const order = ['H1', ...Array.from({ length: 8 }, () => 'H2')];
    expect([...paper.structure.matchAll(/^\s*(H\d) \(block\)$/gm)].map(([, tag]) => tag)).toEqual(order);
    const read = readOut(paper);
    const places = [
      'HARGREAVES',
      'ALLERGY',
      'Why they',
      'What matters',
      'NEWS2, last',
      'Medicines,',
      'Usual,',
      'How to be',
      'In the bag',
      'Who has',
    ].map((words) => read.indexOf(words));
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(places).not.toContain(-1);
    expect(paper.structure).toMatch(/TH:\s+\/Scope \/Column\s+"Breathing"/);
    expect(paper.structure).toMatch(/TH:\s+\/Scope \/Row\s+"NHS number"\s+TD\s+"999 123 4519"/);
    // Each of the seven has its points beside it.
    expect(read).toContain('25 3 85% 2 air 0 110/60 1 107 1 New confusion 3 38.7 1 11 High');
  });

  test('has a code that a scanner of another make reads from the page at 150 dots an inch', async () => {
    const file = await setPaper(frontPage(USUAL, PRINT));
    expect(await scanned(file)).toEqual([QR]);
    const objects = await objectsOf(file);
    expect(objects).toContain('QR code. It opens the full pack of bag LH-03');
    // It is drawn, and is no picture.
    expect(objects).not.toContain('"/Subtype": "/Image"');
  });

  test('of somebody of whom nearly nothing is known says so in each place', async () => {
    const paper = await readPaper(await setPaper(frontPage(SPARSE, { printed: PRINT.printed })));
    expect(paper.pages).toBe(1);
    const said = [
      'There is no code on this print',
      'Bag without a number',
      'Draft',
      'NHS number Not known',
      'GP Not said',
      'Nobody is recorded',
      'ALLERGIES: NOT RECORDED',
      'Do not take it for none',
      'CPR: NOT RECORDED',
      'OXYGEN: USUAL TARGET',
      'No other alerts are recorded',
      'No nurse was asked',
      'No observations were taken, or none are recorded',
      'No medicines are recorded',
      'Nothing is recorded as packed',
      'DRAFT, not yet frozen',
    ];
    for (const words of said) expect(readOut(paper)).toContain(words);
  });

  test('a value that was not taken is never a number', async () => {
    const sets = manySets(3);
    const paper = await readPaper(await setPaper(frontPage({ ...USUAL, sets, chart: sets }, PRINT)));
    // The third set of three has no blood pressure.
    expect(readOut(paper)).toMatch(/\? \? \d+ \d/);
    expect(readOut(paper)).toContain('so far,');
  });

  test('with more than it can hold stays one page, and every cut text says where the rest is', async () => {
    const file = await setPaper(fullPack(LONG_PACK, PRINT));
    const first = await pageText(file, 1);
    const { text, pages } = await readPaper(file);
    expect(first).toContain(`Page 1 of ${String(pages)}`);
    expect(first).toContain('A copy is not the signed ReSPECT form');
    for (const words of ['Home again', '999 incident 4471-23', 'Time-critical', 'DO NOT ATTEMPT CPR', '999 123 4519']) {
      expect(first).toContain(words);
    }
    const pointed = [...first.matchAll(/… pages? (\d+)(?:–(\d+))?/g)];
    expect(pointed.length).toBeGreaterThan(15);
    for (const [, from, to = from] of pointed) {
      expect(Number(from)).toBeGreaterThan(1);
      expect(Number(to)).toBeLessThanOrEqual(pages);
    }
    // The pages that are named have what was cut.
    const of = async (cut: RegExp) => {
      const [, from, to = from] = cut.exec(first) ?? [];
      const numbers = Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => Number(from) + index);
      return (await Promise.all(numbers.map((number) => pageText(file, number)))).join(' ');
    };
    expect(await of(/ALLERGIES: [^…]*… pages? (\d+)(?:–(\d+))?/)).toContain('Eggs');
    expect(await of(/Since: [^…]*… pages? (\d+)(?:–(\d+))?/)).toContain('ENDONSET');
    expect(await of(/and \d+ more … pages? (\d+)(?:–(\d+))? Time-critical/)).toContain('Medicine number 27 ');
    // Nothing that was typed is lost.
    const typed = [
      'ENDCONCERN',
      'ENDTRIED',
      'ENDGOING',
      'ENDINFECTION',
      'ENDTOLD',
      'ENDIMPRESSION',
      'ENDDECISION11',
      'ENDCARE',
      'ENDPLAN',
      'ENDWISHES',
      'ENDSPEAK5',
      'ENDSETTLES',
      'ENDUPSETS',
      'ENDCONDITION29',
      'THING29',
      'Eggs gave a rash',
    ];
    for (const word of typed) expect(text).toContain(word);
    for (let number = 1; number <= 27; number += 1) expect(text).toContain(`Medicine number ${String(number)} with`);
    // Its lower edge is white: nothing ran off the page.
    const image = await picture(file, 1);
    for (let x = 0; x < image.width; x += 1) {
      for (let y = image.height - 8; y < image.height; y += 1) expect(image.at(x, y)).toBe(255);
    }
  });

  test('printed alone it points to the full pack', async () => {
    const { text, pages } = await readPaper(await setPaper(frontPage(LONG_PACK, PRINT)));
    expect(pages).toBe(1);
    expect(text).toContain('… full pack');
    expect(text).not.toMatch(/… pages? \d/);
  });
});

describe('the full pack', () => {
  test('has every part under its heading, in order, and what was left out', async () => {
    const file = await setPaper(fullPack(USUAL, PRINT));
    const paper = await readPaper(file);
    const read = readOut(paper);
    const titles = PACK_PARTS.slice(1).map((part) => PART[part]);
    const headings = [...paper.structure.matchAll(/^\s*H2 \(block\)\n\s*"(.*)"$/gm)].map(([, words]) => words);
    expect(headings.filter((words) => titles.includes(words ?? ''))).toEqual(titles);
    expect(headings.slice(-2)).toEqual(['What was left out, and why', 'How to check this paper']);
    for (const words of REQUIRED.filter((one) => one !== 'Fictitious sample'))
      expect(read.replace(/\s+/g, ' ')).toContain(words);
    for (const words of [
      'About me The family has the book Marek Olszak',
      'Health and welfare attorney or deputy',
      'not a signed form',
      '7F3A 91C2 0000',
      'Wound: Left heel, 20 by 15 mm',
    ]) {
      expect(read).toContain(words);
    }
    // On every page but the first: whose it is, and what must not be given.
    for (let page = 2; page <= paper.pages; page += 1) {
      const text = await pageText(file, page);
      expect(text).toContain(
        'HARGREAVES, Edith (Mrs) · born 14 Mar 1936 · NHS 999 123 4519 ALLERGIES: Penicillin (Rash, 2011)',
      );
      expect(text).toContain(`page ${String(page)} of ${String(paper.pages)}`);
    }
  });

  test('draws the chart with its words for who cannot see it, and every value of it stands in a table', async () => {
    const file = await setPaper(fullPack(USUAL, PRINT));
    const objects = await objectsOf(file);
    expect(objects).toContain('Chart of 12 sets of observations from 21 Nov 2026 18:06 to 23 Nov 2026 03:06');
    const read = readOut(await readPaper(file));
    expect(read).toContain(
      '23 Nov 03:06 25 (3) 85% (2) air (0) 110/60 (1) 107 (1) New confusion (3) 38.7 (1) 11 High (+4)',
    );
    expect(read).toContain('? (?)');
    expect(read).toContain('0+ so far, low or more');
  });

  test('the photographs that are there are in it, and one that is none is said to be missing', async () => {
    const pixel = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC',
      'base64',
    );
    const named = (sha256: string) => ({ sha256, bytes: pixel.length, mediaType: 'image/png' }) as const;
    const pack: RedBagPack = {
      ...USUAL,
      person: { ...USUAL.person, photo: named(PHOTO_SHA) },
      belongings: USUAL.belongings.slice(0, 1).map((thing) => ({ ...thing, photo: named('d'.repeat(64)) })),
    };
    const file = await setPaper(
      fullPack(pack, {
        ...PRINT,
        photos: {
          [PHOTO_SHA]: pixel,
          ['d'.repeat(64)]: Buffer.from('%!PS not a picture at all, but long enough to look'),
        },
      }),
    );
    const objects = await objectsOf(file);
    expect(objects).toContain('Photograph of HARGREAVES, Edith (Mrs)');
    expect(objects.match(/"\/Subtype": "\/Image"/g)).toHaveLength(1);
    const { text } = await readPaper(file);
    expect(text).toContain('The photograph could not be printed here.');
  });

  test('of a whole record is set too, and is read out without a hole', async () => {
    const paper = await readPaper(await setPaper(fullPack(edithsPack(), PRINT)));
    expect(paper.pages).toBeGreaterThan(4);
    expect(readOut(paper)).toContain('HARGREAVES');
  });
});

describe('what must not work', () => {
  const packs = [...hostilePacks()];
  let headings: readonly string[];

  const headingsOf = (tags: string) => [...tags.matchAll(/^\s*(H[12]) \(block\)$/gm)].map(([, tag = '']) => tag);

  beforeAll(async () => {
    headings = headingsOf(await tagsOf(await setPaper(fullPack(edithsPack(), PRINT))));
  });

  test.each(packs)('%s changes nothing but itself', async (_name, pack) => {
    const file = await setPaper(fullPack(pack, PRINT));
    expect(await objectsOf(file)).not.toMatch(ACTIVE);
    expect(headingsOf(await tagsOf(file))).toEqual(headings);
    expect(await scanned(file)).toEqual([QR]);
    const first = await pageText(file, 1);
    for (const words of [
      '14 Mar 1936 (90 years)',
      'DO NOT ATTEMPT CPR',
      'Home again',
      'A copy is not the signed ReSPECT form',
    ]) {
      expect(first).toContain(words);
    }
    // The name is never an empty place: where no letter of it can be written, each is a box.
    const { structure } = await readPaper(await setPaper(frontPage(pack, PRINT)));
    expect(/H1 \(block\)\n\s*"(.*)"/.exec(structure)?.[1]?.replace(/[\s,()]/g, '').length).toBeGreaterThan(2);
    if ((await textOfPaper(file)).includes('\u25a1'))
      expect(first).toContain('□ is a letter that could not be printed');
  });

  test('a title with letters that are markup leaves the description of the file as it is', async () => {
    const name = '</rdf:li><x>&"\'';
    const pack = {
      ...USUAL,
      tracker: name,
      person: { ...USUAL.person, familyName: name },
      home: { ...USUAL.home, name },
    };
    const xml = await describedBy(await setPaper(frontPage(pack, PRINT)));
    expect(xml).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(xml).not.toContain('<x>');
    expect(xml).not.toMatch(/&(?!amp;|lt;|gt;|quot;|apos;|#)/);
    expect(xml.match(/<rdf:li/g)?.length).toBe(xml.match(/<\/rdf:li>/g)?.length);
  });
});

describe('what the file says of itself', () => {
  const orders: readonly (readonly [string, PaperOrder])[] = [
    ['front page', frontPage(USUAL, PRINT)],
    ['full pack', fullPack(USUAL, PRINT)],
    ['labels', tagLabels(USUAL)],
    ['label of the bag', bagLabel('LH-03', USUAL.home)],
  ];

  test.each(orders)(
    '%s: PDF/A-2b with a profile of its colours, tagged, in English, nothing in it acts',
    async (_name, order) => {
      const file = await setPaper(order);
      const objects = await objectsOf(file);
      expect(objects).not.toMatch(ACTIVE);
      expect(objects).toContain('"/Lang": "u:en-GB"');
      expect(objects).toContain('"/Marked": true');
      expect(objects).toContain('"/S": "/GTS_PDFA1"');
      expect(objects).not.toContain('/DeviceCMYK');
      expect(await describedBy(file)).toMatch(/<pdfaid:part>2<\/pdfaid:part>\s*<pdfaid:conformance>B</);
      const paper = await readPaper(file);
      expect(paper.fonts.every(({ embedded }) => embedded)).toBe(true);
      expect(paper.structure).toContain('H1');
    },
  );
});

describe('labels', () => {
  test('each code says its tag and nothing else', async () => {
    const file = await setPaper(tagLabels(USUAL));
    expect((await scanned(file)).toSorted()).toEqual(['LH-03-01', 'LH-03-02', 'LH-03-03']);
    const text = readOut(await readPaper(file));
    expect(text).toContain('LH-03-01 Glasses: brown frame Please return to Larkfield House 01632 960 120');
    expect(text).not.toContain('HARGREAVES');
  });

  test('more than one sheet of them goes on overleaf', async () => {
    const file = await setPaper(tagLabels(LONG_PACK));
    const { pages } = await readPaper(file);
    expect(pages).toBe(2);
    // Each is scanned by itself, as whoever holds the thing does.
    const label = (index: number) => ({
      x: 30 + (index % 2) * 267,
      y: 60 + Math.floor(index / 2) * 86,
      width: 267,
      height: 86,
    });
    for (const index of [0, 1, 7, 15]) expect(await scanned(file, 1, label(index))).toEqual([`LH-03-${String(index)}`]);
    for (const index of [0, 13]) expect(await scanned(file, 2, label(index))).toEqual([`LH-03-${String(index + 16)}`]);
  });

  test('the label of the bag has its number in words and as a code', async () => {
    const file = await setPaper(bagLabel('LH-03', USUAL.home));
    expect(await scanned(file)).toEqual(['LH-03']);
    expect((await readPaper(file)).text).toContain('Telephone, day and night: 01632 960 120');
  });
});
