/** A chosen PIN that the hub hears of after the manager has made a newer one: in whichever order answer and settings come. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashSync } from '@node-rs/argon2';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CarerSettings, HomeSettings } from '#domain/settings/home-settings.ts';
import { SILENT } from '#core/base/log.ts';
import { OwnPins } from '#core/people/own-pins.ts';
import { pepperedSettings } from '#core/people/pin-verifier.ts';
import { SignIn } from '#core/people/sign-in.ts';
import { openStore, type Store } from '#core/store/store.ts';
import type { PinEventAnswer, SignedPinEvent } from '#protocol/hub/pins.ts';
import { FakeTime } from '../fake-time.ts';

const SOFIA = '019a0000-0000-7000-8000-000000000003';
const [OLD, CHOSEN, NEW] = ['582936', '602594', '739158'] as const;
const TOO_LATE: PinEventAnswer = { outcome: 'too-late' };
const weak = { memoryCost: 1024, timeCost: 1, parallelism: 1 };
const pepper = randomBytes(32);
const { privateKey } = generateKeyPairSync('ed25519', {
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});

function settingsOf(version: number, pinIssue: string, pin: string, firstPin?: true): HomeSettings {
  const sofia: CarerSettings = {
    personId: SOFIA,
    name: 'Sofia Marques',
    role: 'carer',
    pinVerifier: hashSync(pin, weak),
    pinIssue,
    ...(firstPin === undefined ? {} : { firstPin }),
  };
  const settings: HomeSettings = {
    version,
    serviceId: SOFIA,
    homeId: SOFIA,
    homeName: 'Larkfield House',
    address: '1 Lark Lane',
    kioskId: SOFIA,
    nurseTelephone: '01632 960001',
    demo: true,
    carers: [sofia],
  };
  return pepperedSettings(settings, pepper);
}

const BEFORE = settingsOf(1, uuidv7(), OLD);
const RENEWED = settingsOf(2, uuidv7(), NEW, true);
const LEFT: HomeSettings = { ...RENEWED, carers: [] };

const directory = mkdtempSync(join(tmpdir(), 'own-pins-'));
let store: Store;
let current: HomeSettings;
let sent: SignedPinEvent[];
let own: OwnPins;

/** What the kiosk does with settings that come. */
async function settingsCome(newer: HomeSettings): Promise<void> {
  const earlier = own.over(current);
  current = newer;
  await own.settingsCame(earlier, newer);
}

async function open(): Promise<void> {
  own = await OwnPins.open({
    store: store.ownPins,
    time: new FakeTime(),
    log: SILENT,
    newId: uuidv7,
    pepper,
    privateKeyPem: privateKey,
    kioskId: () => SOFIA,
    settings: () => current,
    send: (event) => {
      sent.push(event);
      return Promise.resolve(TOO_LATE);
    },
    changed: () => undefined,
  });
}

/** The link comes up, and all that waits is told. */
async function told(): Promise<void> {
  own.linkChanged(true);
  await own.close();
}

/** A sign-in of its own for each try: nobody waits here. */
function trying(pin: string): Promise<string> {
  const signIn = new SignIn({ time: new FakeTime(), settings: () => own.over(current), pepper, ownPins: own });
  return signIn.signIn(SOFIA, pin).then(
    ({ name }) => name,
    (fault: unknown) => String(fault),
  );
}

beforeEach(async () => {
  store = await openStore(directory);
  current = BEFORE;
  sent = [];
  await open();
  await own.choose(BEFORE.carers[0]!, CHOSEN);
});
afterEach(async () => {
  await own.close();
  await store.close();
  rmSync(directory, { recursive: true, force: true });
});

describe('a PIN chosen here that the hub hears of too late', () => {
  async function theManagersCounts(): Promise<void> {
    expect(await trying(CHOSEN)).toMatch(/Your manager has made a new one/);
    expect(await trying(OLD)).toMatch(/That PIN is not right/);
    expect(await trying(NEW)).toMatch(/Choose your own now/);
    expect(await store.ownPins.events()).toEqual([]);
  }

  it('is remembered as the one before, when the settings come first', async () => {
    await settingsCome(RENEWED);
    await told();
    await theManagersCounts();
  });

  it('is remembered as the one before, when the answer comes first; and no older one is back meanwhile', async () => {
    await told();
    expect(await trying(OLD)).toMatch(/changed at this kiosk/);
    expect(await trying(CHOSEN)).toBe('Sofia Marques');
    await settingsCome(RENEWED);
    await theManagersCounts();
  });

  it.each(['after the answer', 'after the settings'])('is remembered through a restart %s', async (when) => {
    await told();
    // What was kept of the settings is on the disk before anything else is done about them.
    if (when === 'after the settings') current = RENEWED;
    await open();
    await told();
    expect(sent.map(({ eventId }) => eventId)).toEqual([sent[0]?.eventId, sent[0]?.eventId]);
    if (when === 'after the answer') await settingsCome(RENEWED);
    await theManagersCounts();
  });

  it('is told once, however often the link comes back before the settings do', async () => {
    own.linkChanged(true);
    await expect.poll(() => sent.length).toBe(1);
    own.linkChanged(false);
    own.linkChanged(true);
    await own.close();
    expect(sent).toHaveLength(1);
  });

  it('goes with whoever has left', async () => {
    await told();
    await settingsCome(LEFT);
    expect(await trying(CHOSEN)).toMatch(/That PIN is not right/);
    expect(await store.ownPins.events()).toEqual([]);
  });
});
