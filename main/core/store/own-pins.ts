/** PINs that were chosen at this kiosk until the hub's settings carry them, and the PIN that somebody had before. */
import type { PersonId } from '#domain/base/ids.ts';
import { pinBefore, signedPinEvent, type PinBefore, type SignedPinEvent } from '#protocol/hub/pins.ts';
import { parseJson } from '#protocol/wire/messages.ts';
import { sealed, type Database, type Statements } from './database.ts';

export interface KeptPinEvent {
  readonly event: SignedPinEvent;
  /** The settings of the hub carry it from this version on; undefined until the hub has it. */
  readonly settingsVersion: number | undefined;
}

function keepBefore(statements: Pick<Statements, 'run'>, personId: PersonId, before: PinBefore): Promise<unknown> {
  return statements.run(
    'INSERT INTO pins_before (person_id, pin) VALUES (?, ?) ON CONFLICT DO UPDATE SET pin = excluded.pin',
    [personId, sealed(JSON.stringify(before))],
  );
}

export class OwnPinRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** In the order in which they came about. */
  async events(): Promise<KeptPinEvent[]> {
    const rows = await this.#database.all<{ event: string; settings_version: number | null }>(
      'SELECT event, settings_version FROM pin_events ORDER BY at_row',
    );
    return rows.map((row) => ({
      event: signedPinEvent.parse(parseJson(row.event)),
      settingsVersion: row.settings_version ?? undefined,
    }));
  }

  async before(): Promise<Map<PersonId, PinBefore>> {
    const rows = await this.#database.all<{ person_id: string; pin: string }>('SELECT person_id, pin FROM pins_before');
    return new Map(rows.map((row) => [row.person_id, pinBefore.parse(parseJson(row.pin))]));
  }

  /** Both or neither. @param before the PIN that it takes the place of; absent where none was replaced */
  add(event: SignedPinEvent, before?: PinBefore): Promise<void> {
    return this.#database.transaction(async (statements) => {
      await statements.run(
        `INSERT INTO pin_events (event_id, person_id, at_row, event)
         VALUES (?, ?, (SELECT COALESCE(MAX(at_row), 0) + 1 FROM pin_events), ?)`,
        [event.eventId, event.personId, sealed(JSON.stringify(event))],
      );
      if (before !== undefined) await keepBefore(statements, event.personId, before);
    });
  }

  /** The hub has it. */
  async taken(eventId: string, settingsVersion: number): Promise<void> {
    await this.#database.run('UPDATE pin_events SET settings_version = ? WHERE event_id = ?', [
      settingsVersion,
      eventId,
    ]);
  }

  async forget(eventId: string): Promise<void> {
    await this.#database.run('DELETE FROM pin_events WHERE event_id = ?', [eventId]);
  }

  async keepBefore(personId: PersonId, before: PinBefore): Promise<void> {
    await keepBefore(this.#database, personId, before);
  }
}
