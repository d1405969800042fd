/** The listeners and the one lifecycle that every transport has: it closes once and says so once. */
import type { ReadingRefusal, TransportCloseReason } from '#drivers/api.ts';

export class Channel {
  #message: ((bytes: Uint8Array) => void)[] = [];
  #refusal: ((refusal: ReadingRefusal) => void)[] = [];
  #close: ((reason: TransportCloseReason) => void)[] = [];
  #closed: TransportCloseReason | undefined;

  get closed(): boolean {
    return this.#closed !== undefined;
  }

  onMessage(listener: (bytes: Uint8Array) => void): void {
    this.#message.push(listener);
  }

  onRefusal(listener: (refusal: ReadingRefusal) => void): void {
    this.#refusal.push(listener);
  }

  /** Somebody who comes late is told at once: a cable may be pulled between opening and listening. */
  onClose(listener: (reason: TransportCloseReason) => void): void {
    if (this.#closed) listener(this.#closed);
    else this.#close.push(listener);
  }

  /** Nothing is passed on after the close. */
  message(bytes: Uint8Array): void {
    if (!this.#closed) for (const listener of this.#message) listener(bytes);
  }

  refusal(refusal: ReadingRefusal): void {
    if (!this.#closed) for (const listener of this.#refusal) listener(refusal);
  }

  /** The first reason counts; later ones are consequences of it. */
  close(reason: TransportCloseReason): void {
    if (this.#closed) return;
    this.#closed = reason;
    for (const listener of this.#close) listener(reason);
  }
}
