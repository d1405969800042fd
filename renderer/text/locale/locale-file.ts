/** A translation, as it stands in `renderer/text/locale/<language>.json`. */

/** One sentence for all numbers, or one for each form that the language has for `{0}`. */
export type Translated = string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;

export interface LocaleFile {
  /** As in BCP 47: "pl". */
  readonly language: string;
  /** As its speakers call it. */
  readonly name: string;
  /** `draft`: made by somebody, and checked by no clinician. Every page says so. */
  readonly state: 'draft' | 'signed';
  /** The clinician who has read it against the English, with their registration. */
  readonly signedBy?: string | undefined;
  readonly signedOn?: string | undefined;
  /** "Draft translation. Not checked by a clinician." in this language. */
  readonly draftNote: string;
  readonly sentences: Readonly<Record<string, Translated>>;
}

const RULES: ReadonlySet<string> = new Set(['zero', 'one', 'two', 'few', 'many', 'other']);
const gaps = (text: string): string => [...new Set(text.match(/\{\d+\}/g) ?? [])].sort().join(' ');

function faultOfSentence(english: string, translated: unknown): string | undefined {
  if (typeof translated === 'string') {
    if (translated.trim() === '') return `"${english}": empty`;
    return gaps(translated) === gaps(english) ? undefined : `"${english}": other gaps than in English`;
  }
  if (typeof translated !== 'object' || translated === null) return `"${english}": neither text nor forms`;
  const forms = Object.entries(translated as Record<string, unknown>);
  if (!forms.some(([rule]) => rule === 'other')) return `"${english}": no form "other"`;
  for (const [rule, form] of forms) {
    if (!RULES.has(rule)) return `"${english}": no number has the form "${rule}"`;
    const fault = faultOfSentence(english, typeof form === 'string' ? form : undefined);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/**
 * What is wrong with a file, in words; empty for a good one. A translation counts as signed only with a name and a day, and
 * a draft carries neither.
 */
export function faultsOfLocaleFile(file: unknown): readonly string[] {
  if (typeof file !== 'object' || file === null) return ['not an object'];
  const { language, name, state, signedBy, signedOn, draftNote, sentences, ...rest } = file as Record<string, unknown>;
  const faults: string[] = Object.keys(rest).map((key) => `"${key}" is not part of a translation`);
  const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
  if (typeof language !== 'string' || !/^[a-z]{2,3}(-[A-Z]{2})?$/.test(language)) faults.push('language: no code');
  if (language === 'en') faults.push('language: English is the source');
  if (!isText(name)) faults.push('name: missing');
  if (!isText(draftNote)) faults.push('draftNote: missing');
  if (state === 'signed') {
    if (!isText(signedBy)) faults.push('signed by nobody');
    const day = isText(signedOn) && /^\d{4}-\d{2}-\d{2}$/.test(signedOn) ? Date.parse(signedOn) : Number.NaN;
    if (Number.isNaN(day)) faults.push('signed on no day');
  } else if (state === 'draft') {
    if (signedBy !== undefined || signedOn !== undefined) faults.push('a draft with a signature');
  } else {
    faults.push('state: neither draft nor signed');
  }
  if (typeof sentences !== 'object' || sentences === null) return [...faults, 'sentences: missing'];
  for (const [english, translated] of Object.entries(sentences as Record<string, unknown>)) {
    const fault = faultOfSentence(english, translated);
    if (fault !== undefined) faults.push(fault);
  }
  return faults;
}
