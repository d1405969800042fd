/** The line between one kiosk and its hub: bytes are ill-treated first, then whole messages. */
import type { Random } from '../../fuzz/random.ts';
import { HONEST, MessageRelay, type MessageFaults } from './message-relay.ts';
import { GOOD_LINE, TcpRelay, type LineFaults } from './tcp-relay.ts';

export class FaultProxy {
  readonly #line: TcpRelay;
  readonly #messages: MessageRelay;

  private constructor(line: TcpRelay, messages: MessageRelay) {
    this.#line = line;
    this.#messages = messages;
  }

  /** @param hubPort of the hub on this computer; it need not be there yet */
  static async open(hubPort: number, random: Random): Promise<FaultProxy> {
    const messages = await MessageRelay.open(hubPort, random);
    return new FaultProxy(await TcpRelay.open(messages.port, random), messages);
  }

  /** Where the kiosk finds its hub. */
  get url(): string {
    return `http://127.0.0.1:${this.#line.port}`;
  }

  get counts(): { readonly cuts: number; readonly deafened: number; readonly bent: number; readonly dropped: number } {
    const { duplicated, reordered, dropped } = this.#messages;
    return { cuts: this.#line.cuts, deafened: this.#line.deafened, bent: duplicated + reordered, dropped };
  }

  ill(line: Partial<LineFaults>, messages: Partial<MessageFaults>): void {
    this.#line.faults = { ...GOOD_LINE, ...line };
    this.#messages.faults = { ...HONEST, ...messages };
  }

  /** From now on everything passes. Connections that have gone deaf stay so: a kiosk has to find out by itself. */
  heal(): void {
    this.ill({}, {});
  }

  cut(): void {
    this.#line.cutAll();
  }

  deafen(): void {
    this.#line.deafen();
  }

  /** May be called twice. */
  async close(): Promise<void> {
    await this.#line.close();
    await this.#messages.close();
  }
}
