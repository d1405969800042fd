import { describe, expect, it } from 'vitest';
import type { DriverEvent, GattCommand, GattMessage, GattService } from '#drivers/api.ts';
import { bloodPressurePlan } from '#drivers/gatt/blood-pressure-plan.ts';
import { MeasuringSession, type SessionPlan } from '#drivers/gatt/session.ts';
import { thermometerPlan } from '#drivers/gatt/thermometer-plan.ts';
import { gattUuid } from '#drivers/gatt/uuid.ts';
import { hex } from '../bytes.ts';
import { inWords } from './bench.ts';

const CLOCK = '2026-03-15T08:30:00';
const BLOOD_PRESSURE = gattUuid(0x1810);
const MEASUREMENT = { service: BLOOD_PRESSURE, characteristic: gattUuid(0x2a35) };

function characteristic(short: number, ...properties: readonly ('notify' | 'indicate' | 'read' | 'write')[]) {
  return {
    uuid: gattUuid(short),
    notify: properties.includes('notify'),
    indicate: properties.includes('indicate'),
    read: properties.includes('read'),
    write: properties.includes('write'),
  };
}

const CUFF: GattService = { uuid: BLOOD_PRESSURE, characteristics: [characteristic(0x2a35, 'indicate')] };
const TIME: GattService = {
  uuid: gattUuid(0x1805),
  characteristics: [characteristic(0x2a2b, 'read', 'write')],
};
const NAMES: GattService = {
  uuid: gattUuid(0x180a),
  characteristics: [characteristic(0x2a29, 'read'), characteristic(0x2a24, 'read'), characteristic(0x2a25, 'read')],
};

class Player {
  readonly events: DriverEvent[] = [];
  readonly commands: GattCommand[] = [];
  readonly session: MeasuringSession;
  nowMs = 0;

  constructor(found: readonly GattService[], plan: SessionPlan = bloodPressurePlan()) {
    this.session = new MeasuringSession(plan);
    this.#take(this.session.connected(found, this.nowMs, CLOCK));
  }

  get asked(): readonly string[] {
    return this.commands.map(inWords);
  }

  get readings() {
    return this.events.flatMap((event) => (event.type === 'reading' ? [event.reading] : []));
  }

  get refusals() {
    return this.events.flatMap((event) => (event.type === 'refusal' ? [event.refusal] : []));
  }

  indicate(bytes: string, place = MEASUREMENT): void {
    this.say({ type: 'value', how: 'notified', ...place, bytes: hex(bytes) });
  }

  answer(service: number, short: number, bytes: Uint8Array): void {
    this.say({ type: 'value', how: 'read', service: gattUuid(service), characteristic: gattUuid(short), bytes });
  }

  say(message: GattMessage): void {
    this.#take(this.session.receive(message, this.nowMs));
  }

  pass(milliseconds: number): void {
    const until = this.nowMs + milliseconds;
    while (this.nowMs < until) {
      this.nowMs += 100;
      this.#take(this.session.tick(this.nowMs));
    }
  }

  #take(output: { readonly events: readonly DriverEvent[]; readonly commands: readonly GattCommand[] }): void {
    this.events.push(...output.events);
    this.commands.push(...output.commands);
  }
}

/** 124/86 with a time of 15 March 2026. */
function at(time: string, systolic = '7C'): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const two = (value: number): string => value.toString(16).padStart(2, '0');
  return `02 ${systolic} 00 56 00 00 00 EA 07 03 0F ${two(hour)} ${two(minute)} 00`;
}

describe('what is asked of a device', () => {
  it('is only what it has', () => {
    expect(new Player([CUFF]).asked).toEqual(['subscribe 2a35']);
    expect(new Player([TIME, CUFF, NAMES]).asked).toEqual([
      'read 2a2b',
      'write 2a2b',
      'subscribe 2a35',
      'read 2a29',
      'read 2a24',
    ]);
  });

  it('is never its serial number, which a browser refuses to read', () => {
    expect(new Player([CUFF, NAMES]).asked).not.toContain('read 2a25');
  });

  it('sets the clock to the time of the kiosk', () => {
    const write = new Player([CUFF, TIME]).commands.find((command) => command.op === 'write');
    expect(write).toMatchObject({ bytes: hex('EA 07 03 0F 08 1E 00 07 00 00') });
  });

  it('does not set a clock that cannot be set', () => {
    const readable = { uuid: TIME.uuid, characteristics: [characteristic(0x2a2b, 'read')] };
    expect(new Player([CUFF, readable]).asked).toEqual(['read 2a2b', 'subscribe 2a35']);
  });

  it('sets Date Time inside the service where there is no Current Time', () => {
    const cuff = { uuid: CUFF.uuid, characteristics: [...CUFF.characteristics, characteristic(0x2a08, 'write')] };
    const player = new Player([cuff]);
    expect(player.asked).toEqual(['write 2a08', 'subscribe 2a35']);
    expect(player.commands[0]).toMatchObject({ service: BLOOD_PRESSURE, bytes: hex('EA 07 03 0F 08 1E 00') });
  });

  it('is nothing where there is nothing to listen to: that is a fault, and the connection ends', () => {
    for (const found of [
      [],
      [TIME, NAMES],
      [{ uuid: BLOOD_PRESSURE, characteristics: [characteristic(0x2a35, 'read')] }],
      [{ uuid: BLOOD_PRESSURE, characteristics: [characteristic(0x2a36, 'notify')] }],
    ]) {
      const player = new Player(found);
      expect(player.asked).toEqual(['disconnect']);
      expect(player.refusals).toMatchObject([{ code: 'device-fault', of: 'blood-pressure' }]);
    }
  });

  it('finds a characteristic in the second of two services of one number', () => {
    const empty = { uuid: BLOOD_PRESSURE, characteristics: [] };
    expect(new Player([empty, CUFF]).asked).toEqual(['subscribe 2a35']);
  });

  it('waits where the device needs a pause', () => {
    const player = new Player([TIME, CUFF], { ...bloodPressurePlan(), pauseMs: 1_000 });
    expect(player.asked).toEqual(['read 2a2b', 'write 2a2b']);
    player.pass(900);
    expect(player.asked).toHaveLength(2);
    player.pass(200);
    expect(player.asked).toEqual(['read 2a2b', 'write 2a2b', 'subscribe 2a35']);
    player.pass(2_000);
    expect(player.asked).toHaveLength(3);
  });
});

describe('what fails', () => {
  const failed = (op: 'subscribe' | 'read' | 'write', service: number, short: number): GattMessage => ({
    type: 'failed',
    op,
    service: gattUuid(service),
    characteristic: gattUuid(short),
    detail: 'GATT Error: Not paired.',
  });

  it('is a fault where nothing can be listened to without it', () => {
    const player = new Player([CUFF]);
    player.say(failed('subscribe', 0x1810, 0x2a35));
    expect(player.refusals).toEqual([
      {
        code: 'device-fault',
        of: 'blood-pressure',
        detail: 'it does not let itself be listened to: GATT Error: Not paired.',
      },
    ]);
  });

  it('is passed over where it can be done without', () => {
    const player = new Player([TIME, CUFF, NAMES]);
    player.say(failed('read', 0x1805, 0x2a2b));
    player.say(failed('write', 0x1805, 0x2a2b));
    player.say(failed('read', 0x180a, 0x2a29));
    expect(player.refusals).toEqual([]);
    player.answer(0x180a, 0x2a24, Buffer.from('X4 Smart'));
    expect(player.events.at(-1)).toEqual({ type: 'identified', model: 'X4 Smart' });
    player.indicate('00 7C 00 56 00 61 00');
    expect(player.readings).toHaveLength(1);
  });

  it('says nothing of a name where all names fail', () => {
    const player = new Player([CUFF, NAMES]);
    player.say(failed('read', 0x180a, 0x2a29));
    player.say(failed('read', 0x180a, 0x2a24));
    expect(player.events.some((event) => event.type === 'identified')).toBe(false);
  });

  it('is no reading: a value of something that was never asked for', () => {
    const player = new Player([CUFF]);
    player.indicate('00 7C 00 56 00 61 00', { service: BLOOD_PRESSURE, characteristic: gattUuid(0x2a99) });
    player.indicate('00 7C 00 56 00 61 00', { service: gattUuid(0x1809), characteristic: gattUuid(0x2a35) });
    expect(player.events.every((event) => event.type === 'ignored')).toBe(true);
  });
});

describe('several readings in one connection', () => {
  it('are all told, in the order in which they come, with where they came from', () => {
    const player = new Player([CUFF]);
    for (const time of ['07:00', '05:00', '06:00']) player.indicate(at(time));
    expect(player.readings.map(({ deviceTime }) => deviceTime)).toEqual([
      '2026-03-15T07:00:00',
      '2026-03-15T05:00:00',
      '2026-03-15T06:00:00',
    ]);
    expect(player.readings.every(({ rawFrom }) => rawFrom === MEASUREMENT.characteristic)).toBe(true);
  });

  it('are told once: the same values of the same time', () => {
    const player = new Player([CUFF]);
    for (const bytes of [at('07:00'), at('06:00'), at('07:00')]) player.indicate(bytes);
    expect(player.readings).toHaveLength(2);
    player.indicate(at('07:00', '7D'));
    expect(player.readings).toHaveLength(3);
  });

  it('are told once also after hundreds of others, without all of them being kept', () => {
    const player = new Player([CUFF]);
    for (let minute = 0; minute < 300; minute += 1) {
      player.indicate(at(`${Math.floor(minute / 60)}:${minute % 60}`));
    }
    expect(player.readings).toHaveLength(300);
    player.indicate(at('04:59'));
    expect(player.readings).toHaveLength(300);
    // The first has been forgotten, and the core knows it.
    player.indicate(at('00:00'));
    expect(player.readings).toHaveLength(301);
  });

  it('are of now or from the memory, by their time', () => {
    const player = new Player([CUFF]);
    for (const time of ['06:00', '08:27', '08:29', '08:30', '09:30']) player.indicate(at(time));
    expect(player.readings.map(({ fromMemory, quality }) => [fromMemory, quality])).toEqual([
      [true, 'ok'],
      [true, 'ok'],
      [false, 'ok'],
      [false, 'ok'],
      [false, 'questionable'],
    ]);
  });

  it('are by the clock of the device, where it is wrong and says so', () => {
    const player = new Player([TIME, CUFF]);
    player.answer(0x1805, 0x2a2b, hex('EA 07 03 0F 05 1E 00 07 00 00'));
    // It is the clock as it was before it was set that counts.
    player.answer(0x1805, 0x2a2b, hex('EA 07 03 0F 08 1E 01 07 00 00'));
    for (const time of ['05:29', '04:00']) player.indicate(at(time));
    expect(player.readings.map(({ fromMemory }) => fromMemory)).toEqual([false, true]);
    expect(player.events[0]).toEqual({ type: 'device-clock', time: '2026-03-15T05:30:00' });
  });

  it('tell that the clock goes as it was set, once, before the first that shows it', () => {
    const player = new Player([TIME, CUFF]);
    player.answer(0x1805, 0x2a2b, hex('D9 07 01 01 00 00 00 00 00 00'));
    player.pass(70_000);
    player.indicate(at('08:31'));
    player.indicate(at('08:31', '7D'));
    expect(player.events.filter(({ type }) => type === 'device-clock' || type === 'reading')).toMatchObject([
      { type: 'device-clock', time: '2009-01-01T00:00:00' },
      { type: 'device-clock', time: '2026-03-15T08:31:10' },
      { type: 'reading', reading: { fromMemory: false, quality: 'ok' } },
      { type: 'reading', reading: { fromMemory: false, quality: 'ok' } },
    ]);
  });

  it('are questionable when they come at once without a time: one at most is of now', () => {
    const player = new Player([CUFF]);
    player.indicate('00 7C 00 56 00 61 00');
    player.pass(1_000);
    player.indicate('00 7D 00 56 00 61 00');
    player.pass(9_900);
    player.indicate('00 7E 00 56 00 61 00');
    expect(player.readings.map(({ quality }) => quality)).toEqual(['ok', 'questionable', 'questionable']);
    expect(player.readings[1]?.remarks).toEqual(['Several readings came at once, without a time']);
  });
});

describe('a refusal that repeats', () => {
  it('is told once a second, and again after a reading', () => {
    const player = new Player([CUFF]);
    for (let times = 0; times < 5; times += 1) player.indicate('00 FF 07 FF 07 FF 07');
    expect(player.refusals).toHaveLength(1);
    player.pass(1_000);
    player.indicate('00 FF 07 FF 07 FF 07');
    expect(player.refusals).toHaveLength(2);
    player.indicate('00 7C 00 56 00 61 00');
    player.indicate('00 FF 07 FF 07 FF 07');
    expect(player.refusals).toHaveLength(3);
  });

  it('is told at once when it is another', () => {
    const player = new Player([CUFF]);
    player.indicate('00 FF 07 FF 07 FF 07');
    player.indicate('10 FF 07 FF 07 FF 07 01 00');
    expect(player.refusals.map(({ code }) => code)).toEqual(['no-reading', 'movement']);
  });
});

describe('silence', () => {
  it.each([
    ['ten seconds, of a device that is done when it has sent', { hangsUp: true }, 10_000],
    ['ten seconds, of a device that sends its memory', { sendsAndIsDone: true }, 10_000],
    ['a minute, of any other', {}, 60_000],
  ])('ends the connection after %s, once', (_, habits, silenceMs) => {
    const player = new Player([CUFF], { ...bloodPressurePlan(), ...habits });
    player.indicate('00 7C 00 56 00 61 00');
    player.pass(silenceMs - 1_000);
    player.answer(0x180f, 0x2a19, hex('64'));
    player.pass(silenceMs - 100);
    expect(player.asked).not.toContain('disconnect');
    player.pass(200);
    expect(player.asked.filter((what) => what === 'disconnect')).toHaveLength(1);
    player.pass(3 * silenceMs);
    expect(player.asked.filter((what) => what === 'disconnect')).toHaveLength(1);
  });

  it('of which there is none ends nothing: a cuff may be filling for the next resident', () => {
    const cuff = { uuid: CUFF.uuid, characteristics: [...CUFF.characteristics, characteristic(0x2a36, 'notify')] };
    const player = new Player([cuff]);
    player.indicate('00 7C 00 56 00 61 00');
    for (let seconds = 0; seconds < 300; seconds += 30) {
      player.indicate('00 96 00 FF 07 FF 07', { service: BLOOD_PRESSURE, characteristic: gattUuid(0x2a36) });
      player.pass(30_000);
    }
    expect(player.asked).not.toContain('disconnect');
  });

  it('does not end it while nothing has been measured: somebody is putting the cuff on', () => {
    const player = new Player([CUFF]);
    player.pass(120_000);
    expect(player.asked).toEqual(['subscribe 2a35']);
  });
});

describe('a thermometer that tells its site beforehand', () => {
  it('has it in each reading', () => {
    const service = gattUuid(0x1809);
    const found = [
      { uuid: service, characteristics: [characteristic(0x2a1c, 'indicate'), characteristic(0x2a1d, 'read')] },
    ];
    const player = new Player(found, thermometerPlan());
    expect(player.asked).toEqual(['read 2a1d', 'subscribe 2a1c']);
    player.answer(0x1809, 0x2a1d, hex('03'));
    player.indicate('00 6D 01 00 FF', { service, characteristic: gattUuid(0x2a1c) });
    expect(player.readings).toMatchObject([{ remarks: ['Taken in the ear'] }]);
  });
});
