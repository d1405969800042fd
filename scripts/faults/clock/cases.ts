/** Clocks that are wrong, that are set while they are looked at, and nights on which they change by law. */
import { setTimeout as wait } from 'node:timers/promises';
import type { ClockHome } from './home.ts';

export interface ClockCase {
  readonly name: string;
  /** Hub and kiosk are not started yet. Whatever it saves is looked for afterwards. @returns what is not as it must be */
  run(home: ClockHome): Promise<readonly string[]>;
}

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
const NO_FAULTS: readonly string[] = [];

async function startBoth(home: ClockHome): Promise<void> {
  await home.startHub();
  await home.startKiosk();
  await home.untilSent();
}

function wrongFromTheStart(name: string, aheadMs: number): ClockCase {
  return {
    name,
    async run(home) {
      home.kioskWall.set(aheadMs);
      await startBoth(home);
      await home.untilClock('differs', 'set-back');
      await home.save(3, 'unchecked');
      await home.stopHub();
      await home.save(3, 'unchecked');
      await home.startHub();
      home.kioskWall.set(0);
      await home.untilSent();
      await home.untilClock('ok');
      await home.save(1, 'checked');
      return NO_FAULTS;
    },
  };
}

function setWhileOffline(name: string, byMs: number, states: readonly ('set-back' | 'differs')[]): ClockCase {
  return {
    name,
    async run(home) {
      await startBoth(home);
      await home.save(2, 'checked');
      await home.stopHub();
      await home.save(2, 'checked');
      home.kioskWall.set(byMs);
      await home.save(3, 'unchecked');
      if (states.length > 0) await home.untilClock(...states);
      await home.startHub();
      await home.untilSent();
      await home.untilClock('differs', 'set-back');
      await home.save(1, 'unchecked');
      home.kioskWall.set(0);
      await home.untilClock('ok');
      await home.save(1, 'checked');
      return NO_FAULTS;
    },
  };
}

const setBackWhileOff: ClockCase = {
  name: 'the kiosk is off, without a hub, and its clock has lost a day when it is on again',
  async run(home) {
    await startBoth(home);
    await home.save(2, 'checked');
    await home.stopHub();
    await home.save(2, undefined);
    await home.stopKiosk();
    home.kioskWall.set(-DAY_MS);
    await home.startKiosk();
    await home.untilClock('set-back');
    await home.save(3, 'unchecked');
    await home.startHub();
    await home.untilSent();
    home.kioskWall.set(0);
    await home.untilClock('ok');
    return NO_FAULTS;
  },
};

/** Hub and kiosk agree all the time: nothing is to be said, whatever the clocks on the walls show. */
function nightOfChange(name: string, shortlyBefore: string): ClockCase {
  return {
    name,
    async run(home) {
      // Both begin before the start of the programs, and go on by themselves.
      home.hubWall.setTo(shortlyBefore);
      home.kioskWall.set(home.hubWall.aheadMs);
      await startBoth(home);
      await home.untilClock('ok');
      const change = Math.ceil(Date.parse(shortlyBefore) / HOUR_MS) * HOUR_MS;
      const faults: string[] = [];
      do {
        await home.save(1, 'checked');
        if ((await home.clockState()) !== 'ok') faults.push('it says that a clock is wrong which changes by law');
        await wait(200);
      } while (Date.now() + home.kioskWall.aheadMs < change + 1_500);
      await home.untilSent();
      return faults;
    },
  };
}

function wrongHub(name: string, aheadMs: number): ClockCase {
  return {
    name,
    async run(home) {
      home.hubWall.set(aheadMs);
      await startBoth(home);
      await home.untilClock('differs', 'set-back');
      await home.save(3, 'unchecked');
      await home.untilSent();
      home.hubWall.set(0);
      await home.untilClock('ok');
      await home.save(1, 'checked');
      await home.untilSent();
      return NO_FAULTS;
    },
  };
}

/** Sessions end with a clock, tickets with the time that has passed. */
function hubSetWhileRunning(name: string, byMs: number): ClockCase {
  return {
    name,
    async run(home) {
      const faults: string[] = [];
      await startBoth(home);
      const cookie = await home.nurseSignsIn();
      const used = await home.ticket(cookie);
      const unused = await home.ticket(cookie);
      if (used === undefined || unused === undefined) return ['a nurse who has just signed in gets no ticket'];
      if (!(await home.letsIn(used))) faults.push('a new ticket is refused');
      await home.save(2, 'checked');
      home.hubWall.set(byMs);
      if (await home.letsIn(used)) faults.push('a used ticket lets somebody in after the clock was set');
      // A day later the nurse's session is over, and with it what was got by it; a day earlier it is as it was.
      if ((await home.letsIn(unused)) !== byMs < 0) faults.push('an unused ticket is not judged by its session');
      if (await home.letsIn(unused)) faults.push('a ticket lets somebody in twice');
      const again = await home.nurseSignsIn();
      const ticket = await home.ticket(again);
      if (ticket === undefined || !(await home.letsIn(ticket))) faults.push('a nurse who signs in anew is not let in');
      await home.save(2, undefined);
      await home.untilSent();
      await home.untilClock('differs', 'set-back');
      home.hubWall.set(0);
      await home.untilClock('ok');
      await home.save(1, 'checked');
      await home.untilSent();
      const back = await home.ticket(await home.nurseSignsIn());
      if (back === undefined) faults.push('a nurse cannot sign in when the clock is right again');
      return faults;
    },
  };
}

export const CLOCK_CASES: readonly ClockCase[] = [
  setWhileOffline('the kiosk is set back by a day without its hub', -DAY_MS, ['set-back']),
  nightOfChange('the night of 25 October 2026', '2026-10-25T00:59:48.000Z'),
  hubSetWhileRunning('the hub is set back by a day', -DAY_MS),
  nightOfChange('the night of 29 March 2026', '2026-03-29T00:59:48.000Z'),
  setWhileOffline('the kiosk is set forward by a day without its hub', DAY_MS, []),
  wrongFromTheStart('a kiosk that is thirty days ahead', 30 * DAY_MS),
  wrongFromTheStart('a kiosk that is thirty days behind', -30 * DAY_MS),
  setBackWhileOff,
  hubSetWhileRunning('the hub is set forward by a day', DAY_MS),
  wrongHub('a hub that is thirty days ahead', 30 * DAY_MS),
  wrongHub('a hub that is thirty days behind', -30 * DAY_MS),
];
