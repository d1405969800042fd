/** Time as a simulated device has it: its own clock, which may be wrong by years, and timers that go as fast as asked. */
import type { LocalDateTime } from '#domain/base/time.ts';

/** How far the fault `wrong-clock` is off: a device whose battery was out, and which began again at its first year. */
const YEARS_WRONG = 17;

export interface ClockParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** The clock inside a device. It goes at the speed of life, whatever the speed of the rest. */
export class DeviceClock {
  readonly #now: () => Date;
  #aheadMs = 0;
  #yearsBehind = 0;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** For the fault `wrong-clock`: years behind until told otherwise. The host cannot set it right meanwhile. */
  wrong(isWrong: boolean): void {
    this.#yearsBehind = isWrong ? YEARS_WRONG : 0;
  }

  /** The host has set it. */
  set(parts: ClockParts): void {
    const { year, month, day, hour, minute, second } = parts;
    this.#aheadMs = new Date(year, month - 1, day, hour, minute, second).getTime() - this.#now().getTime();
  }

  /** @param ago milliseconds before now, for what lies in the device's memory */
  parts(ago = 0): ClockParts {
    const at = new Date(this.#now().getTime() + this.#aheadMs - ago);
    return {
      year: at.getFullYear() - this.#yearsBehind,
      month: at.getMonth() + 1,
      day: at.getDate(),
      hour: at.getHours(),
      minute: at.getMinutes(),
      second: at.getSeconds(),
    };
  }

  /** `2026-03-15T08:30:00` */
  text(ago = 0): LocalDateTime {
    const { year, month, day, hour, minute, second } = this.parts(ago);
    const two = (value: number): string => value.toString().padStart(2, '0');
    return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}`;
  }
}

/** Stops what `after` or `every` began. Safe to call twice. */
export type Cancel = () => void;

/** Timers of one device, in milliseconds of its own life: at speed 10 a second takes 100 ms. */
export class DeviceTimers {
  readonly #speed: number;
  readonly #startedAt = performance.now();
  readonly #running = new Set<Cancel>();

  constructor(speed: number) {
    this.#speed = speed;
  }

  /** Milliseconds of the device's life since it was switched on. */
  get elapsed(): number {
    return (performance.now() - this.#startedAt) * this.#speed;
  }

  after(milliseconds: number, act: () => void): Cancel {
    const timer = setTimeout(() => {
      this.#running.delete(cancel);
      act();
    }, milliseconds / this.#speed);
    const cancel = this.#cancel(() => clearTimeout(timer));
    return cancel;
  }

  every(milliseconds: number, act: () => void): Cancel {
    const timer = setInterval(act, milliseconds / this.#speed);
    return this.#cancel(() => clearInterval(timer));
  }

  /** Stops all of them: the device is switched off. */
  clear(): void {
    for (const cancel of [...this.#running]) cancel();
  }

  #cancel(stop: () => void): Cancel {
    const cancel = (): void => {
      this.#running.delete(cancel);
      stop();
    };
    this.#running.add(cancel);
    return cancel;
  }
}
