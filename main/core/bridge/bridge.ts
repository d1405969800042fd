/** Serves the core to one screen at a time. */
import { kioskBridge, type KioskBridge } from '#protocol/bridge/kiosk-bridge.ts';
import type { Push, Topic } from '#protocol/wire/contract.ts';
import { serve, type Handlers, type Served } from '#protocol/wire/serve.ts';
import type { Wire } from '#protocol/wire/wire.ts';
import { messageOf, type Log } from '../base/log.ts';
import type { DeviceManager } from '../devices/device-manager.ts';
import { serveOutOfService } from '../ending/out-of-service.ts';
import { bridgeHandlers, type BridgeParts } from './handlers.ts';
import { sayingWhyNot } from './saying-why-not.ts';

export class Bridge {
  readonly #handlers: Handlers<KioskBridge>;
  readonly #devices: DeviceManager;
  readonly #log: Log;
  readonly #stopListening: (() => void)[];
  #screen: { readonly wire: Wire; readonly served: Served<KioskBridge> } | undefined;
  /** How many answers that hold the whole state are being put together just now, and what is told after them. */
  #readingAll = 0;
  readonly #after: (() => void)[] = [];
  #closed = false;
  #isOut = false;

  constructor(parts: BridgeParts, log: Log) {
    const handlers = bridgeHandlers(parts);
    this.#handlers = sayingWhyNot(
      { ...handlers, 'kiosk.open': (asked) => this.#beforeNews(() => handlers['kiosk.open'](asked)) },
      (method, fault) => log.error({ method, fault: messageOf(fault) }, 'the disk failed in a request'),
    );
    this.#devices = parts.devices;
    this.#log = log;
    this.#stopListening = [
      parts.signIn.onChange((signedIn) => this.push('carer.changed', { signedIn })),
      parts.devices.onChange((devices) => this.push('devices.changed', { devices })),
      parts.devices.onEvent((event) => this.push('device.event', event)),
      parts.devices.onWanted((devices) => this.push('bluetooth.wanted', { devices })),
      parts.devices.onCommand((command) => this.push('bluetooth.command', command)),
      parts.looking.onDetection((detection) => this.push('devices.detection', detection)),
      parts.faults.onChange((faults) => this.push('faults.changed', { faults })),
      parts.health.onChange((health) => this.push('health.changed', health)),
      parts.link.onPlaces((places) => this.push('queue.places', places)),
    ];
  }

  /** The newest screen is the one that writes: an older one is told so and closed. */
  serve(wire: Wire): void {
    if (this.#closed) {
      if (this.#isOut) serveOutOfService(wire);
      else wire.close();
      return;
    }
    this.#closeScreen('This kiosk has been opened in another window. Carry on there.');
    const served = serve(wire, kioskBridge, this.#handlers, {
      onFault: (method, fault) => this.#log.error({ method, fault: messageOf(fault) }, 'a request failed'),
      onRefusal: (code, method) => this.#log.info({ code, method }, 'a request was refused'),
    });
    this.#screen = { wire, served };
    wire.onClose(() => {
      if (this.#screen?.wire !== wire) return;
      this.#screen = undefined;
      this.#devices.screenGone();
    });
  }

  push<T extends Topic<KioskBridge>>(topic: T, data: Push<KioskBridge, T>): void {
    // What a device sends at this moment is no part of the state, and nothing is older than it.
    if (this.#readingAll === 0 || topic === 'device.event') this.#send(topic, data);
    else this.#after.push(() => this.#send(topic, data));
  }

  /**
   * Reads the whole state. What changes meanwhile is told after the answer: told before it, it would be overwritten on the
   * screen by what was read earlier, and the screen would show less than the core has.
   */
  async #beforeNews<Value>(read: () => Promise<Value> | Value): Promise<Value> {
    this.#readingAll += 1;
    try {
      return await read();
    } finally {
      // The answer is on the wire by then.
      setImmediate(() => {
        this.#readingAll -= 1;
        if (this.#readingAll === 0) for (const tell of this.#after.splice(0)) tell();
      });
    }
  }

  #send<T extends Topic<KioskBridge>>(topic: T, data: Push<KioskBridge, T>): void {
    try {
      this.#screen?.served.push(topic, data);
    } catch (fault) {
      // What does not fit the contract is not shown. The screen goes on.
      this.#log.error({ topic, fault: messageOf(fault) }, 'something could not be told to the screen');
    }
  }

  /** This kiosk is out of the service: the screen is closed, and nothing is done for any other. */
  endService(): void {
    this.#isOut = true;
    this.close();
  }

  /** May be called twice. */
  close(): void {
    this.#closed = true;
    for (const stop of this.#stopListening.splice(0)) stop();
    this.#closeScreen('The kiosk is shutting down.');
  }

  #closeScreen(words: string): void {
    const screen = this.#screen;
    this.#screen = undefined;
    if (screen === undefined) return;
    // Before anything of a newer screen is heard: the radio was the old one's.
    this.#devices.screenGone();
    screen.wire.send(JSON.stringify({ type: 'refusal', code: 'conflict', words }));
    screen.served.close();
  }
}
