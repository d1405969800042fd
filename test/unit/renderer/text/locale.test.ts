import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openProgram, sentencesOf, TEXT_FOLDER } from '../../../../renderer/sentences/find-sentences.ts';
import { rewrite } from '../../../../renderer/sentences/say-plugin.ts';
import { faultsOfLocaleFile, type LocaleFile } from '../../../../renderer/text/locale/locale-file.ts';
import { LOCALES } from '../../../../renderer/text/locale/language.ts';
import { pseudo } from '../../../../renderer/text/locale/pseudo.ts';
import { translate } from '../../../../renderer/text/locale/say.ts';

const FOLDER = join(TEXT_FOLDER, 'locale');
/** TypeScript reads all of it: once is enough. */
const english = new Set(sentencesOf().map((it) => it.english));
const DRAFT: LocaleFile = {
  language: 'pl',
  name: 'Polski',
  state: 'draft',
  draftNote: 'Wersja robocza.',
  sentences: {},
};

describe('translations', () => {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));

  it('are all in the build, each under its own name', () => {
    expect(files.map((name) => name.replace('.json', '')).sort()).toEqual(LOCALES.map((it) => it.language).sort());
  });

  it.each(files)('%s is a good file', (name) => {
    const file: unknown = JSON.parse(readFileSync(join(FOLDER, name), 'utf8'));
    expect(faultsOfLocaleFile(file)).toEqual([]);
  });

  it('one that is signed is of the English as it stands', () => {
    for (const { language, sentences } of LOCALES.filter(({ state }) => state === 'signed')) {
      const gone = Object.keys(sentences).filter((sentence) => !english.has(sentence));
      expect([language, gone]).toEqual([language, []]);
    }
  });

  it('a draft is mostly of the English as it stands', () => {
    for (const { language, sentences } of LOCALES) {
      const all = Object.keys(sentences);
      const gone = all.filter((sentence) => !english.has(sentence));
      expect([language, gone.length / all.length < 0.2, gone]).toEqual([language, true, gone]);
    }
  });

  it('count as signed only with a name and a day', () => {
    expect(faultsOfLocaleFile(DRAFT)).toEqual([]);
    expect(faultsOfLocaleFile({ ...DRAFT, state: 'signed' })).toEqual(['signed by nobody', 'signed on no day']);
    const signed = { ...DRAFT, state: 'signed', signedBy: 'Dr A. Nowak, GMC 7000009', signedOn: '2026-11-22' };
    expect(faultsOfLocaleFile(signed)).toEqual([]);
    expect(faultsOfLocaleFile({ ...signed, signedOn: 'yesterday' })).toEqual(['signed on no day']);
    expect(faultsOfLocaleFile({ ...signed, state: 'draft' })).toEqual(['a draft with a signature']);
    expect(faultsOfLocaleFile({ ...DRAFT, state: 'checked' })).toEqual(['state: neither draft nor signed']);
    expect(faultsOfLocaleFile({ ...DRAFT, signature: 'x' })).toEqual(['"signature" is not part of a translation']);
  });

  it('lose no gap', () => {
    const faults = (sentences: LocaleFile['sentences']) => faultsOfLocaleFile({ ...DRAFT, sentences });
    expect(faults({ '{0} late': 'spóźnione' })).toEqual(['"{0} late": other gaps than in English']);
    expect(faults({ '{0} of {1}': '{1}: {0}' })).toEqual([]);
    expect(faults({ Save: ' ' })).toEqual(['"Save": empty']);
    expect(faults({ '{0} lines': { few: '{0} linie' } })).toEqual(['"{0} lines": no form "other"']);
    expect(faults({ '{0} lines': { few: 'linie', other: '{0} linii' } })).toEqual([
      '"{0} lines": other gaps than in English',
    ]);
  });
});

describe('a sentence in another language', () => {
  const locale: LocaleFile = {
    ...DRAFT,
    sentences: { Save: 'Zapisz', '{0} of {1}': '{1}: {0}', '{0} lines': { few: '{0} linie', other: '{0} linii' } },
  };
  const polish = { language: 'pl', locale };

  it('is translated, or stays English', () => {
    expect(translate('Save', [], polish)).toBe('Zapisz');
    expect(translate('Not translated', [], polish)).toBe('Not translated');
    // A word that every object has is no sentence.
    expect(translate('constructor', [], polish)).toBe('constructor');
  });

  it('has its gaps filled where the other language has them, and by what stands in them only', () => {
    expect(translate('{0} of {1}', [1, '{0}'], polish)).toBe('{0}: 1');
  });

  it('has the form that the number asks for', () => {
    expect(translate('{0} lines', [3], { language: 'en', locale: undefined })).toBe('3 lines');
    expect(translate('{0} lines', ['three'], polish)).toBe('three linii');
  });

  it('in the language of nobody it is marked, in brackets and a third longer', () => {
    const text = pseudo('Saved {0}. Call the nurse at any time.');
    expect(text).toMatch(/^⟦Šáṽéđ \{0\}\. /);
    expect(text.endsWith('⟧')).toBe(true);
    expect(text.length).toBeGreaterThan('Saved {0}. Call the nurse at any time.'.length * 1.25);
    expect(translate('Saved {0}.', ['20:52'], { language: 'pseudo', locale: undefined })).toContain('20:52');
  });
});

describe('what the build asks for', { timeout: 20_000 }, () => {
  const program = openProgram();
  const rewritten = (name: string): string => rewrite(program, join(TEXT_FOLDER, name)) ?? '';

  it('is what is shown, and no identifier, key or argument of the platform', () => {
    const time = rewritten('time.ts');
    expect(time).toContain('__say("just now")');
    expect(time).toContain("new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit'");
    expect(time).toContain("const ZONE = 'Europe/London'");
    expect(time).toContain("state: 'late'");
    expect(time).toContain("datePart(when, 'day')");
    const refusals = rewritten('refusals.ts');
    expect(refusals).toContain(`'not-signed-in': __say("Sign in first.")`);
    expect(refusals).toContain("import { RefusalError, type RefusalCode } from '#protocol/wire/refusal.ts'");
  });

  it('has the gaps of a template, and what is said inside them', () => {
    expect(rewritten('practice.ts')).toContain('__sayParts`Step ${String(number)} of ${String(of)}`');
  });

  it('has English beside it in an emergency', () => {
    expect(rewritten('emergency.ts')).toContain('__sayBoth("Somebody is choking.")');
  });

  it('finds all that the sources have', () => {
    expect(english.size).toBeGreaterThan(2500);
  });
});
