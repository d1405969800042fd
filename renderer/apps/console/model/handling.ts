/** What a clinician does with a call beside claiming, answering and signing: one method for each command of the hub. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Instant } from '#domain/base/time.ts';
import type { ReadBack } from '#domain/outcomes/outcome.ts';
import type { PartyKind } from '#domain/encounters/handling.ts';
import type { CallFromPaper, PartyContact, clinicianCallRequests } from '#protocol/hub/calls.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { HubClient } from '../../../connections/hub-client/index.ts';
import { showAgain, wantsShowing, type Shown } from '../../../features/show-again/index.ts';
import { refusalWords } from '../../../text/console.ts';
import type { ConsoleState, SignAnswer } from './console-store.ts';

export type HandlingMethod = keyof typeof clinicianCallRequests;

/** What is under way now: the request, and what it is about where there may be several (a party, a line). */
export interface HandlingPending {
  readonly method: HandlingMethod;
  readonly of: string;
}

export interface Invitation {
  readonly name: string;
  readonly as: PartyKind;
  /** A colleague who is signed in: their console rings. Absent: by a link. */
  readonly personId?: string | undefined;
  readonly consent?: string | undefined;
}

export interface Invited {
  readonly partyId: string;
  readonly until: Instant;
  /** Shown once; the hub does not keep it. */
  readonly link?: string | undefined;
}

export interface RecordingBegun {
  readonly recordingId: string;
  readonly keepUntil: Instant;
}

/** Each resolves to true (or its answer) once the hub has done it; a refusal is put into the console's words. */
export interface Handling {
  readonly store: StoreApi<{ readonly pending: HandlingPending | undefined }>;
  offerTransfer(encounterId: string, toPersonId: string, words: string): Promise<boolean>;
  acceptTransfer(encounterId: string): Promise<boolean>;
  declineTransfer(encounterId: string, words: string): Promise<boolean>;
  withdrawTransfer(encounterId: string): Promise<boolean>;
  promiseBack(encounterId: string, by: Instant, words: string): Promise<boolean>;
  goOnByTelephone(encounterId: string, words: string): Promise<boolean>;
  readBackByTelephone(
    encounterId: string,
    outcomeId: string,
    itemId: string,
    answer: ReadBack['answer'],
  ): Promise<boolean>;
  /** @param shown with what whoever types it in shows again who they are, where that is asked for */
  enterLate(encounterId: string, call: CallFromPaper, shown?: Shown): Promise<SignAnswer>;
  directory(): Promise<readonly PartyContact[] | undefined>;
  invite(encounterId: string, invitation: Invitation): Promise<Invited | undefined>;
  removeParty(encounterId: string, partyId: string): Promise<boolean>;
  startRecording(encounterId: string, consentBy: string, words: string): Promise<RecordingBegun | undefined>;
  stopRecording(encounterId: string, recordingId: string, sha256: string | undefined): Promise<boolean>;
}

/**
 * @param client the link to the hub
 * @param told where the words of a refusal go: the console's store
 */
export function createHandling(
  client: Pick<HubClient, 'command' | 'request'>,
  told: Pick<StoreApi<ConsoleState>, 'setState'>,
): Handling {
  const store = createStore<{ readonly pending: HandlingPending | undefined }>(() => ({ pending: undefined }));

  /** One press: a second one while the first is on its way does nothing. */
  async function press<Answer>(
    method: HandlingMethod,
    of: string,
    run: () => Promise<Answer>,
  ): Promise<{ readonly answer: Answer } | undefined> {
    if (store.getState().pending !== undefined) return undefined;
    store.setState({ pending: { method, of } });
    told.setState({ refusal: undefined });
    try {
      return { answer: await run() };
    } catch (fault) {
      const refusal = fault instanceof RefusalError ? fault : new RefusalError('internal', '');
      told.setState({ refusal: refusalWords(refusal.code, refusal.message) });
      return undefined;
    } finally {
      store.setState({ pending: undefined });
    }
  }

  const done = async (method: HandlingMethod, of: string, run: () => Promise<unknown>): Promise<boolean> =>
    (await press(method, of, run)) !== undefined;

  return {
    store,
    offerTransfer: (encounterId, toPersonId, words) =>
      done('transfer.offer', encounterId, () => client.command('transfer.offer', { encounterId, toPersonId, words })),
    acceptTransfer: (encounterId) =>
      done('transfer.accept', encounterId, () => client.command('transfer.accept', { encounterId })),
    declineTransfer: (encounterId, words) =>
      done('transfer.decline', encounterId, () => client.command('transfer.decline', { encounterId, words })),
    withdrawTransfer: (encounterId) =>
      done('transfer.withdraw', encounterId, () => client.command('transfer.withdraw', { encounterId })),
    promiseBack: (encounterId, by, words) =>
      done('call.promise-back', encounterId, () => client.command('call.promise-back', { encounterId, by, words })),
    goOnByTelephone: (encounterId, words) =>
      done('call.by-telephone', encounterId, () => client.command('call.by-telephone', { encounterId, words })),
    readBackByTelephone: (encounterId, outcomeId, itemId, answer) =>
      done('item.read-back-by-telephone', itemId, () =>
        client.command('item.read-back-by-telephone', { encounterId, outcomeId, itemId, answer }),
      ),
    async enterLate(encounterId, call, shown) {
      const entered = await press('call.enter-late', encounterId, async (): Promise<SignAnswer> => {
        const answer = await showAgain(client, 'sign', shown);
        if (answer.kind === 'again') return answer;
        try {
          await client.command('call.enter-late', { encounterId, call, ...answer.proof });
        } catch (fault) {
          if (!wantsShowing(fault)) throw fault;
          return { kind: 'again', words: fault.message };
        }
        return { kind: 'signed' };
      });
      return entered?.answer ?? { kind: 'refused' };
    },
    async directory() {
      const found = await press('parties.directory', '', () => client.request('parties.directory', {}));
      return found?.answer.contacts;
    },
    async invite(encounterId, { name, as, personId, consent }) {
      const invited = await press('party.invite', encounterId, () =>
        client.command('party.invite', {
          encounterId,
          name,
          as,
          ...(personId === undefined ? {} : { personId }),
          ...(consent === undefined ? {} : { consent }),
        }),
      );
      return invited?.answer;
    },
    removeParty: (encounterId, partyId) =>
      done('party.remove', partyId, () => client.command('party.remove', { encounterId, partyId })),
    async startRecording(encounterId, consentBy, words) {
      const begun = await press('recording.start', encounterId, () =>
        client.command('recording.start', { encounterId, consentBy, words }),
      );
      return begun?.answer;
    },
    stopRecording: (encounterId, recordingId, sha256) =>
      done('recording.stop', recordingId, () =>
        client.command('recording.stop', {
          encounterId,
          recordingId,
          ...(sha256 === undefined ? {} : { sha256 }),
        }),
      ),
  };
}
