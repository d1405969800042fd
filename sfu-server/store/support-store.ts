/** Kiosk reports and faults. */
import type { Fault } from '#domain/devices/fault.ts';
import { fault as faultSchema, faultReport, kioskReport } from '#protocol/stored/device-schemas.ts';
import { parseJson } from '#protocol/wire/messages.ts';
import type { EnrolledKiosk, SupportScope, SupportStore } from '../support/ports.ts';
import { optionalText, text } from './columns.ts';
import type { Database, Reader, Row } from './database.ts';

const KIOSK = `SELECT k.kiosk_id, k.enrolled_at, k.revoked_at, h.name AS home_name, r.received_at, r.report
  FROM kiosks k JOIN homes h ON h.service_id = k.service_id AND h.home_id = k.home_id
  LEFT JOIN kiosk_reports r ON r.kiosk_id = k.kiosk_id`;

const FAULT = `SELECT f.fault_id, f.home_id, f.kiosk_id, f.received_at, f.due_at, f.status, f.owner_id, f.owner_name, f.report,
    h.name AS home_name
  FROM faults f JOIN homes h ON h.service_id = f.service_id AND h.home_id = f.home_id`;

function kioskOf(row: Row): EnrolledKiosk {
  const receivedAt = optionalText(row, 'received_at');
  // A report in a shape of long ago is no report: the kiosk sends a new one with its next connection.
  const report = receivedAt === undefined ? undefined : kioskReport.safeParse(parseJson(text(row, 'report')));
  return {
    kioskId: text(row, 'kiosk_id'),
    homeName: text(row, 'home_name'),
    enrolledAt: text(row, 'enrolled_at'),
    revoked: row['revoked_at'] !== null,
    ...(receivedAt !== undefined && report?.success ? { last: { receivedAt, report: report.data } } : {}),
  };
}

async function faultOf(reader: Reader, scope: SupportScope, row: Row): Promise<Fault> {
  const steps = await reader.all(
    `SELECT at, person_id, person_name, what, words FROM fault_steps WHERE service_id = ? AND fault_id = ? ORDER BY number`,
    scope.serviceId,
    text(row, 'fault_id'),
  );
  const ownerId = optionalText(row, 'owner_id');
  return faultSchema.parse({
    report: faultReport.parse(parseJson(text(row, 'report'))),
    homeId: text(row, 'home_id'),
    homeName: text(row, 'home_name'),
    kioskId: text(row, 'kiosk_id'),
    receivedAt: text(row, 'received_at'),
    status: text(row, 'status'),
    ...(ownerId === undefined ? {} : { owner: { personId: ownerId, name: text(row, 'owner_name') } }),
    dueAt: text(row, 'due_at'),
    steps: steps.map((step) => ({
      at: text(step, 'at'),
      by: { personId: text(step, 'person_id'), name: text(step, 'person_name') },
      what: text(step, 'what'),
      words: text(step, 'words'),
    })),
  });
}

async function oneFault(reader: Reader, scope: SupportScope, faultId: string): Promise<Fault | undefined> {
  const row = await reader.get(`${FAULT} WHERE f.service_id = ? AND f.fault_id = ?`, scope.serviceId, faultId);
  return row && faultOf(reader, scope, row);
}

export function createSupportStore(db: Database): SupportStore {
  async function faults(scope: SupportScope, rows: readonly Row[]): Promise<readonly Fault[]> {
    const found: Fault[] = [];
    for (const row of rows) found.push(await faultOf(db, scope, row));
    return found;
  }

  return {
    async kiosks({ serviceId }) {
      const rows = await db.all(`${KIOSK} WHERE k.service_id = ? ORDER BY h.name, k.enrolled_at`, serviceId);
      return rows.map(kioskOf);
    },
    async kiosk({ serviceId }, kioskId) {
      const row = await db.get(`${KIOSK} WHERE k.service_id = ? AND k.kiosk_id = ?`, serviceId, kioskId);
      return row && kioskOf(row);
    },
    async keepReport({ serviceId }, kioskId, report, receivedAt) {
      await db.transaction((tx) =>
        tx.run(
          `INSERT INTO kiosk_reports (kiosk_id, service_id, received_at, report) VALUES (?, ?, ?, ?)
           ON CONFLICT (kiosk_id) DO UPDATE SET received_at = excluded.received_at, report = excluded.report`,
          kioskId,
          serviceId,
          receivedAt,
          JSON.stringify(report),
        ),
      );
    },
    addFault: ({ serviceId }, { report, homeId, kioskId, receivedAt, dueAt }) =>
      db.transaction(async (tx) => {
        await tx.run(
          `INSERT INTO faults (service_id, fault_id, home_id, kiosk_id, received_at, due_at, status, report)
           VALUES (?, ?, ?, ?, ?, ?, 'open', ?) ON CONFLICT (service_id, fault_id) DO NOTHING`,
          serviceId,
          report.faultId,
          homeId,
          kioskId,
          receivedAt,
          dueAt,
          JSON.stringify(report),
        );
        const row = await tx.get(
          'SELECT received_at FROM faults WHERE service_id = ? AND fault_id = ?',
          serviceId,
          report.faultId,
        );
        return row === undefined ? receivedAt : text(row, 'received_at');
      }),
    fault: (scope, faultId) => oneFault(db, scope, faultId),
    async faultsSince(scope, since) {
      // What is not closed is shown however old it is.
      const rows = await db.all(
        `${FAULT} WHERE f.service_id = ? AND (f.received_at >= ? OR f.status <> 'closed') ORDER BY f.received_at`,
        scope.serviceId,
        since,
      );
      return faults(scope, rows);
    },
    async faultsOfKiosk(scope, kioskId, since) {
      const rows = await db.all(
        `${FAULT} WHERE f.service_id = ? AND f.kiosk_id = ? AND f.received_at >= ? ORDER BY f.received_at`,
        scope.serviceId,
        kioskId,
        since,
      );
      return faults(scope, rows);
    },
    addStep: (scope, faultId, { stepId, at, by, what, words }, decide) =>
      db.transaction(async (tx) => {
        const fault = await oneFault(tx, scope, faultId);
        if (fault === undefined) return undefined;
        const done = await tx.get('SELECT fault_id FROM fault_steps WHERE step_id = ?', stepId);
        if (done !== undefined) return fault;
        const { status, owner } = decide(fault);
        await tx.run(
          `INSERT INTO fault_steps (step_id, service_id, fault_id, number, at, person_id, person_name, what, words)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          stepId,
          scope.serviceId,
          faultId,
          fault.steps.length + 1,
          at,
          by.personId,
          by.name,
          what,
          words,
        );
        await tx.run(
          'UPDATE faults SET status = ?, owner_id = ?, owner_name = ? WHERE service_id = ? AND fault_id = ?',
          status,
          owner?.personId ?? null,
          owner?.name ?? null,
          scope.serviceId,
          faultId,
        );
        return oneFault(tx, scope, faultId);
      }),
  };
}
