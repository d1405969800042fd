import { describe, expect, test } from 'vitest';
import { asksAgain, maySayPasscode, type Place } from '../../../../renderer/apps/bag/model/place.ts';
import { broughtBy, dialled, passcodeDigits, tokenText } from '../../../../renderer/apps/bag/model/read-code.ts';
import { missingOf } from '../../../../renderer/apps/bag/model/taker.ts';
import { savedName } from '../../../../renderer/text/bag-page.ts';
import { bagWorld } from './support.ts';

const AT = '2026-11-23T04:00:00.000Z';

describe('where somebody stands', () => {
  const wrong: Place = { at: 'answered', answer: { state: 'wrong-passcode', triesLeft: 2 } };
  const notHere: Place = { at: 'answered', answer: { state: 'not-here-yet' } };

  test('a wrong passcode is never tried again by itself: each try counts', () => {
    expect(asksAgain(wrong)).toBe(false);
    expect(maySayPasscode(wrong)).toBe(true);
  });

  test('what only needs time is asked again by itself', () => {
    expect(asksAgain(notHere)).toBe(true);
    expect(asksAgain({ at: 'trouble', code: 'not-connected' })).toBe(true);
    expect(asksAgain({ at: 'trouble', code: 'wait-before-retry' })).toBe(false);
  });

  test('a link that is locked, over or ended asks for no passcode', () => {
    expect(maySayPasscode({ at: 'answered', answer: { state: 'locked' } })).toBe(false);
    expect(maySayPasscode({ at: 'answered', answer: { state: 'expired', at: AT } })).toBe(false);
    expect(maySayPasscode({ at: 'answered', answer: { state: 'ended', at: AT } })).toBe(false);
    expect(maySayPasscode({ at: 'over' })).toBe(true);
    expect(maySayPasscode({ at: 'trouble', code: 'wait-before-retry' })).toBe(true);
  });
});

describe('what the page was opened with', () => {
  const world = bagWorld();

  test('a code says who it is of, and its token goes to the hub as it came', () => {
    const brought = broughtBy(`#${world.code()}`);
    if (brought.is !== 'code') throw new Error('no code');
    expect(brought.code.summary).toMatchObject({ name: world.summary.name, nhsNumber: world.summary.nhsNumber });
    expect(tokenText(brought.code)).toBe('AAECAwQFBgcICQoLDA0ODw');
  });

  test('nothing, and half a code, are told apart', () => {
    expect(broughtBy('')).toEqual({ is: 'nothing' });
    expect(broughtBy('#')).toEqual({ is: 'nothing' });
    expect(broughtBy(`#${world.code().slice(0, -5)}`)).toEqual({ is: 'unreadable' });
    expect(broughtBy('#<script>')).toEqual({ is: 'unreadable' });
  });

  test('a code without a token opens nothing', () => {
    const brought = broughtBy(`#${world.code({ token: undefined })}`);
    if (brought.is !== 'code') throw new Error('no code');
    expect(tokenText(brought.code)).toBeUndefined();
  });
});

test('a passcode is read however it is written', () => {
  expect(passcodeDigits('048 213')).toBe('048213');
  expect(passcodeDigits('048-2139')).toBe('048213');
});

test('a number is dialled as digits, and words are not', () => {
  expect(dialled('01632 960 215')).toBe('tel:01632960215');
  expect(dialled('+44 1632 960215')).toBe('tel:+441632960215');
  expect(dialled('')).toBeUndefined();
  expect(dialled('ask at the desk')).toBeUndefined();
});

test('who has the bag is asked for in the order of the form, and blanks are nothing', () => {
  const draft = { kind: undefined, name: ' ', role: 'Nurse', place: '', telephone: '' };
  expect(missingOf(draft)).toEqual(['kind', 'name', 'place']);
  expect(missingOf({ ...draft, kind: 'ward', name: 'Ann', place: 'Ward 22' })).toEqual([]);
});

test('a saved file is named after the bag and never after the person', () => {
  expect(savedName('LH-03', 2, 'pdf')).toBe('red-bag-LH-03-version-2.pdf');
  expect(savedName('../../x y', 1, 'json')).toBe('red-bag-xy-version-1.json');
  expect(savedName('', 1, 'pdf')).toBe('red-bag-version-1.pdf');
});
