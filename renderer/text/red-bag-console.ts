/** A red bag as the nurse and the GP see it: where it is, what is ready, and who has looked into it. */
import type { BagStatus } from '#domain/red-bag/red-bag.ts';
import type { BagOpening } from '#protocol/stored/red-bag-openings.ts';

export const BAG_STATUS: Readonly<Record<BagStatus, string>> = {
  packing: 'Being packed',
  away: 'Away',
  home: 'Home again, not settled',
  closed: 'Settled',
};

export const BAG_OPENING: Readonly<Record<BagOpening['what'], string>> = {
  opened: 'Opened',
  'wrong-passcode': 'Wrong passcode',
  locked: 'Tried on a locked link',
  expired: 'Tried after its end',
  ended: 'Tried on an ended link',
  printed: 'Printed',
  downloaded: 'Downloaded',
  taken: 'Bag taken over',
};

export const BAG_SHARE_STATE = { open: 'Open', ended: 'Ended', over: 'Over' } as const;

export const CONSOLE_BAG_TEXT = {
  title: (tracker: string) => (tracker === '' ? 'Red bag, no number yet' : `Red bag ${tracker}`),
  percent: (percent: number) => `${String(percent)} %`,
  with: (holder: string, since: string) => `With ${holder} since ${since}`,
  atHome: 'At the home',
  pack: (version: number) => `Pack version ${String(version)}`,
  packNone: 'No pack frozen yet',
  frontReady: 'Front page ready',
  frontMissing: 'Front page: nobody has written what is wrong',
  missing: (count: number) => (count === 1 ? '1 part is missing' : `${String(count)} parts are missing`),
  pdf: 'Print the pack (PDF)',
  links: 'Links into the pack',
  linksNone: 'No link was made.',
  link: (forWhom: string, by: string, at: string) => `${forWhom === '' ? 'Link' : forWhom}: made by ${by}, ${at}`,
  until: (time: string) => `until ${time}`,
  endedBy: (by: string, time: string, reason: string) => `ended by ${by}, ${time}: ${reason}`,
  end: 'End this link',
  endReason: 'Why it is ended',
  endReasonHint: 'The home reads it. Whoever has the pack open loses it at once.',
  endGo: 'End it now',
  endNeeds: 'Write why it is ended',
  ending: 'Ending',
  endStay: 'Leave it open',
  endFailed: 'The link was not ended',
  endFailedWords: 'It still opens the pack. Try again.',
  openings: (count: number) => `Who has opened it (${String(count)})`,
  openingsNone: 'Nobody has opened it yet.',
  openingsUnknown: 'Who has opened it cannot be read just now.',
  opening: (time: string, what: string, words: string, from: string) =>
    `${time}: ${what}${words === '' ? '' : `, ${words}`}${from === '' ? '' : `, from ${from}`}`,
  went: (tracker: string, holder: string, time: string, version: number) =>
    `Went with red bag${tracker === '' ? '' : ` ${tracker}`}, ${holder}, ${time}, ${
      version === 0 ? 'without a pack' : `pack version ${String(version)}`
    }.`,
  packed: (tracker: string) => `Red bag${tracker === '' ? '' : ` ${tracker}`} is packed and has not left yet.`,
} as const;
