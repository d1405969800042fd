/** What is read of homes, kiosks, codes and carers for whoever runs a service. */
import { USUAL_LOCK_MINUTES, USUAL_OFFLINE_PIN_HOURS } from '#domain/settings/home-settings.ts';
import { managementEvent } from '#protocol/hub/manage.ts';
import type { CarerRole, ServicePaper } from '#protocol/hub/manage.ts';
import type { KeptLine, KnownHome, ManagementReads, Scope } from '../management/ports.ts';
import { integer, optionalText, text } from './columns.ts';
import type { Reader, Row } from './database.ts';
import { gpPracticeReads } from './gp-practices.ts';
import { newestDocument } from './settings-documents.ts';

const VERSIONS_SHOWN = 20;
const HOMES = 'SELECT home_id, name, closed_at FROM homes WHERE service_id = ?';

function roleOf(row: Row): CarerRole {
  return text(row, 'role') === 'senior-carer' ? 'senior-carer' : 'carer';
}

function lineOf(row: Row): KeptLine {
  return {
    at: text(row, 'at'),
    by: text(row, 'by_name'),
    what: managementEvent.shape.what.parse(text(row, 'what')),
    homeId: text(row, 'home_id'),
    aboutId: text(row, 'about_id'),
    about: text(row, 'about'),
    reason: text(row, 'reason'),
  };
}

const LOG = 'SELECT at, by_name, what, home_id, about_id, about, reason FROM management_log WHERE service_id = ?';

export function managementReads(reader: Reader): ManagementReads {
  async function homeOf(scope: Scope, row: Row): Promise<KnownHome> {
    const homeId = text(row, 'home_id');
    const settings = await newestDocument(reader, scope, homeId);
    return {
      homeId,
      name: text(row, 'name'),
      closedAt: optionalText(row, 'closed_at'),
      address: settings?.address ?? '',
      telephone: settings?.telephone ?? '',
      nurseTelephone: settings?.nurseTelephone ?? '',
      carers: settings?.carers ?? [],
      kioskRules: {
        numbers: settings?.numbers ?? [],
        lockAfterMinutes: settings?.lockAfterMinutes ?? USUAL_LOCK_MINUTES,
        offlinePinHours: settings?.offlinePinHours ?? USUAL_OFFLINE_PIN_HOURS,
      },
    };
  }

  return {
    ...gpPracticeReads(reader),
    async homes(scope) {
      const rows = await reader.all(`${HOMES} ORDER BY name`, scope.serviceId);
      const homes: KnownHome[] = [];
      for (const row of rows) homes.push(await homeOf(scope, row));
      return homes;
    },
    async home(scope, homeId) {
      const row = await reader.get(`${HOMES} AND home_id = ?`, scope.serviceId, homeId);
      return row && homeOf(scope, row);
    },
    async counts(scope, homeId) {
      const placed = await reader.get(
        'SELECT COUNT(*) AS placed FROM resident_homes WHERE service_id = ? AND home_id = ? AND placed = 1',
        scope.serviceId,
        homeId,
      );
      const managers = await reader.all(
        'SELECT name FROM accounts WHERE service_id = ? AND home_id = ? AND disabled_at IS NULL ORDER BY name',
        scope.serviceId,
        homeId,
      );
      return {
        residents: placed === undefined ? 0 : integer(placed, 'placed'),
        managers: managers.map((row) => text(row, 'name')),
      };
    },
    async kiosks(scope) {
      const rows = await reader.all(
        'SELECT kiosk_id, home_id, enrolled_at, revoked_at FROM kiosks WHERE service_id = ? ORDER BY enrolled_at',
        scope.serviceId,
      );
      return rows.map((row) => ({
        kioskId: text(row, 'kiosk_id'),
        homeId: text(row, 'home_id'),
        enrolledAt: text(row, 'enrolled_at'),
        revoked: row['revoked_at'] !== null,
      }));
    },
    async openCodes(scope, now) {
      const rows = await reader.all(
        `SELECT code_id, home_id, issued_at, expires_at, issued_by FROM enrolment_codes
         WHERE service_id = ? AND code_id IS NOT NULL AND used_at IS NULL AND expires_at > ? ORDER BY issued_at`,
        scope.serviceId,
        now,
      );
      return rows.map((row) => ({
        codeId: text(row, 'code_id'),
        homeId: text(row, 'home_id'),
        issuedAt: text(row, 'issued_at'),
        expiresAt: text(row, 'expires_at'),
        issuedBy: optionalText(row, 'issued_by') ?? '',
      }));
    },
    async papers(scope) {
      const rows = await reader.all(
        `SELECT kind, name, written_at, json_extract(document, '$.approvedBy') AS approved_by FROM service_documents
         WHERE service_id = ? AND kind NOT LIKE 'proposed-%' ORDER BY kind, version DESC`,
        scope.serviceId,
      );
      const papers = new Map<string, ServicePaper>();
      for (const row of rows) {
        const kind = text(row, 'kind');
        const version = { name: text(row, 'name'), at: text(row, 'written_at') };
        const known = papers.get(kind);
        if (known === undefined) {
          papers.set(kind, {
            kind,
            ...version,
            approvedBy: optionalText(row, 'approved_by') ?? null,
            versions: [version],
          });
        } else if (known.versions.length < VERSIONS_SHOWN) known.versions.push(version);
      }
      return [...papers.values()];
    },
    async codesSince(scope, since) {
      const row = await reader.get(
        'SELECT COUNT(*) AS codes FROM enrolment_codes WHERE service_id = ? AND code_id IS NOT NULL AND issued_at > ?',
        scope.serviceId,
        since,
      );
      return row === undefined ? 0 : integer(row, 'codes');
    },
    async carerFacts(scope, homeId) {
      const rows = await reader.all(
        `SELECT person_id, started_on, added_at, added_by, pin_made_at FROM carers_of_homes
         WHERE service_id = ? AND home_id = ? AND left_at IS NULL`,
        scope.serviceId,
        homeId,
      );
      return rows.map((row) => ({
        personId: text(row, 'person_id'),
        startedOn: optionalText(row, 'started_on'),
        addedAt: optionalText(row, 'added_at'),
        addedBy: optionalText(row, 'added_by'),
        pinMadeAt: optionalText(row, 'pin_made_at'),
      }));
    },
    async leavers(scope, homeId, since) {
      const rows = await reader.all(
        `SELECT person_id, name, role, left_at, left_by, left_reason FROM carers_of_homes
         WHERE service_id = ? AND home_id = ? AND left_at >= ? ORDER BY left_at DESC`,
        scope.serviceId,
        homeId,
        since,
      );
      return rows.map((row) => ({
        personId: text(row, 'person_id'),
        name: text(row, 'name'),
        role: roleOf(row),
        at: text(row, 'left_at'),
        by: text(row, 'left_by'),
        reason: text(row, 'left_reason'),
      }));
    },
    async log(scope, homeId, limit) {
      const rows = await reader.all(
        `${LOG} AND home_id = ? ORDER BY number DESC LIMIT ?`,
        scope.serviceId,
        homeId,
        limit,
      );
      return rows.map(lineOf);
    },
    async endings(scope) {
      const rows = await reader.all(
        `${LOG} AND what IN ('kiosk-revoked', 'kiosk-stolen') ORDER BY number DESC`,
        scope.serviceId,
      );
      return rows.map(lineOf);
    },
  };
}
