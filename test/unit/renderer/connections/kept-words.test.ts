import { describe, expect, it } from 'vitest';
import type { HubState, Whoami } from '../../../../renderer/connections/hub-client/index.ts';
import { createKeptWords, type KeptWords } from '../../../../renderer/connections/kept/index.ts';
import { KEPT_DAYS, type WholeStore } from '../../../../renderer/connections/kept/sealed-words.ts';
import { createDrafts, keepFormsIn } from '../../../../renderer/features/statement-form/model/drafts.ts';

const DAY_MS = 86_400_000;
const NAME = 'teletriage.draft.joanna.call-1';
const WORDS = 'Likely chest. Ring Carol first. — Łódź';

/** What `localStorage` is, in a map. */
function browserStore(): WholeStore & { readonly held: Map<string, string> } {
  const held = new Map<string, string>();
  return {
    held,
    get length() {
      return held.size;
    },
    key: (index) => [...held.keys()][index] ?? null,
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: (key) => void held.delete(key),
  };
}

function whoami(personId: string, key: number | undefined): Whoami {
  const keptKey = key === undefined ? undefined : Buffer.alloc(32, key).toString('base64');
  return { author: { personId, name: personId, role: 'nurse-practitioner' }, keptKey } as unknown as Whoami;
}

/** A page at one desk, where one person after the other signs in. */
function desk(store: WholeStore = browserStore()) {
  let tell: (state: HubState) => void = () => undefined;
  let now = Date.parse('2026-11-22T20:00:00.000Z');
  const client = {
    onState(listener: (state: HubState) => void) {
      tell = listener;
      return () => undefined;
    },
  };
  const words = createKeptWords(
    client,
    () => store,
    () => now,
  );
  return {
    words,
    signIn: (personId: string, key: number | undefined) => {
      tell({ kind: 'connected', whoami: whoami(personId, key) });
    },
    breakLink: (personId: string, key: number) => {
      tell({ kind: 'connecting', since: 0, failures: 1, whoami: whoami(personId, key) });
    },
    signOut: () => {
      tell({ kind: 'signed-out', because: { kind: 'signed-out' } });
    },
    later: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

function keptBy(words: KeptWords): string | null {
  return words.getItem(NAME);
}

describe('words that are not sent yet', () => {
  it('come back as they were typed, and nothing of them or of their name stands in the browser', () => {
    const store = browserStore();
    const { words, signIn, signOut } = desk(store);
    signIn('joanna', 1);
    words.setItem(NAME, WORDS);
    const all = JSON.stringify([...store.held]);
    for (const part of ['Likely', 'Carol', 'joanna', 'call-1', 'draft', btoa('Likely chest')]) {
      expect(all).not.toContain(part);
    }
    expect(keptBy(words)).toBe(WORDS);
    signOut();
    expect(() => keptBy(words)).toThrow();
    expect(() => words.setItem(NAME, WORDS)).toThrow();
    signIn('joanna', 1);
    expect(keptBy(words)).toBe(WORDS);
    words.removeItem(NAME);
    expect(store.held.size).toBe(0);
  });

  it('written twice do not look the same', () => {
    const store = browserStore();
    const { words, signIn } = desk(store);
    signIn('joanna', 1);
    words.setItem(NAME, WORDS);
    const [first] = store.held.values();
    words.setItem(NAME, WORDS);
    expect(store.held.size).toBe(1);
    expect([...store.held.values()][0]).not.toBe(first);
  });

  it('are nobody else’s: not another person’s at the same desk, nor anybody’s without the key', () => {
    const store = browserStore();
    const { words, signIn, signOut } = desk(store);
    signIn('joanna', 1);
    words.setItem(NAME, WORDS);
    signOut();
    signIn('amir', 2);
    expect(keptBy(words)).toBeNull();
    words.setItem(NAME, 'Of Amir.');
    signOut();
    signIn('joanna', 1);
    expect(keptBy(words)).toBe(WORDS);
  });

  it('stay open while the link is down', () => {
    const { words, signIn, breakLink } = desk();
    signIn('joanna', 1);
    breakLink('joanna', 1);
    words.setItem(NAME, WORDS);
    expect(keptBy(words)).toBe(WORDS);
  });

  it('that were changed, cut off, or put where others stood are not read', () => {
    const store = browserStore();
    const { words, signIn } = desk(store);
    signIn('joanna', 1);
    words.setItem('one', 'Of one call.');
    words.setItem('other', 'Of another call.');
    const [one = '', other = ''] = [...store.held.keys()];
    const right = store.held.get(one) ?? '';
    store.held.set(one, store.held.get(other) ?? '');
    expect(words.getItem('one')).toBeNull();
    for (let at = right.indexOf('.') + 1; at < right.length; at += 7) {
      store.held.set(one, `${right.slice(0, at)}${right[at] === 'A' ? 'B' : 'A'}${right.slice(at + 1)}`);
      expect(words.getItem('one'), String(at)).toBeNull();
    }
    for (const wrong of ['', 'x', '20000.', right.slice(0, -4), '20000.%%%']) {
      store.held.set(one, wrong);
      expect(words.getItem('one'), wrong).toBeNull();
    }
    store.held.set(one, right);
    expect(words.getItem('one')).toBe('Of one call.');
  });

  it('end after so many days, whoever wrote them, and other things in the browser stay', () => {
    const store = browserStore();
    store.held.set('teletriage-microphone', 'headset');
    const { words, signIn, signOut, later } = desk(store);
    signIn('joanna', 1);
    words.setItem('old', 'Of last month.');
    signOut();
    later(2 * DAY_MS);
    signIn('amir', 2);
    words.setItem('new', 'Of now.');
    signOut();
    later((KEPT_DAYS - 1) * DAY_MS);
    signIn('joanna', 1);
    expect(words.getItem('old')).toBeNull();
    expect(store.held.size).toBe(2);
    expect(store.held.get('teletriage-microphone')).toBe('headset');
    signOut();
    signIn('amir', 2);
    expect(words.getItem('new')).toBe('Of now.');
  });

  it('of an earlier version, as plain text, are closed for their writer and nobody else’s', () => {
    const store = browserStore();
    store.held.set(NAME, WORDS);
    store.held.set('teletriage.text.amir.note', 'Of Amir.');
    const { words, signIn } = desk(store);
    signIn('joanna', 1);
    expect(keptBy(words)).toBe(WORDS);
    expect(store.held.has(NAME)).toBe(false);
    expect(store.held.get('teletriage.text.amir.note')).toBe('Of Amir.');
  });

  it('are not kept at all where the hub gives no key, or the browser keeps nothing', () => {
    const store = browserStore();
    const without = desk(store);
    without.signIn('joanna', undefined);
    expect(() => without.words.setItem(NAME, WORDS)).toThrow();
    expect(store.held.size).toBe(0);
    const off = desk({
      ...browserStore(),
      setItem() {
        throw new DOMException('full', 'QuotaExceededError');
      },
    });
    off.signIn('joanna', 1);
    expect(() => off.words.setItem(NAME, WORDS)).toThrow('full');
  });
});

describe('what was typed into a form', () => {
  it('leaves the page with whoever typed it, and is there when they sign in again', () => {
    const { words, signIn, signOut } = desk();
    keepFormsIn(words);
    const forms = createDrafts<{ readonly words: string; readonly on: { readonly day: string } }>('of this test');
    const fresh = { words: '', on: { day: '' } };
    signIn('joanna', 1);
    forms.set('form', { words: WORDS, on: { day: '22' } });
    signOut();
    expect(forms.get('form', fresh)).toBeUndefined();
    signIn('amir', 2);
    expect(forms.get('form', fresh)).toBeUndefined();
    signOut();
    signIn('joanna', 1);
    expect(forms.get('form', fresh)).toEqual({ words: WORDS, on: { day: '22' } });
    forms.forget('form');
    signOut();
    signIn('joanna', 1);
    expect(forms.get('form', fresh)).toBeUndefined();
  });

  it('in another shape than the form has now is left alone', () => {
    const { words, signIn, signOut } = desk();
    keepFormsIn(words);
    signIn('joanna', 1);
    createDrafts<unknown>('shape').set('form', { words: 'Of before.', on: '22' });
    signOut();
    signIn('joanna', 1);
    const now = createDrafts<unknown>('shape');
    expect(now.get('form', { words: '', on: { day: '' } })).toBeUndefined();
    expect(now.get('form', { words: '', why: '' })).toBeUndefined();
    expect(now.get('form', { words: '', photo: undefined })).toEqual({ words: 'Of before.', on: '22' });
  });
});
