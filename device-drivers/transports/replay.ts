/** A transport that plays recorded bytes: a test or a bug report runs a driver without a port. */
import type { Framing, ReadingRefusal, Transport, TransportCloseReason } from '#drivers/api.ts';
import { Channel } from './channel.ts';
import { createCutter, type Cutter } from './cutter.ts';

export class ReplayTransport implements Transport {
  readonly #channel = new Channel();
  readonly #cutter: Cutter;
  readonly #sent: Uint8Array[] = [];

  /** @param framing the driver's: recorded bytes are cut as the serial transport would cut them */
  constructor(framing: Framing) {
    this.#cutter = createCutter(framing, this.#channel);
  }

  /** What the driver has sent, oldest first. */
  get sent(): readonly Uint8Array[] {
    return this.#sent;
  }

  /** Plays bytes as if they had just arrived. */
  play(bytes: Uint8Array): void {
    if (!this.#channel.closed) this.#cutter.write(bytes);
  }

  /** Plays a pulled cable. */
  unplug(): void {
    this.#channel.close({ kind: 'unplugged', detail: 'replayed' });
  }

  send(bytes: Uint8Array): Promise<void> {
    if (this.#channel.closed) return Promise.reject(new Error('the transport is closed'));
    this.#sent.push(bytes);
    return Promise.resolve();
  }

  onMessage(listener: (bytes: Uint8Array) => void): void {
    this.#channel.onMessage(listener);
  }

  onRefusal(listener: (refusal: ReadingRefusal) => void): void {
    this.#channel.onRefusal(listener);
  }

  onClose(listener: (reason: TransportCloseReason) => void): void {
    this.#channel.onClose(listener);
  }

  close(): Promise<void> {
    this.#channel.close({ kind: 'closed' });
    return Promise.resolve();
  }
}
