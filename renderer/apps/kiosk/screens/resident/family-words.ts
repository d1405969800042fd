/** Who of the family knows what was decided, in one sentence. Pure. */
import type { Encounter } from '#domain/encounters/encounter.ts';
import { FAMILY_TEXT } from '../../../../text/after-call.ts';
import { nearTime } from '../../../../text/time.ts';

/** The newest word of the home or of a nurse, else what was agreed at the call; undefined where nobody has said anything. */
export function familyWords(
  { signed, familyInformed }: Pick<Encounter, 'signed' | 'familyInformed'>,
  now: number,
): string | undefined {
  const told = familyInformed.at(-1);
  if (told !== undefined) return FAMILY_TEXT.told(told.who, told.by.name, nearTime(told.at, now));
  const family = signed?.outcome.family;
  switch (family?.told) {
    case undefined:
      return undefined;
    case 'yes':
      return FAMILY_TEXT.toldAtCall(family.who, family.by, nearTime(family.at, now));
    case 'later':
      return FAMILY_TEXT.later(family.who, family.by, nearTime(family.due, now));
    case 'not-wanted':
    case 'nobody': {
      const said = family.told === 'nobody' ? FAMILY_TEXT.nobody : FAMILY_TEXT.notWanted;
      return family.words.trim() === '' ? said : `${said}: ${family.words}`;
    }
  }
}
