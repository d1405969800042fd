/** Tells the core what happens at one Bluetooth device: in order, one thing after the other, and no value is lost on the way. */
import type { BluetoothNews } from '#protocol/bridge/devices.ts';
import { RefusalError, RETRYABLE } from '#protocol/wire/refusal.ts';
import type { Unavailable } from './faults.ts';

type NewsOf<Type extends BluetoothNews['type']> = Extract<BluetoothNews, { readonly type: Type }>;
export type FoundServices = NewsOf<'connected'>['found'];
/** How things stand with a device. */
type Standing = NewsOf<'connecting' | 'connected' | 'disconnected' | 'unavailable'>;

export interface TellerParts {
  /** Rejects with a refusal when the core did not take it. */
  readonly tell: (news: BluetoothNews) => Promise<unknown>;
  /** A number for a connection, higher than all before. */
  readonly nextNumber: () => number;
  /** Milliseconds that do not run backwards. */
  readonly nowMs: () => number;
  readonly onDropped: (words: string) => void;
}

/** How often something is told that the core does not take although it is there. */
const TRIES = 3;
/** Older than this a result might be taken for one of the person who is measured next. */
const KEEP_MS = 60_000;

/**
 * A device has done its part once an indication was taken from it, and some of them then delete the reading. So what was
 * indicated and the core has not taken, because it was away for a moment, waits here and is told when the core is back, as
 * part of a connection that the new core knows. What is only notified, a stream, is of no use later. The other news of that
 * time say nothing any more: only how things stand is told.
 */
export class NewsTeller {
  readonly #parts: TellerParts;
  #queue: { readonly news: BluetoothNews; readonly atMs: number }[] = [];
  #telling = false;
  #away = false;
  #stopped = false;
  #connection: number | undefined;
  /** What the device had when it was connected last. */
  #found: FoundServices = [];
  #state: Standing | undefined;

  constructor(parts: TellerParts) {
    this.#parts = parts;
  }

  /** The number of the connection that is open now. */
  get connection(): number | undefined {
    return this.#connection;
  }

  connecting(): void {
    this.#stands({ type: 'connecting' });
  }

  connected(found: FoundServices): void {
    this.#connection = this.#parts.nextNumber();
    this.#found = found;
    this.#stands({ type: 'connected', connection: this.#connection, found });
  }

  /** Said of a connection that is no more, it is dropped. */
  say(news: NewsOf<'done' | 'failed' | 'value'>): void {
    if (news.connection === this.#connection) this.#add(news);
  }

  disconnected(): void {
    if (this.#connection === undefined) return;
    const connection = this.#connection;
    this.#connection = undefined;
    this.#stands({ type: 'disconnected', connection });
  }

  /** Told when the reason is another one than before: a device that is switched off is tried again and again. */
  unavailable(why: Unavailable, detail: string): void {
    if (this.#state?.type === 'unavailable' && this.#state.why === why) return;
    this.#stands({ type: 'unavailable', why, detail });
  }

  coreAway(): void {
    this.#away = true;
  }

  /** To a core that knows nothing of what was told before. */
  coreBack(): void {
    this.#away = false;
    const kept = this.#queue.flatMap(({ news, atMs }) => {
      if (news.type !== 'value' || news.how !== 'notified') return [];
      if (this.#isIndicated(news) && this.#parts.nowMs() - atMs <= KEEP_MS) return [{ value: news, atMs }];
      this.#parts.onDropped('a value that came while the core was away is not told any more');
      return [];
    });
    const isOpen = this.#connection !== undefined;
    this.#queue = [];
    if (isOpen || kept.length > 0) {
      const connection = this.#parts.nextNumber();
      this.#enqueue({ type: 'connected', connection, found: this.#found });
      // It keeps its age: the core may go again.
      for (const { value, atMs } of kept) this.#queue.push({ news: { ...value, connection }, atMs });
      if (isOpen) this.#connection = connection;
      else this.#enqueue({ type: 'disconnected', connection });
    }
    if (!isOpen && this.#state !== undefined && this.#state.type !== 'disconnected') this.#enqueue(this.#state);
    void this.#tell();
  }

  stop(): void {
    this.#stopped = true;
  }

  #stands(news: Standing): void {
    this.#state = news;
    this.#add(news);
  }

  #add(news: BluetoothNews): void {
    this.#enqueue(news);
    void this.#tell();
  }

  #enqueue(news: BluetoothNews): void {
    this.#queue.push({ news, atMs: this.#parts.nowMs() });
  }

  #isIndicated({ service, characteristic }: NewsOf<'value'>): boolean {
    return this.#found
      .filter(({ uuid }) => uuid === service)
      .flatMap(({ characteristics }) => characteristics)
      .some(({ uuid, indicate }) => uuid === characteristic && indicate);
  }

  async #tell(): Promise<void> {
    if (this.#telling) return;
    this.#telling = true;
    let tries = 0;
    while (!this.#away && !this.#stopped) {
      const next = this.#queue[0];
      if (next === undefined) break;
      const fate = await this.#try(next.news);
      // The core has been away and is back, and the queue is another one.
      if (this.#queue[0] !== next) {
        tries = 0;
        continue;
      }
      // It stays first, and is told when the core is back: `coreBack` will be called.
      if (fate === 'core-away') break;
      tries += 1;
      if (fate === 'again' && tries < TRIES) continue;
      if (fate !== 'taken')
        this.#parts.onDropped(`the core did not take what a Bluetooth device said: ${next.news.type}`);
      this.#queue.shift();
      tries = 0;
    }
    this.#telling = false;
  }

  /** Told twice is better than never: the drivers know a stored reading that comes a second time. */
  async #try(news: BluetoothNews): Promise<'taken' | 'refused' | 'again' | 'core-away'> {
    try {
      await this.#parts.tell(news);
      return 'taken';
    } catch (fault) {
      if (!(fault instanceof RefusalError) || !RETRYABLE.has(fault.code)) return 'refused';
      return fault.code === 'not-connected' ? 'core-away' : 'again';
    }
  }
}
