/** What stands on the sheet that a home prints after a call. */
import { describe, expect, it } from 'vitest';
import type { EntryBodies } from '#domain/journal/bodies.ts';
import type { Entry } from '#domain/journal/entry.ts';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import type { OutcomeItem } from '#domain/outcomes/items.ts';
import type { FamilyTold } from '#domain/outcomes/outcome.ts';
import { familyWords } from '../../../../renderer/apps/kiosk/screens/resident/family-words.ts';
import { adviceSheet } from '../../../../renderer/apps/kiosk/state/advice-sheet.ts';
import { call } from '../../../fixtures/encounter.ts';
import { CARER, ENCOUNTER, entry, entryId, ITEM, NURSE } from '../../../fixtures/entries.ts';

const at = (time: string): string => `2026-11-22T${time}:00.000Z`;
const NOW = Date.parse(at('21:30'));
const OTHER = '01900000-0000-7000-8000-000000000044';
const PLAN = '01900000-0000-7000-8000-000000000061';

const items: readonly OutcomeItem[] = [
  { kind: 'advice', itemId: ITEM, owner: 'Priya Nair', due: at('21:40'), text: 'Two pillows.' },
  {
    kind: 'monitoring',
    itemId: PLAN,
    owner: 'Night carer',
    due: at('21:52'),
    everyMinutes: 60,
    until: at('23:52'),
    callIf: 'Oxygen under 85%',
  },
];

let number = 0;
function write<Kind extends Entry['kind']>(
  kind: Kind,
  body: EntryBodies[Kind],
  when: string,
  encounterId = ENCOUNTER,
): Entry {
  number += 1;
  const made = entry(kind, body, { number, seq: number, at: at(when), author: NURSE });
  return { ...made, envelope: { ...made.envelope, encounterId } };
}

function decided(when: string, encounterId = ENCOUNTER): Entry[] {
  return [
    write('call.requested', { concern: '' }, when, encounterId),
    write('call.claimed', {}, when, encounterId),
    write('outcome.signed', { outcome: { impression: 'Chest infection.', items } }, when, encounterId),
  ];
}

describe('the advice sheet', () => {
  it('has each line with what was said to it, and the nurse’s own words on when to call', () => {
    const entries = decided('21:19');
    const outcomeId = entries.at(-1)!.envelope.id;
    const said = write('item.read-back', { outcomeId, itemId: ITEM, answer: 'said-back' }, '21:20');
    const sheet = adviceSheet(reduceResident([...entries, said]), ENCOUNTER, NOW);
    expect(sheet?.lines.map(({ say, readBack }) => [say, readBack?.answer])).toEqual([
      ['Two pillows.', 'said-back'],
      ['Take observations every hour, from 21:52 until 23:52.', undefined],
    ]);
    expect(sheet).toMatchObject({ callIf: ['Oxygen under 85%'], newerAt: undefined, hasMedicine: false });
  });

  it('says when something was decided after it, and the newer one says nothing of the older', () => {
    const record = reduceResident([...decided('20:10'), ...decided('21:19', OTHER)]);
    expect(adviceSheet(record, ENCOUNTER, NOW)?.newerAt).toBe(at('21:19'));
    expect(adviceSheet(record, OTHER, NOW)?.newerAt).toBeUndefined();
  });

  it('is none for a call without a decision, and for a call that is not known', () => {
    const record = reduceResident([write('call.requested', { concern: '' }, '21:00')]);
    expect(adviceSheet(record, ENCOUNTER, NOW)).toBeUndefined();
    expect(adviceSheet(record, OTHER, NOW)).toBeUndefined();
  });
});

describe('what is known of the family', () => {
  const words = (family: FamilyTold | undefined, ...told: string[]) =>
    familyWords(
      call('signed', {
        signed: {
          outcomeId: entryId(5),
          outcome: { impression: 'Well.', items, family },
          signedBy: NURSE,
          signedAt: at('21:19'),
        },
        familyInformed: told.map((who) => ({ outcomeId: entryId(5), who, words: '', by: CARER, at: at('21:25') })),
      }),
      NOW,
    );
  const later: FamilyTold = { told: 'later', who: 'Carol', by: 'Priya Nair', due: at('22:15') };

  it('is the newest word, else what was agreed, else nothing', () => {
    expect(words(undefined)).toBeUndefined();
    expect(words(later)).toBe('Priya Nair tells Carol by 22:15');
    expect(words(later, 'Carol', 'Ben')).toBe('Ben knows. Priya Nair, 21:25');
    expect(words({ told: 'yes', who: 'Carol', by: 'Joanna Bell', at: at('21:18') })).toBe(
      'Carol knows. Joanna Bell told them, 21:18',
    );
    expect(words({ told: 'nobody', words: '' })).toBe('There is no family to tell');
    expect(words({ told: 'not-wanted', words: 'She asked us not to' })).toBe(
      'The family is not to be told: She asked us not to',
    );
  });
});
