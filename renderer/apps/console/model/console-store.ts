/** What the console shows and what its buttons do. The record and the queue come from the hub; nothing here outlives them. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Instant } from '#domain/base/time.ts';
import type { Outcome } from '#domain/outcomes/outcome.ts';
import type { ActionRow } from '#protocol/hub/calls.ts';
import type { QueueRow, QueueState } from '#protocol/hub/clinician-link.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { HubClient } from '../../../connections/hub-client/index.ts';
import { showAgain, wantsShowing, type Shown } from '../../../features/show-again/index.ts';
import { refusalWords } from '../../../text/console.ts';
import { newlyBack } from './acts.ts';
import { createBoards, type Boards } from './boards.ts';
import type { Outgoing } from './outgoing.ts';
import { newlyWaiting, newlyWritten } from './queue-view.ts';
import { createStanding, type StandingModel } from './standing.ts';

export interface Chosen {
  readonly encounterId: string;
  readonly residentId: string;
  /** As the queue named the person, until the record has come. */
  readonly name: string;
}

export type Pending = 'claim' | 'release' | 'answer' | 'end' | 'sign';

/** `again`: it has to be shown (once more) who signs; nothing was signed, and the words belong where that is shown. */
export type SignAnswer =
  | { readonly kind: 'signed' }
  | { readonly kind: 'again'; readonly words: string }
  /** Told with every other refusal. */
  | { readonly kind: 'refused' };

export interface ConsoleState {
  readonly queue: QueueState | undefined;
  readonly chosen: Chosen | undefined;
  /** The button whose answer is awaited. */
  readonly pending: Pending | undefined;
  /** The last refusal, until something is pressed again or it is put away. */
  readonly refusal: string | undefined;
  /** Calls that began to wait while the page was open; the newest state only. */
  readonly news: readonly QueueRow[];
  /** Calls whose home has written since; the newest state only. */
  readonly written: readonly QueueRow[];
  /** What has come back into the queue for this person since; the newest state only. */
  readonly back: readonly ActionRow[];
}

export interface ConsoleModel {
  readonly store: StoreApi<ConsoleState>;
  /** What somebody at this page is to the queue now. */
  readonly standing: StandingModel;
  /** Who is there, the handover, the policy, what is still to do. */
  readonly boards: Boards;
  /** Messages that are not in the record yet. */
  readonly outgoing: Outgoing;
  choose(chosen: Chosen | undefined): void;
  claim(encounterId: string): Promise<boolean>;
  release(encounterId: string, reason: string): Promise<boolean>;
  answer(encounterId: string): Promise<boolean>;
  end(encounterId: string): Promise<boolean>;
  /** @param shown with what whoever signs shows again who they are, where that is asked for */
  sign(encounterId: string, outcome: Outcome, shown?: Shown): Promise<SignAnswer>;
  readonly dismissRefusal: () => void;
  close(): void;
}

const EMPTY: ConsoleState = {
  queue: undefined,
  chosen: undefined,
  pending: undefined,
  refusal: undefined,
  news: [],
  written: [],
  back: [],
};

export function chosenOf(row: Pick<QueueRow, 'encounterId' | 'residentId' | 'residentName'>): Chosen {
  return { encounterId: row.encounterId, residentId: row.residentId, name: row.residentName };
}

/** The call to go on with after a reload: one that this nurse holds, the one on air first. */
function heldBy(queue: QueueState, personId: string): QueueRow | undefined {
  const mine = queue.rows.filter(
    ({ status, clinician }) => status !== 'waiting' && status !== 'signed' && clinician?.personId === personId,
  );
  return mine.find((row) => row.status === 'in-call') ?? mine[0];
}

export function createConsoleModel(client: HubClient, outgoing: Outgoing): ConsoleModel {
  const store = createStore<ConsoleState>(() => EMPTY);
  const standing = createStanding(client);
  const boards = createBoards(client, standing);

  function hubNow(): Instant {
    return new Date(Date.now() + client.clockOffsetMs()).toISOString();
  }

  function takeQueue(queue: QueueState): void {
    const { queue: before, chosen } = store.getState();
    const state = client.state();
    const me = state.kind === 'connected' ? state.whoami.author.personId : undefined;
    const held = before === undefined && me !== undefined ? heldBy(queue, me) : undefined;
    store.setState({
      queue,
      news: newlyWaiting(before, queue),
      written: newlyWritten(before, queue),
      back: me === undefined ? [] : newlyBack(before, queue, me, hubNow()),
      chosen: chosen ?? (held === undefined ? undefined : chosenOf(held)),
    });
  }

  async function subscribe(): Promise<void> {
    try {
      takeQueue(await client.request('queue.subscribe', {}));
    } catch (fault) {
      // Without a link it is asked again at the next one.
      if (fault instanceof RefusalError && fault.code === 'not-connected') return;
      store.setState({ refusal: wordsOf(fault) });
    }
  }

  const off = [
    client.on('queue.changed', takeQueue),
    standing.store.subscribe((now, before) => {
      if (now.standing === before.standing && now.connection === before.connection) return;
      if (now.standing === 'on-duty' || now.standing === 'coordinator') void subscribe();
      // Off duty the queue is not this person's to read.
      else store.setState({ queue: undefined, chosen: undefined, news: [], written: [], back: [] });
    }),
    client.onState((state) => {
      if (state.kind === 'signed-out') {
        store.setState(EMPTY);
        // The next person at this desk starts with nothing.
        outgoing.store.setState({ messages: [] });
      }
    }),
  ];

  function wordsOf(fault: unknown): string {
    const refusal = fault instanceof RefusalError ? fault : new RefusalError('internal', '');
    return refusalWords(refusal.code, refusal.message);
  }

  let underWay: Promise<unknown> = Promise.resolve();

  async function send(pending: Pending, run: () => Promise<unknown>): Promise<boolean> {
    store.setState({ pending, refusal: undefined });
    try {
      await run();
      store.setState({ pending: undefined });
      return true;
    } catch (fault) {
      store.setState({ pending: undefined, refusal: wordsOf(fault) });
      return false;
    }
  }

  /**
   * One press: the same one again while the first is on its way does nothing. Another one follows it, because the record may show
   * what was done before its answer has come: a press on what is in sight must not be lost.
   */
  async function press(pending: Pending, run: () => Promise<unknown>): Promise<boolean> {
    if (store.getState().pending === pending) return false;
    const sent = underWay.then(() => send(pending, run));
    underWay = sent;
    return sent;
  }

  return {
    store,
    standing,
    boards,
    outgoing,
    choose(chosen) {
      store.setState({ chosen, refusal: undefined });
    },
    claim: (encounterId) => press('claim', () => client.command('call.claim', { encounterId })),
    release: (encounterId, reason) => press('release', () => client.command('call.release', { encounterId, reason })),
    answer: (encounterId) => press('answer', () => client.command('call.answer', { encounterId })),
    end: (encounterId) => press('end', () => client.command('call.end', { encounterId })),
    async sign(encounterId, outcome, shown) {
      let again: string | undefined;
      const signed = await press('sign', async () => {
        const answer = await showAgain(client, 'sign', shown);
        if (answer.kind === 'again') {
          again = answer.words;
          return;
        }
        try {
          await client.command('outcome.sign', {
            encounterId,
            outcome: { ...outcome, items: [...outcome.items] },
            ...answer.proof,
          });
        } catch (fault) {
          if (!wantsShowing(fault)) throw fault;
          again = fault.message;
        }
      });
      if (again !== undefined) return { kind: 'again', words: again };
      return { kind: signed ? 'signed' : 'refused' };
    },
    dismissRefusal() {
      store.setState({ refusal: undefined });
    },
    close() {
      for (const stop of off) stop();
      boards.close();
      standing.close();
    },
  };
}
