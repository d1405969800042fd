/** The questions that are asked for every message must be answered from an index, and not by reading everything. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ACCESS_QUERIES } from '../../../../sfu-server/store/access-store.ts';
import { AGREEMENT_QUERIES } from '../../../../sfu-server/store/agreement-store.ts';
import { BAG_QUERIES } from '../../../../sfu-server/store/bag-store.ts';
import { AUDIT_QUERIES } from '../../../../sfu-server/store/audit-store.ts';
import { DUTY_QUERIES } from '../../../../sfu-server/store/duty-store.ts';
import { ENCOUNTER_QUERIES } from '../../../../sfu-server/store/encounters.ts';
import { ENTRY_QUERIES } from '../../../../sfu-server/store/entries.ts';
import { CONCERN_QUERIES } from '../../../../sfu-server/store/concern-store.ts';
import { PARTY_QUERIES } from '../../../../sfu-server/store/party-store.ts';
import { PRACTICE_QUERIES } from '../../../../sfu-server/store/practice-store.ts';
import { RECORDING_QUERIES } from '../../../../sfu-server/store/recording-store.ts';
import { REFERRAL_QUERIES } from '../../../../sfu-server/store/referral-mail.ts';
import { RESIDENT_QUERIES } from '../../../../sfu-server/store/residents.ts';
import { migrate } from '../../../../sfu-server/store/migrate.ts';
import { MIGRATIONS } from '../../../../sfu-server/store/migrations/index.ts';
import { openConnection, type Connection } from '../../../../sfu-server/store/sqlite-connection.ts';

let connection: Connection;

beforeAll(async () => {
  connection = await openConnection(':memory:');
  await migrate(connection, MIGRATIONS);
});

afterAll(async () => {
  await connection.close();
});

async function planOf(sql: string): Promise<string> {
  const values = [...sql.matchAll(/\?/g)].map(() => '1');
  const rows = await connection.all(`EXPLAIN QUERY PLAN ${sql}`, ...values);
  return rows.map((row) => String(row['detail'])).join('; ');
}

test.each([
  ['OPEN_CALL', ACCESS_QUERIES.OPEN_CALL, /SEARCH encounters USING INDEX encounters_of_resident/],
  [
    'TOOK_PART',
    ACCESS_QUERIES.TOOK_PART,
    /SEARCH e USING .*encounters_of_resident.*SEARCH n USING INDEX entries_by_encounter/,
  ],
  ['FOR_SOMEBODY', ACCESS_QUERIES.FOR_SOMEBODY, /SEARCH e USING INDEX encounters_by_status.*SEARCH r USING INDEX/],
  ['LASTING', ACCESS_QUERIES.LASTING, /SEARCH g USING INDEX access_grants_by_resident/],
  ['OF_RESIDENT_GRANTS', ACCESS_QUERIES.OF_RESIDENT, /SEARCH g USING INDEX access_grants_by_resident/],
  ['AGREEMENTS_WITH', AGREEMENT_QUERIES.WITH, /SEARCH a USING INDEX sharing_agreements_of/],
  [
    'FEED',
    ENTRY_QUERIES.FEED,
    /SEARCH entries USING INDEX sqlite_autoindex_entries_1 \(service_id=\? AND resident_id=\? AND seq>\?\)/,
  ],
  ['BY_ID', ENTRY_QUERIES.BY_ID, /SEARCH entries USING INDEX entries_by_id \(service_id=\? AND id=\?\)/],
  ['BY_ENCOUNTER', ENTRY_QUERIES.BY_ENCOUNTER, /SEARCH entries USING INDEX entries_by_encounter/],
  ['NEWEST_OF_KIND', ENTRY_QUERIES.NEWEST_OF_KIND, /SEARCH entries USING INDEX entries_by_kind/],
  ['OF_KINDS', ENTRY_QUERIES.OF_KINDS, /SEARCH entries USING INDEX entries_by_kind/],
  ['BODIES_OF_KIND', ENTRY_QUERIES.BODIES_OF_KIND, /SEARCH entries USING INDEX entries_by_kind .* AND seq>\?/],
  ['HEARD_AT', ENTRY_QUERIES.HEARD_AT, /SEARCH entries USING INDEX entries_by_encounter/],
  [
    'EMERGENCIES_SINCE',
    ENTRY_QUERIES.EMERGENCIES_SINCE,
    /SEARCH entries USING INDEX entries_emergencies .*received_at>\?/,
  ],
  ['AT_PLACES', ENTRY_QUERIES.AT_PLACES, /SEARCH entries USING INDEX sqlite_autoindex_entries_1 .* AND seq=\?/],
  [
    'RESIDENTS_OF_HOME',
    RESIDENT_QUERIES.RESIDENTS_OF_HOME,
    /SEARCH resident_homes USING COVERING INDEX residents_of_home/,
  ],
  ['WITH_NHS_NUMBER', RESIDENT_QUERIES.WITH_NHS_NUMBER, /SEARCH residents USING INDEX residents_by_nhs_number/],
  ['SHARE_BY_TOKEN', BAG_QUERIES.SHARE_BY_TOKEN, /SEARCH s USING INDEX bag_shares_by_token/],
  ['HOMES', RESIDENT_QUERIES.HOMES, /SEARCH resident_homes USING INDEX/],
  ['STRIKES', RESIDENT_QUERIES.STRIKES, /SEARCH strikes USING INDEX/],
  ['TO_LOOK_AT', ENCOUNTER_QUERIES.TO_LOOK_AT, /SEARCH e USING INDEX encounters_to_look_at/],
  ['ON_OBSERVATIONS', ENCOUNTER_QUERIES.ON_OBSERVATIONS, /SEARCH encounters USING INDEX encounters_by_ground/],
  ['OPENINGS', AUDIT_QUERIES.OPENINGS, /SEARCH audit USING INDEX audit_openings/],
  ['OF_HOME', PRACTICE_QUERIES.OF_HOME, /SEARCH practice_runs USING INDEX/],
  ['UNSETTLED', ENCOUNTER_QUERIES.UNSETTLED, /SEARCH encounters USING INDEX encounters_by_status/],
  ['SIGNED_SINCE', ENCOUNTER_QUERIES.SIGNED_SINCE, /SEARCH encounters USING INDEX encounters_by_signature/],
  ['LASTING', DUTY_QUERIES.LASTING, /SEARCH duties USING .*INDEX duties_that_last/],
  ['HOLDS', DUTY_QUERIES.HOLDS, /SEARCH encounters USING INDEX encounters_by_status/],
  ['JOINED_INTO', ENCOUNTER_QUERIES.JOINED_INTO, /SEARCH encounters USING INDEX encounters_joined/],
  [
    'OF_RESIDENT',
    ENCOUNTER_QUERIES.OF_RESIDENT,
    /SEARCH encounters USING INDEX encounters_of_resident .*requested_at>\?/,
  ],
  ['OPEN_OF_RESIDENT', ENCOUNTER_QUERIES.OPEN_OF_RESIDENT, /SEARCH encounters USING INDEX encounters_/],
  ['LINK', PARTY_QUERIES.LINK, /SEARCH party_links USING INDEX sqlite_autoindex_party_links_1/],
  ['CONCERNS', CONCERN_QUERIES.ALL, /SEARCH concerns USING INDEX concerns_by_time/],
  ['CONCERNS_BY_PERSON', CONCERN_QUERIES.BY_PERSON, /SEARCH concerns USING INDEX concerns_by_person/],
  ['CONCERN_NOTES', CONCERN_QUERIES.NOTES, /SEARCH concern_notes USING INDEX/],
  ['DROP_OLD', PARTY_QUERIES.DROP_OLD, /SEARCH party_links USING .*INDEX party_links_by_end/],
  ['WAITING', REFERRAL_QUERIES.WAITING, /SEARCH referral_mail USING INDEX referral_mail_to_do/],
  ['SENDING', REFERRAL_QUERIES.SENDING, /SEARCH referral_mail USING INDEX referral_mail_to_do/],
  ['RUNNING', RECORDING_QUERIES.RUNNING, /recordings USING INDEX recordings_(that_run|by_end)/],
  ['DUE', RECORDING_QUERIES.DUE, /SEARCH recordings USING INDEX recordings_by_end/],
  ['SIGNED_FOR_GP', ENCOUNTER_QUERIES.SIGNED_FOR_GP, /SEARCH e USING INDEX encounters_signed/],
  ['SIGNED_FOR_GP, described', ENCOUNTER_QUERIES.SIGNED_FOR_GP, /SEARCH d USING .*INDEX residents_identified/],
  ['SIGNED_FOR_COLLEAGUES', ENCOUNTER_QUERIES.SIGNED_FOR_COLLEAGUES, /SEARCH e USING INDEX encounters_signed/],
  [
    'SIGNED_FOR_COLLEAGUES, list',
    ENCOUNTER_QUERIES.SIGNED_FOR_COLLEAGUES,
    /SEARCH r USING .*INDEX residents_by_practice/,
  ],
])('%s', async (_name, sql, expected) => {
  const plan = await planOf(sql);
  expect(plan).toMatch(expected);
  expect(plan).not.toMatch(/SCAN (entries|encounters|e|r|residents|resident_homes|strikes)\b/);
});

test.each([
  ['FEED', ENTRY_QUERIES.FEED],
  ['BY_ENCOUNTER', ENTRY_QUERIES.BY_ENCOUNTER],
  ['NEWEST_OF_KIND', ENTRY_QUERIES.NEWEST_OF_KIND],
  ['BODIES_OF_KIND', ENTRY_QUERIES.BODIES_OF_KIND],
  ['OF_HOME', PRACTICE_QUERIES.OF_HOME],
  ['OPENINGS', AUDIT_QUERIES.OPENINGS],
])('%s needs no sorting', async (_name, sql) => {
  expect(await planOf(sql)).not.toMatch(/TEMP B-TREE/);
});
