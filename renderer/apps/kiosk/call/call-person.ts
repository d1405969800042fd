/** Whom a call is about: somebody of the list, or somebody of whom only a name or a room was typed. Pure. */
import type { ResidentId } from '#domain/base/ids.ts';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import { WAITING_TEXT } from '../../../text/waiting.ts';

export interface CallPerson {
  readonly residentId: ResidentId;
  /** What they like to be called, or what was typed, or "this person". */
  readonly name: string;
  readonly room: string | undefined;
  /** false for somebody who is in no list: then there is no record of them. */
  readonly inList: boolean;
}

/** undefined while nothing is known of this record. */
export function personOf(residentId: ResidentId, record: ResidentRecord | undefined): CallPerson | undefined {
  const { resident, described } = record ?? {};
  if (resident !== undefined) {
    return { residentId, name: resident.preferredName, room: resident.room, inList: true };
  }
  if (described === undefined) return undefined;
  const name = described.person.name.trim();
  const room = described.person.room.trim();
  return {
    residentId,
    name: name === '' ? WAITING_TEXT.thisPerson : name,
    room: room === '' ? undefined : room,
    inList: false,
  };
}
