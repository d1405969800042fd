import { describe, expect, it } from 'vitest';
import { softSignsCheck } from '#protocol/stored/record-schemas.ts';
import {
  answerSoftSigns,
  EMPTY_SOFT_SIGNS,
  hasSoftSigns,
  readSoftSigns,
  toggleSign,
} from '../../../../renderer/apps/kiosk/state/soft-signs-draft.ts';
import { signsSentence, SOFT_SIGNS_TEXT } from '../../../../renderer/text/soft-signs.ts';

describe('as well as normal?', () => {
  it('is not answered by itself', () => {
    expect(readSoftSigns(EMPTY_SOFT_SIGNS)).toEqual({ ok: false, why: 'not-answered' });
    expect(hasSoftSigns(undefined)).toBe(false);
  });

  it('yes takes back the signs, so that nobody is well with signs', () => {
    const some = toggleSign(EMPTY_SOFT_SIGNS, 'pain');
    expect(some.asWellAsNormal).toBe(false);
    const yes = readSoftSigns(answerSoftSigns(some, true));
    expect(yes).toMatchObject({ ok: true, check: { asWellAsNormal: true, signs: [] } });
  });

  it('no needs one sign, or words, or what the family says', () => {
    const no = answerSoftSigns(EMPTY_SOFT_SIGNS, false);
    expect(readSoftSigns(no)).toEqual({ ok: false, why: 'no-sign' });
    expect(readSoftSigns({ ...no, words: ' ' })).toEqual({ ok: false, why: 'no-sign' });
    expect(readSoftSigns({ ...no, words: 'Chesty' }).ok).toBe(true);
    expect(readSoftSigns({ ...no, familyWords: 'She did not know me' }).ok).toBe(true);
    expect(readSoftSigns(toggleSign(no, 'sick')).ok).toBe(true);
  });

  it('a sign is touched on and off, and the signs stand in the order of the screen', () => {
    const two = toggleSign(toggleSign(EMPTY_SOFT_SIGNS, 'skin'), 'pain');
    expect(two.signs).toEqual(['pain', 'skin']);
    expect(toggleSign(two, 'pain').signs).toEqual(['skin']);
  });

  it('what is made of it is what the wire takes, the family apart', () => {
    const draft = { ...toggleSign(EMPTY_SOFT_SIGNS, 'pain'), familyName: 'Anne', familyWords: ' Not herself ' };
    const read = readSoftSigns(draft);
    expect(read.ok && softSignsCheck.parse(read.check)).toEqual({
      questions: 'soft-signs/1',
      asWellAsNormal: false,
      signs: ['pain'],
      words: '',
      family: { name: 'Anne', words: 'Not herself' },
    });
  });

  it('is read in one sentence', () => {
    const check = { questions: 'soft-signs/1', words: '', asWellAsNormal: false } as const;
    expect(signsSentence({ ...check, signs: ['pain', 'sick'] })).toBe('New or worse pain. Feeling or being sick');
    expect(signsSentence({ ...check, signs: [] })).toBe(SOFT_SIGNS_TEXT.unwell);
    expect(signsSentence({ ...check, asWellAsNormal: true, signs: [] })).toBe(SOFT_SIGNS_TEXT.well);
  });
});
