/** The handover from one clinician to the next, as its page shows it. Pure. */
import type { ActionRow } from '#protocol/hub/calls.ts';
import type { QueueRow, QueueState } from '#protocol/hub/clinician-link.ts';
import type { ShiftBoard } from '#protocol/hub/duty.ts';
import type { HandedOverCall, ShiftHandover } from '#domain/shift/shift-handover.ts';

/** A call of which something is said at the handover. */
export interface CallToHand {
  readonly encounterId: string;
  readonly name: string;
  readonly homeName: string;
  /** As the queue has it; absent for a signed call with something still to do. */
  readonly row?: QueueRow | undefined;
  readonly actions: readonly ActionRow[];
}

export interface ShiftView {
  /** Calls that this clinician holds: they go to whoever takes over, each with a word. */
  readonly mine: readonly CallToHand[];
  /** Signed calls with something still to do: a word can be left about each. */
  readonly open: readonly CallToHand[];
  /** Given by this clinician and not taken yet. */
  readonly given: readonly ShiftHandover[];
  /** Given by others and waiting for somebody to take them. */
  readonly incoming: readonly ShiftHandover[];
  /** The newest first. */
  readonly recent: readonly ShiftHandover[];
}

function grouped(actions: readonly ActionRow[]): ReadonlyMap<string, readonly ActionRow[]> {
  const calls = new Map<string, ActionRow[]>();
  for (const action of actions) {
    calls.set(action.encounterId, [...(calls.get(action.encounterId) ?? []), action]);
  }
  return calls;
}

export function shiftView(
  board: ShiftBoard,
  queue: QueueState | undefined,
  actions: readonly ActionRow[],
  personId: string,
): ShiftView {
  const rows = queue?.rows ?? [];
  const byCall = grouped(actions);
  const mine = rows
    .filter(({ status, clinician }) => clinician?.personId === personId && status !== 'waiting' && status !== 'signed')
    .map((row) => ({
      encounterId: row.encounterId,
      name: row.residentName,
      homeName: row.homeName,
      row,
      actions: byCall.get(row.encounterId) ?? [],
    }));
  const inQueue = new Set(rows.filter(({ status }) => status !== 'signed').map(({ encounterId }) => encounterId));
  const open = [...byCall].flatMap(([encounterId, ofCall]): CallToHand[] => {
    const [first] = ofCall;
    if (first === undefined || inQueue.has(encounterId)) return [];
    return [{ encounterId, name: first.residentName, homeName: first.homeName, actions: ofCall }];
  });
  const ofMe = ({ givenBy }: ShiftHandover): boolean => givenBy.personId === personId;
  return {
    mine,
    open,
    given: board.open.filter(ofMe),
    incoming: board.open.filter((handover) => !ofMe(handover)),
    recent: [...board.recent].sort((a, b) => (b.taken?.at ?? b.givenAt).localeCompare(a.taken?.at ?? a.givenAt)),
  };
}

/** Whom a handed-over call is of, as far as this page knows. */
export function nameOfCall(
  call: HandedOverCall,
  queue: QueueState | undefined,
  actions: readonly ActionRow[],
): { readonly name: string; readonly homeName: string; readonly row?: QueueRow | undefined } | undefined {
  const row = queue?.rows.find(({ encounterId }) => encounterId === call.encounterId);
  if (row !== undefined) return { name: row.residentName, homeName: row.homeName, row };
  const action = actions.find(({ encounterId }) => encounterId === call.encounterId);
  return action && { name: action.residentName, homeName: action.homeName };
}
