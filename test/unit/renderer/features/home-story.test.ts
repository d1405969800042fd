/** The story of a call as the home sees it: written from what is known, and saying what is not. */
import { expect, it } from 'vitest';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import { storyLines } from '../../../../renderer/features/home-story/index.ts';
import { entry, ENCOUNTER } from '../../../fixtures/entries.ts';
import { richRecord, RICH_NOW } from '../../../fixtures/rich-record.ts';

const NOW = Date.parse(RICH_NOW);
const EDIE = reduceResident(richRecord());

function part(name: string, ...asked: Parameters<typeof storyLines>): string {
  return (
    storyLines(...asked)
      .find(({ part: its }) => its === name)
      ?.lines.join(' ') ?? ''
  );
}

it('says who it is, what they have, their allergies and their wish about CPR', () => {
  const background = part('background', EDIE, { concern: '' }, NOW);
  expect(background).toMatch(/Edith Mary Hargreaves, 90 years old/);
  expect(background).toMatch(/Allergic to [^.]*penicillin/i);
  expect(background).toContain('Do not attempt CPR. Treat everything else.');
});

it('adds only what staff say: the reason, their worry, the family’s worry', () => {
  const call = {
    concern: 'Not touched her tea.',
    reason: { reason: 'fall', questions: 'call-reasons/1', answers: { 'head-struck': 'not-sure' } },
    family: { name: 'Carol', words: 'She is grey.' },
  } as const;
  const situation = part('situation', EDIE, call, NOW);
  expect(situation).toMatch(/fall/i);
  expect(situation).toMatch(/not sure/i);
  expect(situation).toContain('You say: “Not touched her tea.”');
  expect(situation).toContain('Carol says: “She is grey.”');
  expect(part('situation', EDIE, { concern: ' ' }, NOW)).toBe(
    'You have not said what worries you. The nurse will ask.',
  );
});

it('says that nothing was measured, and that a set is old', () => {
  const nobody = reduceResident([]);
  expect(part('assessment', nobody, { concern: '' }, NOW)).toBe('Nothing measured yet. That can come later.');
  const record = EDIE;
  const newest = record.observations.findLast(({ struck }) => struck === undefined);
  const then = Date.parse(newest?.at ?? '');
  expect(part('assessment', record, { concern: '' }, then + 60_000)).toMatch(/NEWS2 \d+/);
  expect(part('assessment', record, { concern: '' }, then + 3_600_000)).toContain('The nurse may ask for it again.');
});

it('says what was typed of somebody who is in no list, and that there is no record', () => {
  const described = entry('person.described', { name: 'Mary', room: '9' }, { number: 1, seq: 1 });
  const call = entry('call.requested', { concern: 'Fell' }, { number: 2, seq: 2 });
  const record = reduceResident([described, call]);
  expect(record.encounters.has(ENCOUNTER)).toBe(true);
  expect(part('background', record, { concern: 'Fell' }, NOW)).toBe(
    'Mary. Room 9. Not in the list. The nurse has no record yet.',
  );
});
