/** The parts of the pack as blocks to set, in the order in which they are read. Pure. */
import type { Block } from '#domain/documents/document.ts';
import { NEWS2_PARAMETERS } from '#domain/news2/parameters.ts';
import { PACK_PARTS, type PackPart } from '#domain/red-bag/red-bag.ts';
import type { PackSet, RedBagPack } from '#domain/red-bag/pack.ts';
import { plainLine } from '../plain-text.ts';
import { advanceCare } from './parts-advance.ts';
import * as words from './words.ts';

/** What a part is made of: text, and what is drawn. */
export type PackBlock =
  | Block
  | { readonly kind: 'chart'; readonly sets: readonly PackSet[] }
  | { readonly kind: 'photos'; readonly photos: readonly { readonly sha256: string; readonly caption: string }[] };

export interface PartOnPaper {
  readonly part: PackPart;
  readonly title: string;
  readonly blocks: readonly PackBlock[];
}

const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
const heading = (text: string): Block => ({ kind: 'heading', level: 3, text });
const field = (label: string, value: string) => ({ label, value: words.said(value) });

function who(pack: RedBagPack): readonly PackBlock[] {
  const { person, home, service } = pack;
  const { practice } = person;
  const oxygen = pack.oxygenTarget;
  return [
    {
      kind: 'fields',
      fields: [
        field('Name', words.fullName(person)),
        field('Likes to be called', person.preferredName),
        field('Born', words.born(person, pack.madeAt)),
        field('Sex', words.SEX[person.sex]),
        field('NHS number', words.nhs(person)),
        field('Home', words.joined([home.name, home.address], ', ')),
        field('Room', person.room),
        field('Home telephone, day and night', home.telephone),
        field('GP', words.joined([practice.gpName, practice.name, practice.telephone], ', ')),
        field('Nurses who advise the home', words.joined([service.name, service.telephone], ', ')),
      ],
    },
    heading('What may harm them'),
    {
      kind: 'fields',
      fields: [
        field('Allergies', words.allergyWords(pack.allergies)),
        field('CPR', `${words.cprTitle(pack)}. ${words.cprNote(pack)}`),
        field(
          'Oxygen target',
          oxygen === undefined
            ? 'No target of their own is recorded'
            : `${String(oxygen.from)} to ${String(oxygen.to)} %, NEWS2 Scale 2, authorised by ${oxygen.authorisedBy}`,
        ),
        field(
          'Other alerts',
          pack.alerts
            .filter(({ kind }) => kind !== 'allergy' && kind !== 'cpr' && kind !== 'oxygen')
            .map(words.alertWords)
            .join('\n') || 'None are recorded',
        ),
      ],
    },
  ];
}

function whatHappened({ event }: RedBagPack): readonly PackBlock[] {
  const { call, findings } = event;
  const photos = findings.flatMap(({ at, finding }) =>
    finding.kind === 'wound'
      ? finding.photos.map(({ sha256 }) => ({ sha256, caption: `${finding.site}, ${words.when(at)}` }))
      : [],
  );
  return [
    {
      kind: 'fields',
      fields: [
        field('Concern', event.concern),
        field('Since when', event.onset),
        field('What was tried, and how it helped', event.tried),
        ...(call === undefined
          ? [field('Call to the nurses', 'Nobody of the service was asked')]
          : [
              field('Call to the nurses', `${call.reference}, ${words.when(call.requestedAt)}`),
              field('Impression', call.impression),
              field('Decided', call.decided.length === 0 ? 'Nothing yet' : call.decided.join('\n')),
              field('Decided by', `${call.decidedBy}, ${words.when(call.decidedAt)}`),
            ]),
        field('999 incident', event.incident),
        field('Going to', event.goingTo),
        field('Infection', event.infection),
        field('Family told', event.told),
      ],
    },
    ...(findings.length === 0
      ? []
      : [
          heading('Found beside the observations, since the day before'),
          {
            kind: 'table',
            head: ['When', 'Found'],
            widths: [0.25, 0.75],
            rows: findings.map(({ at, finding }) => [words.when(at), words.findingWords(finding)]),
          } as const,
        ]),
    ...(photos.length === 0 ? [] : [{ kind: 'photos', photos } as const]),
  ];
}

function observations({ chart, sets, normalNews2 }: RedBagPack): readonly PackBlock[] {
  const normal =
    normalNews2 === undefined
      ? 'No normal NEWS2 was agreed for this person.'
      : `Normal NEWS2 for this person when well: ${String(normalNews2.total)}, agreed ${words.day(normalNews2.agreed)}.`;
  const shown = chart.length >= sets.length ? chart : sets;
  if (shown.length === 0) return [paragraph('No observations are recorded.'), paragraph(normal)];
  return [
    paragraph(normal),
    { kind: 'chart', sets: shown },
    heading('Every set of the chart, newest first; points in brackets'),
    {
      kind: 'table',
      head: ['When', 'Resp.', 'SpO₂', 'O₂', 'BP', 'Pulse', 'ACVPU', 'Temp', 'NEWS2 (over normal)', 'Taken by'],
      widths: [0.12, 0.07, 0.08, 0.08, 0.115, 0.08, 0.13, 0.09, 0.125, 0.11],
      rows: shown.toReversed().map(({ at, by, values, news2, aboveNormal }) => {
        const total = words.totalWords(news2);
        const above = aboveNormal === undefined || aboveNormal <= 0 ? '' : ` (+${String(aboveNormal)})`;
        return [
          words.shortWhen(at),
          ...NEWS2_PARAMETERS.map((parameter) => {
            const points = news2.subScores[parameter];
            return `${words.valueWords(values, parameter)} (${points === undefined ? '?' : String(points)})`;
          }),
          `${total.total} ${total.band}${above}`,
          words.said(by),
        ];
      }),
    },
  ];
}

function assessment({ diagnoses, care, frailty }: RedBagPack): readonly PackBlock[] {
  return [
    {
      kind: 'fields',
      fields: [
        field(
          'Diagnoses',
          diagnoses.length === 0
            ? 'None are recorded'
            : diagnoses
                .map(({ name, since }) => (plainLine(since) === '' ? name : `${name}, since ${since}`))
                .join('\n'),
        ),
        field(
          'Frailty',
          frailty === undefined
            ? 'Not assessed'
            : `${words.frailtyWords(frailty.score)}. ${frailty.assessedBy}, ${words.day(frailty.asOf)}`,
        ),
      ],
    },
    care.length === 0
      ? paragraph('Nothing is recorded of how the person is when well.')
      : {
          kind: 'table',
          head: ['Area', 'As usual, when well', 'As of'],
          widths: [0.22, 0.6, 0.18],
          rows: care.map((need) => [words.CARE[need.area], words.said(need.words), words.day(need.asOf)]),
        },
  ];
}

function medicines(pack: RedBagPack): readonly PackBlock[] {
  const { person, allergies } = pack;
  const whose = [words.fullName(person), `born ${words.day(person.born)}`, `NHS ${words.nhs(person)}`];
  const safety: Block = {
    kind: 'notice',
    title: `ALLERGIES: ${words.allergyWords(allergies)}`,
    text: words.joined(whose, ', '),
  };
  if (pack.medicines.length === 0) {
    return [safety, paragraph('No medicines are recorded. See the MAR chart, or ring the home.')];
  }
  return [
    safety,
    {
      kind: 'table',
      head: ['Medicine', 'Dose, route, times', 'Why, and marks', 'Last given', 'Next due', 'Given: time, initials'],
      widths: [0.22, 0.2, 0.17, 0.15, 0.11, 0.15],
      rows: pack.medicines.map((one) => [
        words.medicineName(one),
        // Which of two sources is right is for whoever treats the person to ask, and never hidden from them.
        words.joined([words.medicineUse(one), ...(one.differs ?? []).map((other) => `SOURCES DIFFER: ${other}`)], '\n'),
        words.joined([one.reason, words.medicineMarks(one)], '\n'),
        words.lastGiven(one, words.when),
        one.last?.nextDue === undefined ? (one.timeCritical ? 'NOT SAID' : '') : words.when(one.last.nextDue),
        '',
      ]),
    },
    paragraph('A list from the home’s record. The MAR chart is what was signed when a medicine was given.'),
  ];
}

function allergiesPart({ allergies }: RedBagPack): readonly PackBlock[] {
  if (allergies.status !== 'known') return [paragraph(`${words.allergyWords(allergies)}.`)];
  return [
    {
      kind: 'table',
      head: ['Substance', 'What it did'],
      widths: [0.35, 0.65],
      rows: allergies.items.map(({ substance, reaction }) => [words.said(substance), words.said(reaction)]),
    },
  ];
}

function aboutMe({ communication, settles, upsets, aboutMe: about }: RedBagPack): readonly PackBlock[] {
  const list = (texts: readonly string[]) => (texts.length === 0 ? 'Nothing is recorded' : texts.join('\n'));
  return [
    {
      kind: 'fields',
      fields: [
        field('How to speak together', list(communication)),
        field('What settles', list(settles)),
        field('What upsets', list(upsets)),
        ...about.map((one) => field(words.ABOUT[one.heading], one.words)),
      ],
    },
  ];
}

function contacts({ contacts: all }: RedBagPack): readonly PackBlock[] {
  if (all.length === 0) return [paragraph('Nobody is recorded. Ring the home.')];
  return [
    {
      kind: 'table',
      head: ['Name', 'Who they are', 'Telephone', 'May be told', 'At night'],
      widths: [0.24, 0.33, 0.2, 0.12, 0.11],
      rows: all.map((one) => [
        words.said(one.name),
        words.joined([one.relation, ...one.roles.map((role) => words.CONTACT_ROLE[role])], ', '),
        words.said(one.telephone),
        words.mayBeTold(one),
        words.atNight(one),
      ]),
    },
  ];
}

const EMPTY_BOX = '\u2610';
const TICKED = '\u2611';

function belongings({ belongings: things, custody }: RedBagPack): readonly PackBlock[] {
  const photos = things.flatMap((one) =>
    one.photo === undefined ? [] : [{ sha256: one.photo.sha256, caption: words.thingWords(one) }],
  );
  const list: PackBlock =
    things.length === 0
      ? paragraph('Nothing is recorded as packed.')
      : {
          kind: 'table',
          head: ['Thing', 'Where', 'Condition', 'Tag', 'Out', 'Back'],
          widths: [0.34, 0.17, 0.22, 0.13, 0.07, 0.07],
          rows: things.map((one) => {
            const goes = one.place === 'in-bag' || one.place === 'worn';
            return [
              words.thingWords(one),
              words.PLACE[one.place],
              plainLine(one.condition) === '' ? 'not said' : one.condition,
              one.tag ?? 'no tag',
              goes ? TICKED : one.place === 'to-pack' ? EMPTY_BOX : 'no',
              goes || one.place === 'to-pack' ? EMPTY_BOX : 'no',
            ];
          }),
        };
  return [
    list,
    ...(photos.length === 0 ? [] : [{ kind: 'photos', photos } as const]),
    heading('Who has had the bag'),
    custody.length === 0
      ? paragraph('It had not left the home when this was printed.')
      : {
          kind: 'table',
          head: ['When', 'From', 'To', 'Where', 'How', 'Version'],
          widths: [0.17, 0.17, 0.25, 0.2, 0.11, 0.1],
          rows: custody.map(({ at, from, to, how, version }) => [
            words.when(at),
            words.said(from),
            words.joined([to.name, to.role], ', '),
            words.joined([words.HOLDER[to.kind], to.place, to.telephone], ', '),
            words.HOW[how],
            version === 0 ? 'none' : String(version),
          ]),
        },
    heading('On what ground the record was given'),
    custody.length === 0
      ? paragraph('It has been given to nobody by a handover.')
      : {
          kind: 'table',
          head: ['When', 'Ground', 'Decided by', 'In words'],
          widths: [0.17, 0.33, 0.25, 0.25],
          rows: custody.map(({ at, basis }) => [
            words.when(at),
            words.ROUTE[basis.route],
            words.said(basis.decidedBy),
            plainLine(basis.words) === '' ? 'nothing more' : basis.words,
          ]),
        },
  ];
}

function blocksOf(part: PackPart, pack: RedBagPack): readonly PackBlock[] {
  switch (part) {
    case 'front-page':
      return who(pack);
    case 'what-happened':
      return whatHappened(pack);
    case 'observations':
      return observations(pack);
    case 'assessment':
      return assessment(pack);
    case 'medicines':
      return medicines(pack);
    case 'allergies':
      return allergiesPart(pack);
    case 'advance-care':
      return advanceCare(pack);
    case 'about-me':
      return aboutMe(pack);
    case 'contacts':
      return contacts(pack);
    case 'belongings':
      return belongings(pack);
    default:
      return part satisfies never;
  }
}

/** Everything behind the front page. A part that was skipped says so, beside what there is of it. */
export function packParts(pack: RedBagPack): readonly PartOnPaper[] {
  return PACK_PARTS.map((part) => {
    const skipped = pack.skipped
      .filter((one) => one.part === part)
      .map(({ reason, by }): Block => ({
        kind: 'notice',
        title: 'Left out by the home',
        text: `${words.said(reason)} (${words.said(by)})`,
      }));
    const title = part === 'front-page' ? 'Who this is' : words.PART[part];
    return { part, title, blocks: [...skipped, ...blocksOf(part, pack)] };
  });
}

/** What the pack does not have, and how a print is told from a forgery. */
export function closingBlocks(pack: RedBagPack, sha256: string | undefined): readonly Block[] {
  const missing: Block =
    pack.skipped.length === 0
      ? paragraph('No required part was left out.')
      : {
          kind: 'table',
          head: ['Part', 'Why it is not there', 'Said by'],
          widths: [0.3, 0.45, 0.25],
          rows: pack.skipped.map(({ part, reason, by }) => [words.PART[part], words.said(reason), words.said(by)]),
        };
  return [
    { kind: 'heading', level: 2, text: 'What was left out, and why' },
    missing,
    { kind: 'heading', level: 2, text: 'How to check this paper' },
    ...(sha256 === undefined
      ? [
          paragraph(
            'This is a draft: it was printed before the pack was frozen, and there is nothing to check it against.',
          ),
        ]
      : [
          paragraph(
            `The home’s kiosk froze and signed version ${String(pack.version)} of this pack, ${words.when(pack.madeAt)}. What is signed is the data of the pack, not this paper: a paper can be altered by whoever has it.`,
          ),
          paragraph(
            'To check it, open the pack by the code on the front page and compare the version and the check below. If they differ, or the pack does not open, ring the home.',
          ),
          {
            kind: 'fields',
            fields: [field('Check, SHA-256 of the data', sha256.toUpperCase().replace(/(.{4})(?=.)/g, '$1 '))],
          } as const,
        ]),
    paragraph('A copy is not the signed form: where a ReSPECT or DNACPR form is needed, look for the original.'),
  ];
}
