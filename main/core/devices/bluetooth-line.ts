/**
 * A device on the radio. The page has the radio: it connects, carries out commands and tells what comes. The driver's
 * session is here, so that no page decodes anything.
 */
import type { DriverOptions, GattCommand, GattDriver, GattMessage, GattOutput, GattSession } from '#drivers/api.ts';
import type { BluetoothCommand, BluetoothNews } from '#protocol/bridge/devices.ts';
import { onTheWall, type Cancel, type Time } from '../base/time.ts';
import { GattQueue } from './gatt-queue.ts';
import type { Line, LineEnd } from './line.ts';
import { everyTick } from './ticking.ts';

export interface BluetoothLineParts {
  readonly deviceId: string;
  readonly driver: GattDriver;
  readonly options: DriverOptions;
  readonly time: Time;
  /** To the page. */
  readonly command: (command: BluetoothCommand) => void;
}

interface Connection {
  /** The page's own count. */
  readonly number: number;
  readonly session: GattSession;
  readonly queue: GattQueue;
  readonly ticking: Cancel;
}

export class BluetoothLine implements Line {
  readonly #parts: BluetoothLineParts;
  readonly #end: LineEnd;
  #connection: Connection | undefined;
  /** The newest connection that the page has told of: what an older one says comes too late. */
  #newest = 0;
  #closed = false;

  constructor(parts: BluetoothLineParts, end: LineEnd) {
    this.#parts = parts;
    this.#end = end;
  }

  open(): void {
    this.#end.reach('waiting');
  }

  start(): boolean {
    return false;
  }

  stop(): boolean {
    return false;
  }

  close(): Promise<void> {
    if (this.#connection !== undefined) this.#tell(this.#connection.number, { op: 'disconnect' });
    this.#closed = true;
    this.#drop();
    return Promise.resolve();
  }

  /** What the page tells of this device. */
  said(news: BluetoothNews): void {
    if (this.#closed) return;
    switch (news.type) {
      case 'connecting':
        if (this.#connection === undefined) this.#end.reach('connecting');
        return;
      case 'connected':
        this.#connected(news);
        return;
      case 'value':
        this.#heard(news.connection, { ...news, bytes: Buffer.from(news.bytes, 'base64') });
        return;
      case 'done':
      case 'failed':
        this.#heard(news.connection, news);
        return;
      case 'disconnected':
        if (news.connection !== this.#connection?.number) return;
        this.#drop();
        this.#end.reach('waiting');
        return;
      case 'unavailable':
        this.#drop();
        this.#end.reach(news.why, news.detail);
        return;
      default:
        news satisfies never;
    }
  }

  /** The page that had the radio has gone, and its connections and its counting with it. */
  pageGone(): void {
    this.#drop();
    this.#newest = 0;
    if (!this.#closed) this.#end.reach('waiting');
  }

  #connected({ connection: number, found }: Extract<BluetoothNews, { type: 'connected' }>): void {
    if (number <= this.#newest) return;
    this.#drop();
    this.#newest = number;
    const { driver, options, time } = this.#parts;
    const session = driver.createSession(options);
    const connection: Connection = {
      number,
      session,
      queue: new GattQueue((command) => this.#tell(number, command)),
      ticking: everyTick(time, (nowMs) => this.#tick(connection, nowMs)),
    };
    this.#connection = connection;
    this.#end.connected();
    this.#end.reach('connected');
    this.#handle(connection, session.connected(found, time.monotonicMs(), onTheWall(time.now())));
  }

  #heard(number: number, message: GattMessage): void {
    const connection = this.#connection;
    // Of an earlier connection, or of one that has ended: it changes nothing.
    if (connection?.number !== number) return;
    const nowMs = this.#parts.time.monotonicMs();
    this.#handle(connection, connection.session.receive(message, nowMs));
    connection.queue.heard(message, nowMs);
  }

  #tick(connection: Connection, nowMs: number): void {
    const givenUp = connection.queue.tick(nowMs);
    if (givenUp !== undefined) this.#heard(connection.number, givenUp);
    if (this.#connection === connection) this.#handle(connection, connection.session.tick(nowMs));
  }

  #handle(connection: Connection, output: GattOutput): void {
    for (const event of output.events) this.#end.event(event);
    connection.queue.add(output.commands, this.#parts.time.monotonicMs());
  }

  #tell(connection: number, command: GattCommand): void {
    const told =
      command.op === 'write' ? { ...command, bytes: Buffer.from(command.bytes).toString('base64') } : command;
    this.#parts.command({ deviceId: this.#parts.deviceId, connection, command: told });
  }

  #drop(): void {
    this.#connection?.ticking.cancel();
    this.#connection = undefined;
  }
}
