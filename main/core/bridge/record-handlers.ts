/** What the screen asks of a resident's record beside observations and calls. */
import type { recordRequests, WaitingEntry } from '#protocol/bridge/record.ts';
import type { KioskBridge } from '#protocol/bridge/kiosk-bridge.ts';
import type { Handlers } from '#protocol/wire/serve.ts';
import type { Author } from '#domain/people/people.ts';
import type { Attachments } from '../attachments/attachments.ts';
import { moveObservations, type MoveParts } from '../observations/move-observations.ts';
import type { Openings } from '../openings/openings.ts';
import type { SignIn } from '../people/sign-in.ts';
import { needsNoSignIn, writeFact } from '../record/write-fact.ts';
import type { OutboxRepository } from '../store/outbox.ts';
import type { StoredEntry } from '../store/rows.ts';

export interface RecordParts extends MoveParts {
  readonly signIn: SignIn;
  readonly openings: Openings;
  readonly attachments: Attachments;
  /** Whoever is signed in, or the kiosk itself. */
  readonly caller: () => Author;
  readonly pending: () => ReturnType<OutboxRepository['pending']>;
}

export function recordHandlers(
  parts: RecordParts,
): Pick<Handlers<KioskBridge>, Exclude<keyof typeof recordRequests, 'health.seen'>> {
  const { signIn, residents, openings, attachments } = parts;
  return {
    'record.write': (asked) => writeFact(parts, needsNoSignIn(asked.fact) ? parts.caller() : signIn.required(), asked),
    'observations.move': (move) => moveObservations(parts, signIn.required(), move),
    'resident.history': ({ residentId, before }) => residents.history(residentId, before),
    'record.opened': async ({ residentId, tab }) => {
      await openings.opened(signIn.required(), residentId, tab);
      return {};
    },
    'resident.openings': ({ residentId }) => openings.of(residentId),
    'outbox.list': async () => {
      const { waiting, refused } = await parts.pending();
      return {
        waiting: waiting.map(inShort),
        refused: refused.map((entry) => ({ ...inShort(entry), words: entry.words })),
      };
    },
    'attachment.put': async ({ attachment, offset, data }) => {
      signIn.required();
      return { have: await attachments.put(attachment, offset, data) };
    },
    'attachment.get': ({ residentId, sha256, offset }) => attachments.get(residentId, sha256, offset),
  };
}

/** Whose it is, what and when; nothing of its content. */
function inShort({ envelope }: StoredEntry): WaitingEntry {
  const { id, residentId, kind, recordedAt, author } = envelope;
  return { id, residentId, kind, savedAt: recordedAt, by: author.name };
}
