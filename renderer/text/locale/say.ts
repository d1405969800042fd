/** Says a sentence of `renderer/text` in the language of the page. The build asks here for every literal that is shown. */
import { ENGLISH, LANGUAGE, LOCALE, PSEUDO } from './language.ts';
import { pseudo } from './pseudo.ts';
import type { LocaleFile, Translated } from './locale-file.ts';

/** What is put into the gaps of a sentence. */
type Value = string | number | undefined;

const plurals = LOCALE === undefined ? undefined : new Intl.PluralRules(LOCALE.language);

function formOf(translated: Translated, first: Value): string | undefined {
  if (typeof translated === 'string') return translated;
  const number = Number(first);
  const rule = plurals === undefined || Number.isNaN(number) ? 'other' : plurals.select(number);
  return translated[rule] ?? translated.other;
}

function filled(text: string, values: readonly Value[]): string {
  return text.replace(/\{(\d+)\}/g, (_gap, index: string) => String(values[Number(index)] ?? ''));
}

/** A sentence in another language; what is not translated stays English. */
export function translate(
  english: string,
  values: readonly Value[],
  { language, locale }: { readonly language: string; readonly locale: LocaleFile | undefined },
): string {
  if (language === PSEUDO) return filled(pseudo(english), values);
  const translated =
    locale !== undefined && Object.hasOwn(locale.sentences, english) ? locale.sentences[english] : undefined;
  const form = translated === undefined ? undefined : formOf(translated, values[0]);
  return filled(form ?? english, values);
}

const PAGE = { language: LANGUAGE, locale: LOCALE };

function keyOf(parts: TemplateStringsArray): string {
  return parts.reduce((text, part, index) => `${text}{${String(index - 1)}}${part}`);
}

/** As a template does it by itself. */
function inEnglish(parts: TemplateStringsArray, values: readonly Value[]): string {
  return parts.reduce((text, part, index) => `${text}${String(values[index - 1])}${part}`);
}

export function say(english: string): string {
  return LANGUAGE === ENGLISH ? english : translate(english, [], PAGE);
}

export function sayParts(parts: TemplateStringsArray, ...values: Value[]): string {
  return LANGUAGE === ENGLISH ? inEnglish(parts, values) : translate(keyOf(parts), values, PAGE);
}

/** With the English beside it: what is said in an emergency is said to people who may not read the other language. */
function withEnglish(english: string, values: readonly Value[]): string {
  const said = translate(english, values, PAGE);
  const source = filled(english, values);
  return LANGUAGE === PSEUDO || said === source ? said : `${said} · ${source}`;
}

export function sayBoth(english: string): string {
  return LANGUAGE === ENGLISH ? english : withEnglish(english, []);
}

export function sayBothParts(parts: TemplateStringsArray, ...values: Value[]): string {
  return LANGUAGE === ENGLISH ? inEnglish(parts, values) : withEnglish(keyOf(parts), values);
}
