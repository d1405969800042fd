/** Each kind of line in a carer's words: what is said back, and what belongs to it. */
import { describe, expect, it } from 'vitest';
import { ITEM_KINDS, type OutcomeItem, type PrescriptionItem } from '#domain/outcomes/items.ts';
import { plainWords } from '#domain/outcomes/outcome.ts';
import { HOME_LINE_TEXT, homeLine } from '../../../../renderer/text/home-lines.ts';
import { ITEM } from '../../../fixtures/entries.ts';

const at = (time: string, day = 22): string => `2026-11-${String(day)}T${time}:00.000Z`;
const NOW = at('21:21');
const base = { itemId: ITEM, owner: 'Priya Nair', due: at('22:00') };

const morphine: PrescriptionItem = {
  ...base,
  kind: 'prescription',
  medicine: 'Morphine 10 mg/5 ml oral solution',
  dose: '2.5 ml',
  route: 'by mouth',
  frequency: 'no more often than every 4 hours',
  duration: '3 days',
  quantity: '100 ml',
  quantityInWords: 'one hundred millilitres',
  controlled: 'CD5',
  asNeeded: { reason: 'pain, or trouble breathing', mostIn24Hours: '15 ml' },
  indication: 'pain in the chest',
  allergyCheck: { result: 'match-overridden', substance: 'codeine', reason: 'A rash only, ten years ago.' },
  supply: { how: 'out-of-hours-bag', words: 'the nurse brings it' },
};

/** What must not be overlooked and is said wherever the line is said. */
const ALWAYS_SAID: readonly string[] = [HOME_LINE_TEXT.most, HOME_LINE_TEXT.callIf, HOME_LINE_TEXT.whenTheyDie];

/** On the telephone, on paper and in the list of what is open the line has the kiosk's words, without its times. */
function expectSameEverywhere(item: OutcomeItem): void {
  const { say, points } = homeLine(item, NOW);
  const plain = plainWords(item);
  const timeless = say.replace(/(?: by|, from) \d\d:\d\d.*$/, '').replace(/\.$/, '');
  expect(plain.startsWith(timeless), `"${plain}" begins with "${timeless}"`).toBe(true);
  for (const { label, words: said } of points) {
    if (ALWAYS_SAID.includes(label)) expect(plain).toContain(`${label}: ${said}`);
  }
}

function words(item: OutcomeItem) {
  expectSameEverywhere(item);
  const { say, points } = homeLine(item, NOW);
  return [say, ...points.map((point) => `${point.look === true ? '! ' : ''}${point.label}: ${point.words}`)];
}

describe('a line as it is said back', () => {
  it('advice is as the nurse wrote it', () => {
    expect(words({ ...base, kind: 'advice', text: 'Sit her upright.' })).toEqual(['Sit her upright.']);
  });

  it('a medicine that is given as needed says when, and the most in 24 hours', () => {
    expect(words(morphine)).toEqual([
      'Give Morphine 10 mg/5 ml oral solution only when it is needed: 2.5 ml, by mouth.',
      'When to give it: pain, or trouble breathing',
      'How often: no more often than every 4 hours',
      '! Most in 24 hours: 15 ml. Do not give more.',
      'For how long: 3 days',
      'What it is for: pain in the chest',
      'How much comes: 100 ml (one hundred millilitres)',
      'Where it comes from: The out-of-hours bag: the nurse brings it',
      '! Controlled drug: Follow the rules of your home for it.',
      '! Recorded allergy: codeine. The nurse knows. Why it is given: A rash only, ten years ago.',
    ]);
  });

  it('a medicine of an earlier version has what it had', () => {
    const {
      asNeeded: _when,
      controlled: _schedule,
      supply: _from,
      quantityInWords: _words,
      ...old
    } = { ...morphine, allergyCheck: { result: 'no-match' } as const };
    expect(words(old)).toEqual([
      'Give Morphine 10 mg/5 ml oral solution: 2.5 ml, by mouth, no more often than every 4 hours, for 3 days.',
      'What it is for: pain in the chest',
      'How much comes: 100 ml',
    ]);
  });

  it('a GP visit says of which practice, by when and why', () => {
    const item = {
      ...base,
      kind: 'gp-visit',
      practiceId: 'm',
      practiceName: 'Millbrook Surgery',
      reason: 'Her chest.',
    };
    expect(words(item as OutcomeItem)).toEqual([
      'A GP of Millbrook Surgery is asked to come by 22:00.',
      'Why: Her chest.',
    ]);
  });

  it('a referral says to whom, why, what, and by when', () => {
    const item: OutcomeItem = {
      ...base,
      kind: 'referral',
      routeId: ITEM,
      route: 'tissue-viability',
      to: 'Tissue viability team',
      how: 'mail',
      reason: 'A sore heel.',
      question: 'Please look at it.',
      seenBy: at('17:00', 25),
    };
    expect(words(item)).toEqual([
      'Tissue viability team is asked to help.',
      'Why: A sore heel.',
      'What we ask them: Please look at it.',
      'They answer by: 22:00',
      'They see the person by: Wed 25 Nov 17:00',
    ]);
  });

  it('observations say how often, from when, until when, and when to call', () => {
    const item: OutcomeItem = {
      ...base,
      kind: 'monitoring',
      everyMinutes: 60,
      until: at('06:00', 23),
      callIf: 'Muddled',
    };
    expect(words(item)).toEqual([
      'Take observations every hour, from 22:00 until Mon 23 Nov 06:00.',
      '! Call us if: Muddled',
    ]);
    expect(homeLine({ ...item, everyMinutes: 15 }, NOW).say).toContain('every 15 minutes');
    expect(homeLine({ ...item, everyMinutes: 120 }, NOW).say).toContain('every 2 hours');
  });

  it('end of life says comfort, place, medicines, who comes, and what to do when they die', () => {
    const item: OutcomeItem = {
      ...base,
      kind: 'end-of-life',
      comfort: 'Turn her every 4 hours. No more observations.',
      preferredPlace: 'Her own room',
      anticipatory: 'in-the-home',
      whenTheyDie: 'Ring 01632 960 777. Do not ring 999.',
      team: 'The district nurse, tomorrow at 10:00',
    };
    expect(words(item)).toEqual([
      'Keep them comfortable: Turn her every 4 hours. No more observations.',
      'Where they want to be: Her own room',
      'Medicines for comfort: They are here in the home.',
      'Who comes or rings: The district nurse, tomorrow at 10:00',
      '! When they die: Ring 01632 960 777. Do not ring 999.',
    ]);
  });

  it('an escalation says 999 first, or by when the team is here', () => {
    const item = { ...base, kind: 'escalation', to: '999', reason: 'Chest pain.' } as const;
    expect(words(item)).toEqual(['Ring 999 now: Chest pain.']);
    expect(words({ ...item, to: 'two-hour-response' })).toEqual([
      'The two-hour response team comes: Chest pain.',
      'They should be here by: 22:00',
    ]);
  });

  it('there are no other kinds, and no two names of a point are the same', () => {
    expect(ITEM_KINDS).toHaveLength(7);
    const labels = Object.values(HOME_LINE_TEXT).filter((text) => typeof text === 'string');
    expect(new Set(labels).size).toBe(labels.length);
  });
});
