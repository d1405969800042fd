import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sentencesOf, TEXT_FOLDER, textFiles } from '../../../../renderer/sentences/find-sentences.ts';
import { added, countsOf, gradeOf, sentencesIn, syllablesOf, wordsIn, type Counts } from './reading-age.ts';

/** What a carer reads while working. */
const CARERS = [
  'action-card.ts',
  'advice-sheet.ts',
  'after-call.ts',
  'call-line.ts',
  'call-news.ts',
  'call.ts',
  'corrections.ts',
  'death.ts',
  'devices-page.ts',
  'devices.ts',
  'emergency.ts',
  'findings.ts',
  'guided.ts',
  'handed-on.ts',
  'handover.ts',
  'health.ts',
  'home-lines.ts',
  'home-story.ts',
  'home.ts',
  'kiosk.ts',
  'language.ts',
  'photo.ts',
  'practice.ts',
  'reasons.ts',
  'refusals.ts',
  'resident.ts',
  'ring.ts',
  'soft-signs.ts',
  'unsent.ts',
  'waiting.ts',
];
/** Age 11. */
const WHOLE_UNDER = 6;
const LONG = 12;
const LONG_UNDER = 9;
/** Names of buttons and headings are no sentences: a formula for running text says nothing of them. */
const SHORTEST = 4;

const files = CARERS.map((name) => join(TEXT_FOLDER, name)).filter((path) => textFiles().includes(path));
const sentences = sentencesOf(files).flatMap(({ english, file, line }) =>
  sentencesIn(english)
    .filter((text) => wordsIn(text).length >= SHORTEST)
    .map((text) => ({ text, where: `${basename(file)}:${String(line)}`, counts: countsOf(text) })),
);

describe('the reading age of what carers read', () => {
  it('counts syllables as people do, near enough', () => {
    const counted = { nurse: 1, carer: 2, saved: 1, wanted: 2, table: 2, yes: 1, remember: 3, oximeter: 2, choking: 2 };
    for (const [word, syllables] of Object.entries(counted))
      expect([word, syllablesOf(word)]).toEqual([word, syllables]);
    // The formula's own arithmetic: 0.39 x 6 + 11.8 x 7 / 6 - 15.59.
    expect(gradeOf(countsOf('The nurse is on her way.'))).toBeCloseTo(0.39 * 6 + 11.8 - 15.59, 5);
  });

  it('finds what it measures', () => {
    expect(files.length).toBeGreaterThan(18);
    expect(sentences.length).toBeGreaterThan(500);
  });

  it('is under grade 6 (age 11) as a whole', () => {
    const whole = sentences.reduce<Counts>((sum, { counts }) => added(sum, counts), {
      sentences: 0,
      words: 0,
      syllables: 0,
    });
    expect(gradeOf(whole)).toBeLessThan(WHOLE_UNDER);
  });

  it('no long sentence is harder than grade 9', () => {
    const hard = sentences
      .filter(({ counts }) => counts.words > LONG && gradeOf(counts) >= LONG_UNDER)
      .map(({ text, where, counts }) => `${where} ${gradeOf(counts).toFixed(1)}: ${text}`);
    expect(hard).toEqual([]);
  });
});
