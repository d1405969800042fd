/** Who it is, with the code beside, and below it what may harm them. */
import type { RedBagPack } from '#domain/red-bag/pack.ts';
import type { PackPart } from '#domain/red-bag/red-bag.ts';
import type { PackPrint } from '../orders.ts';
import type { Style } from '../sheet.ts';
import { ALERT_BOX, INK } from './colours.ts';
import type { Fitted } from './pen.ts';
import { BODY, EDGE, frame, GAP, largest, LINE, MILLIMETRE, PAD, SMALL, STRONG, VALUE, type Ink } from './front-ink.ts';
import { drawIcon, type Icon } from './icons.ts';
import { photoSize } from './photo.ts';
import { drawModules, modulesOf, QUIET_ZONE, type Modules } from './qr.ts';
import * as words from './words.ts';

/** Points of a square of the code: 0.38 mm. */
const LEAST_MODULE = 1.08;

/** Where the code stands and how high what is said below it is. */
interface Code {
  readonly modules?: Modules | undefined;
  readonly size: number;
  /** White that it needs on its left and below. */
  readonly quiet: number;
  readonly caption: Fitted;
  readonly bottom: number;
}

/** A square so large that a telephone reads it from paper that was folded: no module below a third of a millimetre. */
function planCode({ pen }: Ink, pack: RedBagPack, qr: string | undefined, y: number): Code {
  const modules = qr === undefined ? undefined : modulesOf(qr);
  const size = modules === undefined ? 30 * MILLIMETRE : Math.max(30 * MILLIMETRE, modules.side * LEAST_MODULE);
  const quiet = modules === undefined ? 6 : (QUIET_ZONE * size) / modules.side;
  const telephone = pen.clean(words.said(pack.home.telephone, 'not known'));
  const text =
    modules === undefined
      ? `There is no code on this print. For the pack ring the home: ${telephone}.`
      : 'Opens the full pack. Ask the crew for the passcode. Alerts are read from it without a network.';
  const caption = pen.fit(text, size, 5, { ...BODY, size: 7.2, leading: 1.18 }, '');
  const bottom = y + (modules === undefined ? 0 : quiet - GAP + size + quiet) + caption.height;
  return { modules, size, quiet, caption, bottom };
}

function drawCode({ pen, sheet, front }: Ink, pack: RedBagPack, code: Code, x: number, y: number): void {
  const { modules, size, quiet, caption } = code;
  // White above as well: the band would be too near.
  const top = y + quiet - GAP;
  if (modules !== undefined) {
    const alt = `QR code. It opens the full pack of bag ${pen.clean(pack.tracker)} with the passcode that the crew has.`;
    sheet.figure(front, alt, { x, y: top, width: size, height: size }, (pdf) => {
      drawModules(pdf, modules, x, top, size);
    });
  }
  pen.put(front, 'P', caption, x, modules === undefined ? y : top + size + quiet);
}

/** What the first contact is before all else. */
const ROLES = ['attorney-health', 'deputy', 'next-of-kin', 'advocate', 'emergency', 'friend'] as const;

const PHOTO = { width: 74, height: 92 };

function drawPhoto({ pen, sheet, front }: Ink, pack: RedBagPack, print: PackPrint, y: number): number {
  const named = pack.person.photo;
  if (named === undefined) return 0;
  const { width, height } = PHOTO;
  const bytes = print.photos?.[named.sha256];
  const size = bytes === undefined ? undefined : photoSize(bytes);
  if (bytes === undefined || size === undefined) {
    frame(sheet, { x: EDGE, y, width, height });
    pen.put(
      front,
      'P',
      pen.fit('The photograph could not be printed here.', width - 12, 6, SMALL, ''),
      EDGE + 6,
      y + 30,
    );
    return width + 10;
  }
  const scale = Math.min(width / size.width, height / size.height);
  const shown = { x: EDGE, y, width: size.width * scale, height: size.height * scale };
  sheet.figure(front, `Photograph of ${pen.clean(words.fullName(pack.person))}`, shown, (pdf) => {
    pdf.image(Buffer.from(bytes), shown.x, shown.y, { width: shown.width, height: shown.height });
  });
  return width + 10;
}

export function drawPerson(ink: Ink, pack: RedBagPack, print: PackPrint, y: number, width: number): number {
  const { pen, sheet, front, where } = ink;
  const { person, home } = pack;
  // The code is read after who it is, but takes its room before.
  const code = planCode(ink, pack, print.qr, y);
  const photo = drawPhoto(ink, pack, print, y);
  const left = EDGE + photo;
  const room = EDGE + width - code.size - Math.max(10, code.quiet) - left;
  const name = pen.clean(words.fullName(person));
  const bold: Style = { size: 19, weight: 'bold', colour: INK, leading: 1.12 };
  let at = pen.put(
    front,
    'H1',
    largest(pen, name, room, 2, bold, [19, 16, 13, 10.5, 8.2], where('front-page')),
    left,
    y,
  );
  const called = words.joined([
    pen.clean(person.preferredName) === ''
      ? ''
      : `Call ${person.sex === 'male' ? 'him' : person.sex === 'female' ? 'her' : 'them'} ${pen.clean(person.preferredName)}`,
    words.SEX[person.sex],
  ]);
  at = pen.put(front, 'P', pen.fit(called, room, 2, { ...BODY, size: 9.8 }, where('front-page')), left, at + 1) + 4;

  const contact = words.firstContact(pack.contacts);
  const role = ROLES.find((one) => contact?.roles.includes(one));
  const label =
    contact === undefined
      ? 'First contact'
      : words.joined([contact.relation, role === undefined ? '' : words.CONTACT_ROLE[role]], ', ');
  const { practice } = person;
  const fields: readonly (readonly [string, string, PackPart])[] = [
    ['Born', words.born(person, pack.madeAt), 'front-page'],
    ['NHS number', words.nhs(person), 'front-page'],
    [
      'Home',
      words.joined([words.said(home.name), words.joined([person.room]) === '' ? '' : `room ${person.room}`], ', '),
      'front-page',
    ],
    ['Home telephone, day and night', words.said(home.telephone), 'front-page'],
    ['GP', words.said(words.joined([practice.gpName, practice.name, practice.telephone], ', ')), 'front-page'],
    [
      label,
      contact === undefined
        ? 'Nobody is recorded'
        : words.joined([contact.name, words.said(contact.telephone, 'no telephone')], ' '),
      'contacts',
    ],
  ];
  const table = sheet.element('Table', front);
  const column = (room - 8) / 2;
  for (let index = 0; index < fields.length; index += 2) {
    const row = sheet.element('TR', table);
    const bottoms = fields.slice(index, index + 2).map(([name, value, part], at2) => {
      const x = left + at2 * (column + 8);
      const below = pen.put(row, 'TH', pen.fit(pen.clean(name), column, 1, SMALL, ''), x, at, { scope: 'Row' });
      return pen.put(
        row,
        'TD',
        largest(pen, pen.clean(value), column, 1, VALUE, [9.2, 8.4, 7.6], where(part)),
        x,
        below,
      );
    });
    at = Math.max(...bottoms) + 2.5;
  }
  // What else may harm them stands beside the code, where there is room.
  const others = pack.alerts.filter(({ kind }) => kind !== 'allergy' && kind !== 'cpr' && kind !== 'oxygen');
  const also =
    others.length === 0 ? 'No other alerts are recorded.' : `ALSO: ${others.map(words.alertWords).join(' · ')}`;
  const lines = Math.max(2, Math.min(4, Math.floor((code.bottom - at - 1) / LINE)));
  const style = others.length === 0 ? SMALL : STRONG;
  at = pen.put(front, 'P', pen.fit(pen.clean(also), room, lines, style, where('front-page')), left, at + 1);
  drawCode(ink, pack, code, EDGE + width - code.size, y);
  return Math.max(at, code.bottom, photo === 0 ? 0 : y + PHOTO.height);
}

/** Of the title and the note of one box. */
const MOST_LINES = 5;

interface AlertBox {
  readonly icon: Icon;
  readonly colours: (typeof ALERT_BOX)[keyof typeof ALERT_BOX];
  readonly title: string;
  readonly note: string;
  readonly part: PackPart;
  /** Of the width. */
  readonly share: number;
}

function alertBoxes(pack: RedBagPack): readonly AlertBox[] {
  const { allergies, oxygenTarget } = pack;
  const substances =
    allergies.status === 'known' ? allergies.items.map(({ substance }) => substance.toUpperCase()).join(', ') : '';
  const known = allergies.status === 'known' ? (allergies.items.length === 1 ? 'ALLERGY' : 'ALLERGIES') : '';
  const allergyTitle =
    allergies.status === 'known'
      ? `${known}: ${words.said(substances, 'see the pack')}`
      : allergies.status === 'none-known'
        ? 'NO KNOWN ALLERGIES'
        : 'ALLERGIES: NOT RECORDED';
  return [
    {
      icon: 'warning',
      colours: ALERT_BOX.red,
      title: allergyTitle,
      note:
        allergies.status === 'known'
          ? allergies.items
              .map(({ substance, reaction }) =>
                allergies.items.length === 1
                  ? words.said(reaction, 'Reaction not said')
                  : `${substance}: ${words.said(reaction, 'reaction not said')}`,
              )
              .join('; ')
          : allergies.status === 'not-asked'
            ? 'Nobody has asked. Do not take it for none.'
            : '',
      part: 'allergies',
      share: 0.32,
    },
    {
      icon: 'paper',
      colours: ALERT_BOX.purple,
      title: words.cprTitle(pack),
      note: words.cprNote(pack),
      part: 'advance-care',
      share: 0.39,
    },
    {
      icon: 'drop',
      colours: ALERT_BOX.blue,
      title:
        oxygenTarget === undefined
          ? 'OXYGEN: USUAL TARGET'
          : `OXYGEN: ${String(oxygenTarget.from)} TO ${String(oxygenTarget.to)}%`,
      note:
        oxygenTarget === undefined
          ? 'No target of their own is recorded. NEWS2 Scale 1.'
          : `NEWS2 Scale 2. ${words.said(oxygenTarget.authorisedBy, '')}`,
      part: 'advance-care',
      share: 0.29,
    },
  ];
}

export function drawAlerts({ pen, sheet, front, where }: Ink, pack: RedBagPack, y: number, width: number): number {
  let x = EDGE;
  const boxes = alertBoxes(pack).map((box) => {
    const one = (width - 2 * GAP) * box.share;
    const text = one - 2 * PAD - 20;
    const style: Style = { size: 10.4, weight: 'bold', colour: box.colours.ink, leading: 1.18 };
    const title = largest(pen, pen.clean(box.title), text, 2, style, [10.4, 9, 8], where(box.part));
    // The substances come before what they did.
    const rest = MOST_LINES - title.laid.lines.length;
    const note =
      box.note === '' ? undefined : pen.fit(pen.clean(box.note), text, rest, { ...BODY, size: 8 }, where(box.part));
    return { ...box, one, title, note, height: title.height + (note?.height ?? 0) };
  });
  const height = Math.max(...boxes.map((box) => box.height)) + 2 * 6;
  for (const box of boxes) {
    frame(sheet, { x, y, width: box.one, height }, box.colours.edge, box.colours.ground, 1.8);
    const icon = x + PAD;
    sheet.decorate((pdf) => {
      drawIcon(pdf, box.icon, icon, y + 7, 16, box.colours.ink);
    });
    const below = pen.put(front, 'P', box.title, x + PAD + 20, y + 6);
    if (box.note !== undefined) pen.put(front, 'P', box.note, x + PAD + 20, below);
    x += box.one + GAP;
  }
  return y + height;
}
