/** What the person decided before, and who decides for them. Every paper of it here is a copy, and says where the signed one is. Pure. */
import type { Block } from '#domain/documents/document.ts';
import type { RedBagPack } from '#domain/red-bag/pack.ts';
import { plainLine } from '../plain-text.ts';
import * as words from './words.ts';

const field = (label: string, value: string) => ({ label, value: words.said(value) });

export function advanceCare(pack: RedBagPack): readonly Block[] {
  const { plans, wishes, capacity, consents, expectedDeath } = pack;
  return [
    {
      kind: 'notice',
      title: 'This is a copy from the record',
      text: 'It is not a signed form and does not stand for one. Each paper below says where its signed original is.',
    },
    {
      kind: 'fields',
      fields: [
        field('CPR', `${words.cprTitle(pack)}. ${words.cprNote(pack)}`),
        field('What matters to the person', words.said(wishes, 'Nothing is recorded')),
      ],
    },
    ...plans.flatMap((plan): readonly Block[] => [
      { kind: 'heading', level: 3, text: words.PLAN[plan.kind] },
      {
        kind: 'fields',
        fields: [
          field('What it says', words.planWords(plan)),
          field('Signed by', `${words.said(plan.signedBy, 'not said by whom')}, ${words.day(plan.asOf)}`),
          ...(plan.reviewBy === undefined ? [] : [field('To be reviewed by', words.day(plan.reviewBy))]),
          ...(plainLine(plan.version) === '' ? [] : [field('Version of the form', plan.version)]),
          field('Signed original', words.said(plan.original, 'Not said where it is')),
        ],
      },
    ]),
    ...(plans.length === 0 ? [{ kind: 'paragraph', text: 'No plan is recorded.' } as const] : []),
    ...(expectedDeath === undefined
      ? []
      : [
          { kind: 'heading', level: 3, text: 'An expected death is agreed' } as const,
          {
            kind: 'fields',
            fields: [
              field('What to do', expectedDeath.whatToDo),
              field('Agreed by', `${expectedDeath.agreedBy}, ${words.day(expectedDeath.asOf)}`),
              field('Anticipatory medicines', expectedDeath.anticipatoryMedicines.replaceAll('-', ' ')),
            ],
          } as const,
        ]),
    { kind: 'heading', level: 3, text: 'Capacity and consent' },
    capacity.length === 0
      ? { kind: 'paragraph', text: 'No assessment of capacity is recorded.' }
      : {
          kind: 'table',
          head: ['Decision', 'Outcome', 'Assessed by', 'As of'],
          widths: [0.34, 0.22, 0.26, 0.18],
          rows: capacity.map((one) => [
            words.joined([one.decision, one.words], '\n'),
            words.CAPACITY[one.outcome],
            words.said(one.assessedBy),
            words.day(one.asOf),
          ]),
        },
    consents.length === 0
      ? { kind: 'paragraph', text: 'No consent is recorded.' }
      : {
          kind: 'table',
          head: ['Consent to', 'Answer', 'Decided by', 'As of'],
          widths: [0.34, 0.22, 0.26, 0.18],
          rows: consents.map((one) => [
            words.joined([words.CONSENT_TO[one.to], one.words], '\n'),
            words.CONSENT_ANSWER[one.answer],
            words.said(one.decidedBy),
            words.day(one.asOf),
          ]),
        },
  ];
}
