import type { Migration } from '../migrate.ts';

/**
 * Who decided what about a record that was kept for long enough, and which records were erased. `erasing` holds a row only inside the
 * transaction that erases a record: while it does, what is otherwise never changed gives up what it holds of that person.
 */
export const erasing: Migration = {
  version: 33,
  purpose: 'erasing',
  sql: `
    CREATE TABLE erase_decisions (
      number INTEGER PRIMARY KEY,
      service_id TEXT NOT NULL REFERENCES services,
      command_id TEXT NOT NULL,
      resident_id TEXT NOT NULL,
      what TEXT NOT NULL CHECK (what IN ('kept', 'proposed', 'declined', 'agreed')),
      at TEXT NOT NULL,
      by_id TEXT NOT NULL,
      by_name TEXT NOT NULL,
      why TEXT,
      look_again_on TEXT,
      words TEXT,
      UNIQUE (service_id, command_id)
    ) STRICT;
    CREATE INDEX erase_decisions_by_resident ON erase_decisions (service_id, resident_id, number);
    CREATE TRIGGER erase_decisions_are_kept BEFORE DELETE ON erase_decisions
      BEGIN SELECT RAISE(ABORT, 'decisions are never deleted'); END;
    CREATE TRIGGER erase_decisions_stay_as_written BEFORE UPDATE OF
      number, service_id, command_id, resident_id, what, at, by_id, by_name, why, look_again_on ON erase_decisions
      BEGIN SELECT RAISE(ABORT, 'decisions are never changed'); END;
    -- What somebody typed about the person goes with the record.
    CREATE TRIGGER erase_decisions_lose_words BEFORE UPDATE OF words ON erase_decisions WHEN NEW.words IS NOT NULL
      BEGIN SELECT RAISE(ABORT, 'decisions are never changed'); END;

    CREATE TABLE erased_records (
      service_id TEXT NOT NULL REFERENCES services,
      resident_id TEXT NOT NULL,
      entry_id TEXT NOT NULL,
      erased_at TEXT NOT NULL,
      homes TEXT NOT NULL,
      -- The files beside the database are gone, and the database was written anew.
      cleaned_at TEXT,
      PRIMARY KEY (service_id, resident_id)
    ) STRICT;
    CREATE INDEX erased_records_by_time ON erased_records (service_id, erased_at);
    CREATE TRIGGER erased_records_are_kept BEFORE DELETE ON erased_records
      BEGIN SELECT RAISE(ABORT, 'that a record was erased is never forgotten'); END;

    -- Files beside the database, of calls that were erased.
    CREATE TABLE recordings_to_delete (
      recording_id TEXT PRIMARY KEY
    ) STRICT;

    CREATE TABLE erasing (
      service_id TEXT NOT NULL,
      resident_id TEXT NOT NULL,
      PRIMARY KEY (service_id, resident_id)
    ) STRICT;

    DROP TRIGGER shift_handovers_stay_as_written;
    CREATE TRIGGER shift_handovers_stay_as_written BEFORE UPDATE ON shift_handovers
      WHEN NOT EXISTS (SELECT 1 FROM erasing)
      BEGIN SELECT RAISE(ABORT, 'handovers are never changed'); END;
    DROP TRIGGER shift_takes_stay_as_written;
    CREATE TRIGGER shift_takes_stay_as_written BEFORE UPDATE ON shift_takes
      WHEN NOT EXISTS (SELECT 1 FROM erasing)
      BEGIN SELECT RAISE(ABORT, 'signatures are never changed'); END;
    DROP TRIGGER concerns_are_kept;
    CREATE TRIGGER concerns_are_kept BEFORE DELETE ON concerns
      WHEN NOT EXISTS (SELECT 1 FROM erasing)
      BEGIN SELECT RAISE(ABORT, 'concerns are never deleted'); END;
    DROP TRIGGER concern_notes_are_kept;
    CREATE TRIGGER concern_notes_are_kept BEFORE DELETE ON concern_notes
      WHEN NOT EXISTS (SELECT 1 FROM erasing)
      BEGIN SELECT RAISE(ABORT, 'notes of a concern are never deleted'); END;
  `,
};
