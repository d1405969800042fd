import { describe, expect, it } from 'vitest';
import {
  DIPSTICK_PADS,
  type AbbeyPart,
  ABBEY_PARTS,
  type DipstickPad,
  type Finding,
} from '#domain/observations/finding.ts';
import { finding as findingSchema } from '#protocol/stored/record-schemas.ts';
import {
  abbeyLeft,
  newFindingDraft,
  padsDone,
  readFinding,
  type DraftOf,
  type FindingDraft,
} from '../../../../renderer/apps/kiosk/state/finding-drafts.ts';
import { FINDING_FORMS, formOf, type FindingForm } from '../../../../renderer/apps/kiosk/state/finding-forms.ts';
import { findingProblem, findingWords, PAD_COLOURS } from '../../../../renderer/text/findings.ts';

const AT = '2026-11-22T20:52:00.000Z';
const PHOTO = { sha256: 'a'.repeat(64), bytes: 10, mediaType: 'image/jpeg' } as const;

function draft<Form extends FindingForm>(form: Form, changes: Partial<DraftOf<Form>> = {}): DraftOf<Form> {
  return { ...newFindingDraft(form, AT), ...changes } as DraftOf<Form>;
}

function problems(of: FindingDraft): readonly string[] {
  const read = readFinding(of);
  return read.ok ? [] : read.problems.map(({ field, why }) => `${field} ${why}`);
}

function found(of: FindingDraft): Finding {
  const read = readFinding(of);
  if (!read.ok) throw new Error(problems(of).join(', '));
  // What is made of a draft is what the wire takes.
  return findingSchema.parse(read.finding);
}

const EVERY_PART = Object.fromEntries(ABBEY_PARTS.map((part) => [part, 1])) as Record<AbbeyPart, 1>;

describe('a finding as it is written', () => {
  it.each([
    ['urine-dipstick', ['pads empty']],
    ['pain', ['scale empty']],
    ['weight', ['kilograms empty', 'method empty']],
    ['fluid', ['millilitres empty']],
    ['wound', ['site empty']],
  ] as const)('%s: nothing is assumed of an empty form', (form, expected) => {
    expect(problems(draft(form))).toEqual(expected);
  });

  it.each(FINDING_FORMS)('%s: what is wrong is said in words that say what to do', (form) => {
    const read = readFinding(draft(form));
    for (const problem of read.ok ? [] : read.problems) expect(findingProblem(problem)).toMatch(/^[A-Z].*\.$/);
  });

  it('a dipstick keeps what could not be read apart from what is negative and from what was not looked at', () => {
    const pads = { leucocytes: '2+', nitrite: 'not-read', protein: 'negative' } as const;
    const of = draft('urine-dipstick', { pads, catheter: true });
    expect(padsDone(pads)).toBe(3);
    expect(found(of)).toEqual({
      kind: 'urine-dipstick',
      pads,
      catheter: true,
      provenance: { source: 'observed', takenAt: AT },
    });
    expect(findingWords(found(of))).toBe('leucocytes 2+, 1 could not be read (catheter)');
  });

  it('each pad has a colour name for each of its results', () => {
    for (const pad of Object.keys(DIPSTICK_PADS) as DipstickPad[]) {
      expect(PAD_COLOURS[pad]).toHaveLength(DIPSTICK_PADS[pad].length);
    }
  });

  it('pain by the person’s own word; 0 is an answer', () => {
    expect(found(draft('pain', { scale: 'numeric', score: 0, site: ' hip ' }))).toMatchObject({
      kind: 'pain-numeric',
      score: 0,
      site: 'hip',
    });
    expect(problems(draft('pain', { scale: 'numeric' }))).toEqual(['score empty']);
  });

  it('pain as it is seen: all six parts, or it is not a score', () => {
    const { physical: _left, ...five } = EVERY_PART;
    expect(problems(draft('pain', { scale: 'abbey', parts: five }))).toEqual(['parts empty']);
    expect(abbeyLeft(five)).toEqual(['physical']);
    expect(found(draft('pain', { scale: 'abbey', parts: EVERY_PART }))).toMatchObject({ parts: EVERY_PART });
  });

  it.each([
    ['57.4', 574],
    ['57,4', 574],
    [' 57 ', 570],
    ['20.0', 200],
    ['300', 3000],
  ])('a weight of "%s" kg is %d tenths', (kilograms, tenths) => {
    expect(found(draft('weight', { kilograms, method: 'chair' }))).toMatchObject({
      tenthsKilogram: tenths,
      provenance: { source: 'typed' },
    });
  });

  it.each([
    ['19.9', 'kilograms too-low'],
    ['300.1', 'kilograms too-high'],
    ['57.45', 'kilograms not-a-number'],
    ['about 57', 'kilograms not-a-number'],
    ['-57', 'kilograms not-a-number'],
  ])('a weight of "%s" is refused: %s', (kilograms, problem) => {
    expect(problems(draft('weight', { kilograms, method: 'chair' }))).toEqual([problem]);
  });

  it('an amount that was chosen is seen, one that was typed is typed; guessed stays marked', () => {
    const chosen = found(draft('fluid', { millilitres: '200', what: 'Tea', estimated: true }));
    expect(chosen).toMatchObject({ millilitres: 200, provenance: { source: 'observed' }, estimated: true });
    expect(findingWords(chosen)).toBe('in 200 ml tea (guessed)');
    expect(found(draft('fluid', { millilitres: '35', typed: true }))).toMatchObject({
      provenance: { source: 'typed' },
    });
    expect(problems(draft('fluid', { millilitres: '0', typed: true }))).toEqual(['millilitres too-low']);
  });

  it('a photograph is never kept without the ground on which it was taken', () => {
    expect(problems(draft('wound', { site: 'Left heel', photos: [PHOTO] }))).toEqual(['photoBasis empty']);
    const kept = draft('wound', { site: 'Left heel', photos: [PHOTO], photoBasis: 'best-interests', length: '22' });
    expect(found(kept)).toMatchObject({ photos: [PHOTO], photoBasis: 'best-interests', lengthMillimetres: 22 });
    // Without a photograph there is nothing that a ground is needed for.
    expect(found(draft('wound', { site: 'Left heel', photoBasis: 'consent' }))).not.toHaveProperty('photoBasis');
  });

  it('the time is the draft’s, so that pressing again says the same', () => {
    const of = draft('weight', { kilograms: '57', method: 'bed' });
    expect(found(of)).toEqual(found(of));
    expect(found(of)).toMatchObject({ provenance: { takenAt: AT } });
  });

  it('each finding leads back to the form it was written with', () => {
    expect(formOf(found(draft('pain', { scale: 'abbey', parts: EVERY_PART })))).toBe('pain');
    expect(formOf(found(draft('weight', { kilograms: '57', method: 'bed' })))).toBe('weight');
  });
});
