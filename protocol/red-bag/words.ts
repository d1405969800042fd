/**
 * The words of a red bag's pack, on paper and in what goes to other systems: what clinicians and crews read, in the order and the
 * short form that a page has room for. Pure.
 */
import { londonTime } from '#domain/base/london.ts';
import { ageInYears, type CalendarDate, type Instant } from '#domain/base/time.ts';
import type { Acvpu, News2Parameter } from '#domain/news2/parameters.ts';
import type { News2Band, News2Score } from '#domain/news2/score.ts';
import { abbeyBand, abbeyTotal, type Finding } from '#domain/observations/finding.ts';
import type { ObservationValues } from '#domain/observations/observation-set.ts';
import type { AboutMe, Capacity, CareNeed, Consent, Contact, Medicine, Plan } from '#domain/record/contents.ts';
import type { Belonging, BelongingKind, BelongingPlace } from '#domain/red-bag/belongings.ts';
import type { DisclosureRoute } from '#domain/red-bag/disclosure.ts';
import type { PackAlert, PackMedicine, PackPerson, RedBagPack } from '#domain/red-bag/pack.ts';
import type { BagHandedOver, Holder, PackPart } from '#domain/red-bag/red-bag.ts';
import { formatNhsNumber } from '#domain/residents/nhs-number.ts';
import { listName, type Allergies } from '#domain/residents/resident.ts';
import { plainLine } from '../text/plain-text.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (value: number): string => String(value).padStart(2, '0');

/** "14 Mar 1936"; what is no date is shown as it was written. */
export function day(date: CalendarDate): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  const month = found === null ? undefined : MONTHS[Number(found[2]) - 1];
  return found === null || month === undefined ? date : `${String(Number(found[3]))} ${month} ${found[1] ?? ''}`;
}

function clock(at: Instant): string {
  const { minute } = londonTime(at);
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** "23 Nov 2026 03:24" */
export function when(at: Instant): string {
  return `${day(londonTime(at).date)} ${clock(at)}`;
}

/** "23 Nov 03:24", where the year stands beside it. */
export function shortWhen(at: Instant): string {
  return `${day(londonTime(at).date).replace(/ \d{4}$/, '')} ${clock(at)}`;
}

/** What was said, or that nothing was: an empty text on paper looks like a paper that lost something. */
export function said(text: string | undefined, otherwise = 'Not said'): string {
  return text === undefined || plainLine(text) === '' ? otherwise : text;
}

/** What there is of these, one beside the other. */
export function joined(parts: readonly (string | undefined)[], between = ' · '): string {
  return parts.filter((part) => part !== undefined && plainLine(part) !== '').join(between);
}

export function fullName(person: Pick<PackPerson, 'familyName' | 'givenName' | 'title'>): string {
  const name = plainLine(listName(person));
  if (!/[\p{Letter}\p{Number}]/u.test(name)) return 'Name not known';
  return plainLine(person.title) === '' ? name : `${name} (${person.title})`;
}

export function born(person: Pick<PackPerson, 'born'>, on: Instant): string {
  return `${day(person.born)} (${String(ageInYears(person.born, londonTime(on).date))} years)`;
}

export function nhs({ nhsNumber }: Pick<PackPerson, 'nhsNumber'>): string {
  return plainLine(nhsNumber) === '' ? 'Not known' : formatNhsNumber(nhsNumber);
}

export const SEX: Readonly<Record<PackPerson['sex'], string>> = { female: 'Female', male: 'Male', other: 'Other sex' };

/** "None known" and "nobody has asked" are two answers. */
export function allergyWords(allergies: Allergies): string {
  switch (allergies.status) {
    case 'not-asked':
      return 'Not recorded: nobody has asked';
    case 'none-known':
      return 'None known';
    case 'known':
      return allergies.items
        .map(({ substance, reaction }) => (plainLine(reaction) === '' ? substance : `${substance} (${reaction})`))
        .join('; ');
    default:
      return allergies satisfies never;
  }
}

export function cprTitle({ cpr }: Pick<RedBagPack, 'cpr'>): string {
  switch (cpr.status) {
    case 'do-not-attempt':
      return 'DO NOT ATTEMPT CPR';
    case 'attempt':
      return 'ATTEMPT CPR';
    case 'not-recorded':
      return 'CPR: NOT RECORDED';
    default:
      return cpr satisfies never;
  }
}

/** Where the paper is that decides about resuscitation: without it in their hands a crew may have to begin. */
export function cprNote({ cpr, plans }: Pick<RedBagPack, 'cpr' | 'plans'>): string {
  if (cpr.status === 'not-recorded') return 'No decision is recorded. Treat as for anybody.';
  const plan = plans.find(({ cpr: decided }) => decided !== undefined && decided === cpr.status);
  const where = plan === undefined ? '' : `Signed original: ${said(plan.original, 'not said where')}.`;
  const rest = cpr.status === 'do-not-attempt' ? 'Treat everything else.' : '';
  return joined([`${cpr.document} ${day(cpr.dated)}.`, where, rest], ' ');
}

export const ALERT: Readonly<Record<PackAlert['kind'], string>> = {
  allergy: 'Allergy',
  cpr: 'CPR',
  oxygen: 'Oxygen',
  anticoagulant: 'Anticoagulant',
  diabetes: 'Diabetes',
  epilepsy: 'Epilepsy',
  parkinsons: 'Parkinson’s',
  pacemaker: 'Pacemaker',
  falls: 'Falls',
  infection: 'Infection',
  swallowing: 'Swallowing',
};

/** "Diabetes: insulin (hypos at night)"; the kind alone where it says no more. */
export function alertWords({ kind, words, note }: PackAlert): string {
  const name = ALERT[kind];
  const same = plainLine(words).toLowerCase() === name.toLowerCase() || plainLine(words) === '';
  return `${same ? name : `${name}: ${words}`}${plainLine(note) === '' ? '' : ` (${note})`}`;
}

export const PARAMETER: Readonly<Record<News2Parameter, string>> = {
  respiratoryRate: 'Breathing',
  spo2: 'SpO₂',
  inspiredOxygen: 'Air or oxygen',
  systolic: 'Blood pressure',
  pulse: 'Pulse',
  consciousness: 'Consciousness',
  temperature: 'Temp °C',
};

const ACVPU: Readonly<Record<Acvpu, string>> = {
  A: 'Alert',
  C: 'New confusion',
  V: 'To voice',
  P: 'To pain',
  U: 'Unresponsive',
};

const BAND: Readonly<Record<News2Band, string>> = {
  low: 'Low',
  'low-medium': 'Low-medium',
  medium: 'Medium',
  high: 'High',
};

/** A value that was not taken is no value: it never stands there as a number. */
export const NOT_TAKEN = '?';

export function valueWords(values: ObservationValues, parameter: News2Parameter): string {
  switch (parameter) {
    case 'respiratoryRate':
      return values.respiratoryRate === undefined ? NOT_TAKEN : String(values.respiratoryRate.value);
    case 'spo2':
      return values.spo2 === undefined ? NOT_TAKEN : `${String(values.spo2.value)}%`;
    case 'inspiredOxygen': {
      const given = values.inspiredOxygen?.value;
      if (given === undefined) return NOT_TAKEN;
      if (given.support === 'air') return 'air';
      return given.litresPerMinute === undefined ? 'oxygen' : `${String(given.litresPerMinute)} l/min`;
    }
    case 'systolic': {
      const pressure = values.bloodPressure?.value;
      return pressure === undefined ? NOT_TAKEN : `${String(pressure.systolic)}/${String(pressure.diastolic)}`;
    }
    case 'pulse':
      return values.pulse === undefined ? NOT_TAKEN : String(values.pulse.value);
    case 'consciousness':
      return values.consciousness === undefined ? NOT_TAKEN : ACVPU[values.consciousness.value];
    case 'temperature':
      return values.temperature === undefined ? NOT_TAKEN : (values.temperature.value / 10).toFixed(1);
    default:
      return parameter satisfies never;
  }
}

/** "12 High"; "3+ so far, Low or more" where something was not taken. */
export function totalWords(score: News2Score): { readonly total: string; readonly band: string } {
  if (score.status === 'complete') return { total: String(score.total), band: BAND[score.band] };
  return { total: `${String(score.atLeast)}+`, band: `so far, ${BAND[score.bandAtLeast].toLowerCase()} or more` };
}

export function medicineName({ name, strength, form }: Medicine): string {
  return joined([name, strength, form], ' ');
}

export function medicineUse({ dose, route, frequency, asNeeded, mostIn24Hours }: Medicine): string {
  const most = mostIn24Hours === undefined || plainLine(mostIn24Hours) === '' ? '' : `at most ${mostIn24Hours} in 24 h`;
  return said(joined([dose, route, frequency, asNeeded ? 'as needed' : '', most], ', '));
}

export function medicineMarks({ timeCritical, anticoagulant, controlled }: PackMedicine): string {
  return joined(
    [
      timeCritical ? 'TIME-CRITICAL' : '',
      anticoagulant ? 'anticoagulant (blood thinner)' : '',
      controlled ? 'controlled drug' : '',
    ],
    ', ',
  );
}

/** "Nobody has said" and "not known" are two answers, and neither is "not given". */
export function lastGiven({ last }: PackMedicine, time: (at: Instant) => string = shortWhen): string {
  if (last === undefined) return 'nobody has said';
  const words = plainLine(last.words) === '' ? '' : ` (${last.words})`;
  switch (last.answer) {
    case 'given':
      return `${last.at === undefined ? 'given, time not said' : time(last.at)}${words}`;
    case 'not-given':
      return `not given${words}`;
    case 'not-known':
      return `not known${words}`;
    default:
      return last.answer satisfies never;
  }
}

export const CONTACT_ROLE: Readonly<Record<Contact['roles'][number], string>> = {
  'next-of-kin': 'next of kin',
  emergency: 'emergency contact',
  'attorney-health': 'health and welfare attorney (LPA)',
  'attorney-finance': 'property and money attorney (LPA)',
  deputy: 'deputy of the court',
  advocate: 'advocate',
  friend: 'friend',
};

const ANSWER = { yes: 'yes', no: 'NO', 'not-asked': 'not asked' } as const;

export function mayBeTold({ mayBeTold: told }: Contact): string {
  return ANSWER[told];
}

export function atNight({ atNight: night }: Contact): string {
  return ANSWER[night];
}

/** Who is rung first: the health attorney, the emergency contact, the next of kin, whoever is named first. */
export function firstContact(contacts: readonly Contact[]): Contact | undefined {
  const order: readonly Contact['roles'][number][] = ['attorney-health', 'deputy', 'emergency', 'next-of-kin'];
  for (const role of order) {
    const found = contacts.find(({ roles }) => roles.includes(role));
    if (found !== undefined) return found;
  }
  return contacts[0];
}

export const CARE: Readonly<Record<CareNeed['area'], string>> = {
  mobility: 'Walks and moves',
  falls: 'Falls',
  eating: 'Eats',
  drinking: 'Drinks',
  continence: 'Toilet',
  skin: 'Skin',
  breathing: 'Breathing',
  cognition: 'Mind',
  mood: 'Mood',
  pain: 'Pain',
  sleep: 'Sleep',
  'personal-care': 'Washing and dressing',
  social: 'Company',
};

export const ABOUT: Readonly<Record<AboutMe['heading'], string>> = {
  'most-important': 'What is most important to me',
  people: 'People who are important to me',
  'how-to-communicate': 'How I communicate and how to communicate with me',
  wellness: 'My wellness',
  'please-do': 'Please do',
  'please-do-not': 'Please do not',
  'how-to-support': 'How and when to support me',
  'also-worth-knowing': 'Also worth knowing about me',
};

export const PLAN: Readonly<Record<Plan['kind'], string>> = {
  respect: 'ReSPECT form',
  dnacpr: 'DNACPR form',
  adrt: 'Advance decision to refuse treatment',
  'advance-care-plan': 'Advance care plan',
  'emergency-health-care-plan': 'Emergency health care plan',
  'anticipatory-medicines': 'Anticipatory medicines',
  'end-of-life': 'End-of-life plan',
};

const CPR = { attempt: 'Attempt CPR', 'do-not-attempt': 'Do not attempt CPR' } as const;
const PRIORITY = { 'extend-life': 'extend life', balance: 'balance', comfort: 'comfort' } as const;
const HOSPITAL = { wanted: 'wanted', 'if-needed': 'if it is needed', 'not-wanted': 'not wanted' } as const;

export function planWords({ cpr, priority, hospital, words }: Plan): string {
  return joined(
    [
      cpr === undefined ? '' : `${CPR[cpr]}.`,
      priority === undefined ? '' : `Priority: ${PRIORITY[priority]}.`,
      hospital === undefined ? '' : `Hospital: ${HOSPITAL[hospital]}.`,
      words,
    ],
    ' ',
  );
}

export const CAPACITY: Readonly<Record<Capacity['outcome'], string>> = {
  'has-capacity': 'has capacity',
  'lacks-capacity': 'lacks capacity',
  fluctuates: 'capacity comes and goes',
};

export const CONSENT_TO: Readonly<Record<Consent['to'], string>> = {
  'video-calls': 'Video calls',
  photos: 'Photographs',
  'telling-family': 'Telling the family',
  'sharing-record': 'Sharing the record',
};

export const CONSENT_ANSWER: Readonly<Record<Consent['answer'], string>> = {
  given: 'given',
  refused: 'REFUSED',
  'best-interests': 'decided in best interests',
  'attorney-agreed': 'attorney agreed',
  'attorney-refused': 'ATTORNEY REFUSED',
};

export const THING: Readonly<Record<BelongingKind, string>> = {
  glasses: 'Glasses',
  'hearing-aid-left': 'Hearing aid, left',
  'hearing-aid-right': 'Hearing aid, right',
  'hearing-aid-batteries': 'Hearing aid batteries',
  'dentures-upper': 'Dentures, upper',
  'dentures-lower': 'Dentures, lower',
  'walking-aid': 'Walking aid',
  medicines: 'Medicines',
  clothes: 'Clothes to come home in',
  slippers: 'Slippers',
  toiletries: 'Toiletries',
  'phone-and-charger': 'Phone and charger',
  jewellery: 'Jewellery',
  cash: 'Cash',
  other: 'Other',
};

/** @param mark right behind what it is, before what it looks like */
export function thingWords({ kind, words }: Pick<Belonging, 'kind' | 'words'>, mark = ''): string {
  if (kind === 'other') return `${said(words, 'Something without a name')}${mark}`;
  return joined([`${THING[kind]}${mark}`, words], ': ');
}

export const PLACE: Readonly<Record<BelongingPlace, string>> = {
  'to-pack': 'NOT PACKED YET',
  'in-bag': 'in the bag',
  worn: 'worn',
  'stays-home': 'stays at home',
  'does-not-have': 'does not have one',
};

export const HOLDER: Readonly<Record<Holder['kind'], string>> = {
  home: 'Home',
  crew: 'Crew',
  'emergency-department': 'Emergency department',
  ward: 'Ward',
  other: 'Other',
};

export const HOW: Readonly<Record<BagHandedOver['how'], string>> = {
  'on-screen': 'On screen',
  'by-scan': 'By scanning',
  'by-telephone': 'By telephone',
  'on-paper': 'On paper',
};

export const ROUTE: Readonly<Record<DisclosureRoute, string>> = {
  consent: 'Consent of the person',
  'best-interests': 'Best-interests decision (Mental Capacity Act 2005, section 4)',
  attorney: 'Health and welfare attorney or deputy',
  'vital-interests': 'Vital interests: nobody could be asked in time',
};

export const PART: Readonly<Record<PackPart, string>> = {
  'front-page': 'Front page',
  'what-happened': 'What happened',
  observations: 'Observations and NEWS2',
  assessment: 'How the person is when well',
  medicines: 'Medicines',
  allergies: 'Allergies',
  'advance-care': 'Advance care, capacity and consent',
  'about-me': 'About me',
  contacts: 'Contacts',
  belongings: 'Belongings and who has had the bag',
};

const FRAILTY = [
  'very fit',
  'fit',
  'managing well',
  'living with very mild frailty',
  'living with mild frailty',
  'living with moderate frailty',
  'living with severe frailty',
  'living with very severe frailty',
  'terminally ill',
] as const;

export function frailtyWords(score: number): string {
  return `Clinical Frailty Scale ${String(score)}: ${FRAILTY[score - 1] ?? 'not known'}`;
}

/** One finding beside NEWS2, in a line. */
export function findingWords(finding: Finding): string {
  switch (finding.kind) {
    case 'urine-dipstick': {
      const pads = Object.entries(finding.pads).map(([pad, result]) => `${pad.replace('-', ' ')} ${result}`);
      return `Urine dipstick${finding.catheter ? ' (catheter)' : ''}: ${pads.length === 0 ? 'no pad was read' : pads.join(', ')}`;
    }
    case 'pain-numeric':
      return `Pain ${String(finding.score)} of 10${plainLine(finding.site) === '' ? '' : `, ${finding.site}`}`;
    case 'pain-abbey': {
      const total = abbeyTotal(finding.parts);
      const band = abbeyBand(total);
      return `Abbey pain scale ${String(total)} of 18: ${band === 'none' ? 'no pain' : `${band} pain`}`;
    }
    case 'weight':
      return `Weight ${(finding.tenthsKilogram / 10).toFixed(1)} kg (${finding.method})`;
    case 'fluid': {
      const amount = `${finding.estimated ? 'about ' : ''}${String(finding.millilitres)} ml`;
      return `Fluid ${finding.direction}: ${joined([amount, finding.what], ', ')}`;
    }
    case 'wound': {
      const { lengthMillimetres: long, widthMillimetres: wide } = finding;
      const size = [long, wide].filter((side) => side !== undefined).join(' by ');
      return `Wound: ${joined([finding.site, size === '' ? '' : `${size} mm`, finding.words], ', ')}`;
    }
    default:
      return finding satisfies never;
  }
}

/** "7F3A 91C2": enough to tell two prints apart; the whole of it is on the last page. */
export function shortCheck(sha256: string): string {
  return `${sha256.slice(0, 4)} ${sha256.slice(4, 8)}`.toUpperCase();
}
