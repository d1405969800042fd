/**
 * Which language the page speaks. It is settled when the page is loaded, because words are put together once: another language
 * is another loading. Chosen by each person for themselves, and by the tablet for when nobody is signed in.
 */
import polish from './pl.json' with { type: 'json' };
import type { LocaleFile } from './locale-file.ts';

export const ENGLISH = 'en';
export const PSEUDO = 'pseudo';

/** The translations that this build has. */
export const LOCALES: readonly LocaleFile[] = [polish as LocaleFile];

/** What can be chosen, each by its own name. */
export const LANGUAGES: readonly { readonly language: string; readonly name: string }[] = [
  { language: ENGLISH, name: 'English' },
  ...LOCALES.map(({ language, name }) => ({ language, name })),
];

const KEY = 'teletriage.language';

interface Choices {
  /** What the page speaks from its next loading on. */
  readonly now?: string;
  /** While nobody is signed in. */
  readonly tablet?: string;
  readonly people?: Readonly<Record<string, string>>;
}

function isKnown(language: unknown): language is string {
  return LANGUAGES.some((it) => it.language === language);
}

/** A page without a memory speaks English. */
function readChoices(): Choices {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof kept === 'object' && kept !== null ? kept : {};
  } catch {
    return {};
  }
}

function keepChoices(choices: Choices): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(choices));
  } catch {
    // It is asked again the next time.
  }
}

function languageAtLoading(): string {
  if (typeof document === 'undefined') return ENGLISH;
  const asked = new URLSearchParams(window.location.search).get('lang');
  if (asked === PSEUDO || isKnown(asked)) return asked;
  // Only the kiosk has translations; the pages of clinicians are in English.
  if (document.documentElement.dataset['density'] !== 'kiosk') return ENGLISH;
  const { now } = readChoices();
  return isKnown(now) ? now : ENGLISH;
}

/** Of this page, from its loading to its end. */
export const LANGUAGE = languageAtLoading();

/** The translation that is shown; undefined in English. */
export const LOCALE = LOCALES.find(({ language }) => language === LANGUAGE);

/** A language asked for in the address stays, whoever signs in: for tests, and for whoever checks a translation. */
function isFixed(): boolean {
  return new URLSearchParams(window.location.search).has('lang');
}

/** The language that somebody has chosen, or the tablet's. */
export function languageOf(personId: string | undefined): string {
  const { tablet, people } = readChoices();
  const chosen = (personId === undefined ? undefined : people?.[personId]) ?? tablet;
  return isKnown(chosen) ? chosen : ENGLISH;
}

/** Somebody chooses for themselves, or for the tablet while nobody is signed in. */
export function chooseLanguage(language: string, personId: string | undefined): void {
  const choices = readChoices();
  keepChoices(
    personId === undefined
      ? { ...choices, tablet: language }
      : { ...choices, people: { ...choices.people, [personId]: language } },
  );
}

/** Loads the page anew in the language of whoever is there now; does nothing when it speaks it already. */
export function speakFor(personId: string | undefined): void {
  const wanted = languageOf(personId);
  if (wanted === LANGUAGE || isFixed()) return;
  keepChoices({ ...readChoices(), now: wanted });
  window.location.reload();
}
