/** The screen on which a shift starts. Reading age 9 to 11. */
import type { RecordedWhereabouts } from '#domain/journal/reduce-resident.ts';

function count(many: number, one: string, more: string): string {
  return `${String(many)} ${many === 1 ? one : more}`;
}

export const HOME_TEXT = {
  due: 'Due now',
  nothingDue: 'Nothing is due now.',
  late: (count: number) => `${String(count)} late`,
  title: 'Who is not as well as normal?',
  subtitle: (count: number) => `Touch the person to start. ${String(count)} people live here.`,
  watch: (count: number) => `Watch closely ${String(count)}`,
  everyone: (count: number) => `Everyone ${String(count)}`,
  filter: 'Who is shown',
  search: 'Find a name or room',
  searchOpen: 'Search',
  searchClose: 'Close the search',
  noMatch: 'Nobody here has that name or room.',
  noWatch: 'Nobody is on the watch list. Everyone is shown under “Everyone”.',
  noPeople: 'No people have come from the hub yet.',
  noObservations: 'No observations yet',
  lastTaken: (time: string) => `Last observations ${time}`,
  room: (room: string) => `Room ${room}`,
  born: (date: string) => `Born ${date}`,
  called: (name: string) => `“${name}”`,
  readBack: (lines: number) => `Read back: ${lines === 1 ? '1 line' : `${String(lines)} lines`}`,
  notUnderstood: (lines: number) => `${lines === 1 ? '1 line' : `${String(lines)} lines`} not understood`,
  read: 'Read',
  incomplete: 'Observations not complete',
  missing: (count: number) => `${String(count)} missing`,
  unsaved: 'Observations not saved',
  unsavedCount: (count: number) => `${String(count)} of 7 taken`,
  start: 'Start',
  open: 'Open',
  goOn: 'Go on',
  callWaiting: 'Call: waiting for a nurse',
  callWithNurse: 'Call: with the nurse',
  ringsBack: (nurse: string) => `${nurse} rings back`,
  notRungBack: (nurse: string) => `${nurse} has not rung back`,
  stayNear: 'This tablet rings. Keep it near.',
  notRungBackDo: 'Ring the nurse, or call again.',
  callWriting: 'The nurse is writing what to do',
  review: (what: string) => `Look at again: ${what}`,
  reviewBy: (date: string) => `Was to be looked at by ${date}`,
  look: 'Look',
  respite: 'Here for a short stay',
  respiteUntil: (date: string) => `Short stay until ${date}`,
  died: 'Died',
  since: (time: string) => `Since ${time}`,
  dueAt: (time: string) => `Due ${time}`,

  observations: 'Observations',
  repeat: 'Repeat observations',
  returnCheck: 'Check: back from hospital',
  callIf: (words: string) => `Call the nurse if: ${words}`,
  vouch: 'Who made this call?',
  vouchBy: (caller: string) => `Nobody was signed in. The name typed: ${caller}.`,
  vouchNobody: 'Nobody was signed in, and no name was typed.',
  sayWho: 'Say who',
  identify: 'Who was this call for?',
  somebody: 'Name not typed',
  describedRoom: (room: string) => (room === '' ? 'Room not typed' : `Room ${room}`),
  handover: (name: string) => `${name} has handed over`,
  handoverMine: 'Your handover',
  handoverPeople: (people: number, watch: number) =>
    watch === 0
      ? `${count(people, 'person', 'people')}, all as usual`
      : `${String(watch)} to watch or away, of ${String(people)}`,
  handoverWaits: (time: string) => `Given ${time}. Nobody has taken it yet.`,
  givenAt: (time: string) => `Given ${time}`,
  takeOver: 'Take over',
  handOver: 'Hand over the shift',
  whoIsAway: 'Somebody goes out or comes back',
  check: 'Check',
  done: 'Done',
  saving: 'Saving',
  notDone: 'Not done',
  notDoneTitle: 'Why was it not done?',
  notDoneWords: 'In your own words',
  notDoneEmpty: 'Say why in a few words.',
  notDoneHow: 'Which is it?',
  couldNot: 'It could not be done',
  notNeeded: 'It is not needed any more',
  notDoneSave: 'Save',
  notDoneBack: 'Back',
  taskNotSaved: 'It could not be saved. It stays on the list.',
  taskDone: 'Saved.',
  more: (later: number) => `${String(later)} more later`,
  fewer: 'Show fewer',

  lateOne: '1 thing is late',
  lateMany: (many: number) => `${String(many)} things are late`,
  lateSignIn: (many: number) => (many === 1 ? 'Sign in to see it.' : 'Sign in to see them.'),
  lateWhat: (what: string, room: string, name: string) => `${what}: room ${room}, ${name}`,
  lateMore: (many: number) => `and ${String(many)} more`,
  seen: 'Seen',
  seenMore: 'Quiet for 2 minutes',
  show: 'Show',
  quietUntil: (time: string) => `Quiet until ${time}. Only doing it ends it.`,
  quietShort: (time: string) => `Quiet until ${time}`,
  noSound: 'No sound yet: touch the screen once.',

  inHospital: 'In hospital',
  away: 'Away',
  homeAgain: (days: number) => (days === 0 ? 'Home today' : `Home ${count(days, 'day', 'days')}`),
  lastLate: (time: string) => `${time}, late`,
  endOfLife: 'End-of-life plan',
  comfort: 'Comfort checks',
} as const;

/** "Home 1 day": how long somebody is back from hospital. */
export function homeAgainWords(back: Pick<RecordedWhereabouts, 'at'>, now: number): string {
  return HOME_TEXT.homeAgain(Math.floor((now - Date.parse(back.at)) / 86_400_000));
}

/** "1 thing is late", "2 things are late" */
export function lateWords(many: number): string {
  return many === 1 ? HOME_TEXT.lateOne : HOME_TEXT.lateMany(many);
}
