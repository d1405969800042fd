/** What of a call is not done yet, for whoever sees to it that it is. Pure. */
import { addMilliseconds, type Instant } from '#domain/base/time.ts';
import { openReadingRequests, type Encounter } from '#domain/encounters/encounter.ts';
import { plainWords } from '#domain/outcomes/outcome.ts';
import type { News2Parameter } from '#domain/news2/parameters.ts';
import type { ActionRow } from '#protocol/hub/calls.ts';

const MINUTE_MS = 60_000;

/** A line is said back, an outcome signed and a reading repeated within so many minutes. Local, to be confirmed by the service. */
export const DONE_WITHIN_MINUTES = 10;

/** What was decided longer ago than this is no longer chased here: it stands in the record. */
export const CHASED_FOR_HOURS = 72;

/** What a row says of the call beside the call itself is filled in by whoever knows the home and the resident. */
export type Action = Pick<ActionRow, 'what' | 'itemId' | 'text' | 'owner' | 'due' | 'chased'>;

const READINGS: Readonly<Record<News2Parameter, string>> = {
  respiratoryRate: 'breathing rate',
  spo2: 'oxygen saturation',
  inspiredOxygen: 'air or oxygen',
  systolic: 'blood pressure',
  pulse: 'pulse',
  consciousness: 'alertness',
  temperature: 'temperature',
};

function chasedOf({ chased }: Encounter, itemId: string | undefined): Pick<Action, 'chased'> {
  const asked = chased.filter((one) => one.itemId === itemId);
  const last = asked.at(-1);
  if (last === undefined) return {};
  return { chased: { at: last.at, by: last.by.name, words: last.words, times: asked.length } };
}

/** Lines that were not said back in time, and those that were not understood. */
function linesOf(encounter: Encounter, now: Instant, died: boolean): readonly Action[] {
  const { signed } = encounter;
  // A death ends what was to be done for somebody.
  if (signed === undefined || died || signed.signedAt < addMilliseconds(now, -CHASED_FOR_HOURS * 60 * MINUTE_MS))
    return [];
  const inTime = addMilliseconds(signed.signedAt, DONE_WITHIN_MINUTES * MINUTE_MS);
  return signed.outcome.items.flatMap((item): Action[] => {
    const { itemId, owner } = item;
    const said = encounter.readBacks[itemId];
    const row = { itemId, owner, text: plainWords(item), ...chasedOf(encounter, itemId) };
    if (said?.answer === 'not-understood') return [{ ...row, what: 'not-understood', due: said.at }];
    return said !== undefined || now < inTime ? [] : [{ ...row, what: 'read-back', due: inTime }];
  });
}

function ofTheCall(encounter: Encounter): readonly Action[] {
  const { callBack, status, endedAt, clinician, concern } = encounter;
  const chased = chasedOf(encounter, undefined);
  const later = (at: Instant) => addMilliseconds(at, DONE_WITHIN_MINUTES * MINUTE_MS);
  const rows: Action[] = openReadingRequests(encounter).map(({ request, by, at }) => ({
    what: 'reading',
    text: [request.wanted.map((wanted) => READINGS[wanted]).join(', '), request.words].filter(Boolean).join(': '),
    owner: by.name,
    due: later(at),
    ...chased,
  }));
  if (callBack !== undefined && status !== 'cancelled' && status !== 'joined') {
    const { promise, by } = callBack;
    rows.push({
      what: 'call-back',
      text: promise.words || concern,
      owner: clinician?.name ?? by.name,
      due: promise.by,
      ...chased,
    });
  }
  if (status === 'ended' && endedAt !== undefined) {
    rows.push({ what: 'not-signed', text: concern, owner: clinician?.name ?? '', due: later(endedAt), ...chased });
  }
  return rows;
}

/**
 * Everything of one call that is not done at this moment.
 * @param died a death is recorded of whom the call was for
 */
export function actionsOf(encounter: Encounter, now: Instant, died = false): readonly Action[] {
  return [...ofTheCall(encounter), ...linesOf(encounter, now, died)];
}
