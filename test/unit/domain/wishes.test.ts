/** What a record says about hospital, and what is held against a decision to go there. */
import { describe, expect, test } from 'vitest';
import { goesToHospital, heldAgainstWishes, hospitalWishes, speaksAgainstHospital } from '#domain/outcomes/wishes.ts';
import type { Plan } from '#domain/record/contents.ts';
import { reduceStatements } from '#domain/record/reduce-statements.ts';
import type { Statement } from '#domain/record/statement.ts';
import { CARER, entryId } from '../../fixtures/entries.ts';
import { aLine } from '../../fixtures/outcome-lines.ts';

const source = { kind: 'gp-record', name: 'Millbrook Surgery' } as const;
const plan = (content: Partial<Plan>, asOf = '2026-08-12'): Statement => ({
  topic: 'plan',
  content: { kind: 'respect', version: '3', words: '', signedBy: 'Dr Rahman', original: 'Yellow folder', ...content },
  source,
  asOf,
});
const wishes = (words: string): Statement => ({ topic: 'wishes', content: { words }, source, asOf: '2026-01-01' });

/** Each said by an entry of its own: 1, 2, and so on. */
function record(...statements: readonly Statement[]) {
  const at = '2026-08-12T10:00:00.000Z';
  return reduceStatements(
    statements.map((statement, index) => ({
      kind: 'stated' as const,
      stated: { entryId: entryId(index + 1), statement, by: CARER, at, atHub: true },
    })),
  );
}

describe('free words', () => {
  test.each([
    ['Wants to stay at Larkfield House and be kept comfortable. No hospital.', true],
    ['Does not want to go back to hospital', true],
    ["Doesn't want hospital", true],
    ['Hospital is not wanted', true],
    ['Comfort and staying home first. Hospital if it can be put right.', false],
    ['Wants to be treated at home where that is safe, and to go to hospital if it is not.', false],
    ['', false],
  ])('"%s": %s', (words, against) => {
    expect(speaksAgainstHospital(words)).toBe(against);
  });
});

describe('what speaks about hospital', () => {
  test('is every plan on hospital or resuscitation, the wishes and an expected death; what is against it stands first', () => {
    const said = hospitalWishes(
      record(
        wishes('Hospital if it can be put right.'),
        plan({ kind: 'dnacpr', cpr: 'do-not-attempt' }, '2026-10-01'),
        plan({ kind: 'anticipatory-medicines', words: 'In the cupboard.' }),
        plan({ hospital: 'not-wanted', priority: 'comfort' }),
        {
          topic: 'expected-death',
          content: { agreedBy: 'Dr Okafor', whatToDo: 'Ring the hospice.', anticipatoryMedicines: 'in-the-home' },
          source,
          asOf: '2026-09-01',
        },
      ),
    );
    expect(said.map(({ topic, paper, against }) => [topic, paper, against])).toEqual([
      ['expected-death', undefined, true],
      ['plan', 'respect', true],
      ['plan', 'dnacpr', false],
      ['wishes', undefined, false],
    ]);
  });

  test('a decision against resuscitation is shown and keeps nobody from hospital', () => {
    expect(hospitalWishes(record(plan({ kind: 'dnacpr', cpr: 'do-not-attempt' })))).toMatchObject([
      { cpr: 'do-not-attempt', against: false },
    ]);
  });
});

describe('a decision', () => {
  const goes = { items: [aLine('escalation')] };
  const against = hospitalWishes(record(plan({ hospital: 'not-wanted' })));
  const shown = (reason: string) => ({ shown: [entryId(1)], conflict: false, reason });

  test('goes to hospital when 999 is rung or somebody is taken there, now or later', () => {
    expect(goesToHospital(goes)).toBe(true);
    for (const place of ['conveyed', 'goes-later'] as const) expect(goesToHospital({ items: [], place })).toBe(true);
    expect(goesToHospital({ items: [aLine('escalation', { to: 'two-hour-response' })], place: 'stays' })).toBe(false);
  });

  test('is held against what was shown, and a conflict needs a reason', () => {
    expect(heldAgainstWishes(goes, against)).toEqual({ code: 'wishes-not-shown' });
    expect(heldAgainstWishes({ ...goes, wishes: shown(' ') }, against)).toEqual({ code: 'wishes-without-reason' });
    expect(heldAgainstWishes({ ...goes, wishes: shown('A broken hip.') }, against)).toEqual({
      code: 'held',
      wishes: { shown: [entryId(1)], conflict: true, reason: 'A broken hip.' },
    });
  });

  test('that keeps somebody where they are is held against nothing', () => {
    expect(heldAgainstWishes({ items: [aLine('advice')] }, against)).toEqual({ code: 'held', wishes: undefined });
  });
});
