/**
 * Keeps a stream of 60 packets a second from saying the same thing 60 times a second: each kind of thing is said at most
 * once in a second's worth of packets. It counts packets and not time, so that what a driver says depends on the bytes
 * and never on when they were read.
 */
export class OnceASecond {
  readonly #perSecond: number;
  readonly #saidAt = new Map<string, number>();
  #packets = 0;

  /** @param perSecond how many packets the device sends in a second */
  constructor(perSecond: number) {
    this.#perSecond = perSecond;
  }

  /** One more packet has come, good or bad. */
  count(): void {
    this.#packets += 1;
  }

  /**
   * Whether this kind of thing may be said now; then it counts as said.
   * @param what `reading`, or the code of a refusal: a kind, of which there are few
   */
  due(what: string): boolean {
    const saidAt = this.#saidAt.get(what);
    if (saidAt !== undefined && this.#packets - saidAt < this.#perSecond) return false;
    this.#saidAt.set(what, this.#packets);
    return true;
  }

  /** The stream begins again: whatever comes next is said. */
  restart(): void {
    this.#saidAt.clear();
  }
}
