/** The kiosk's own journal, outbox and link, put together without bridge and devices: it writes as fast as its disk can. */
import { randomUUID } from 'node:crypto';
import { SILENT } from '#core/base/log.ts';
import { systemTime } from '#core/base/time.ts';
import { ClockCheck } from '#core/hub-link/clock-check.ts';
import { HubLink } from '#core/hub-link/hub-link.ts';
import { paced } from '#core/hub-link/pace.ts';
import { Journal } from '#core/journal/journal.ts';
import { makeKeyPair } from '#core/journal/seal.ts';
import { Outbox } from '#core/outbox/outbox.ts';
import { openStore, type Store } from '#core/store/store.ts';
import { DEMO_CARERS, DEMO_HOMES } from '../../../sfu-server/demo/people.ts';
import { until } from '../world/until.ts';

/** Lost answers and broken lines come by the thousand: each is to cost milliseconds. */
const PACE = 0.02;

export class KioskSide {
  readonly #store: Store;
  readonly #outbox: Outbox;
  readonly #link: HubLink;
  readonly #journal: Journal;

  private constructor(parts: { store: Store; outbox: Outbox; link: HubLink; journal: Journal }) {
    this.#store = parts.store;
    this.#outbox = parts.outbox;
    this.#link = parts.link;
    this.#journal = parts.journal;
  }

  static async open(directory: string, hubUrl: string): Promise<KioskSide> {
    const store = await openStore(directory);
    const keyPair = await store.identity.keyPair(makeKeyPair);
    let enrolment = await store.identity.enrolment();
    const time = paced(systemTime, PACE);
    const outbox = new Outbox({ store: store.outbox, time, log: SILENT });
    const clockCheck = new ClockCheck(systemTime);
    const journal = new Journal({
      entries: store.entries,
      outbox: store.outbox,
      clock: systemTime,
      clockQuality: () => clockCheck.quality(),
      privateKeyPem: keyPair.privateKeyPem,
      enrolment: () => enrolment,
    });
    journal.onWritten(() => outbox.poke());
    const link = new HubLink({
      hubUrl,
      enrolmentCode: DEMO_HOMES.larkfield.enrolmentCode,
      keyPair,
      store,
      outbox,
      clockCheck,
      time,
      log: SILENT,
      enrolment: () => enrolment,
      onEnrolled: (given) => {
        enrolment = given;
      },
      onSettings: () => undefined,
      onResident: () => undefined,
      onPlaced: () => undefined,
      onErased: () => Promise.resolve(),
      onFaults: () => Promise.resolve(),
      onEnding: () => Promise.resolve(),
      handOver: () => Promise.resolve(false),
      onEnded: () => undefined,
    });
    link.start();
    await until('the kiosk is enrolled and knows its residents', async () => {
      return enrolment !== undefined && (await store.feeds.placed()).length > 0;
    });
    return new KioskSide({ store, outbox, link, journal });
  }

  residents(): Promise<readonly string[]> {
    return this.#store.feeds.placed();
  }

  /** Resolved when it is saved here. */
  async write(residentId: string, number: number): Promise<void> {
    const { personId, name, role } = DEMO_CARERS.priya;
    const takenAt = new Date().toISOString();
    const finding = {
      kind: 'fluid',
      direction: 'in',
      millilitres: 1 + (number % 3_000),
      what: 'tea',
      estimated: false,
      provenance: { source: 'observed', takenAt },
    } as const;
    const asked = { entryId: randomUUID(), kind: 'finding.recorded', residentId, content: { finding } } as const;
    await this.#journal.writeOnce(asked, () => ({ author: { personId, name, role }, body: { finding } }));
  }

  async unsent(): Promise<number> {
    return (await this.#store.outbox.counts()).unsent;
  }

  async quarantined(): Promise<number> {
    return (await this.#store.outbox.counts()).quarantined;
  }

  /** May be called twice. */
  async close(): Promise<void> {
    this.#outbox.close();
    await this.#link.close();
    await this.#store.close();
  }
}
