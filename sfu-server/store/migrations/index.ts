import type { Migration } from '../migrate.ts';
import { journal } from './0001-journal.ts';
import { identity } from './0002-identity.ts';
import { settings } from './0003-settings.ts';
import { projections } from './0004-projections.ts';
import { audit } from './0005-audit.ts';
import { support } from './0006-support.ts';
import { homeManagers } from './0007-home-managers.ts';
import { recordProjections } from './0008-record-projections.ts';
import { attachments } from './0009-attachments.ts';
import { findingResidents } from './0010-finding-residents.ts';
import { openings } from './0011-openings.ts';
import { serviceDocuments } from './0012-service-documents.ts';
import { describedPeople } from './0013-described-people.ts';
import { practiceRuns } from './0014-practice-runs.ts';
import { duties } from './0015-duties.ts';
import { dutyAndShifts } from './0016-duty-and-shifts.ts';
import { queue } from './0017-queue.ts';
import { partiesAndRecordings } from './0018-parties-recordings.ts';
import { safeguarding } from './0019-safeguarding.ts';
import { referralMail } from './0020-referral-mail.ts';
import { inboxByPractice } from './0021-inbox-by-practice.ts';
import { redBags } from './0022-red-bags.ts';
import { everybodyWhoSignsIn } from './0023-everybody-who-signs-in.ts';
import { whomWhereAndWhy } from './0024-whom-where-and-why.ts';
import { access } from './0025-access.ts';
import { waysIn } from './0026-ways-in.ts';
import { runningAService } from './0027-running-a-service.ts';
import { kiosksThatEnd } from './0028-kiosks-that-end.ts';
import { reviewsOfRoles } from './0029-reviews-of-roles.ts';
import { incidents } from './0030-incidents.ts';
import { whyAnAgreementEnded } from './0031-why-an-agreement-ended.ts';
import { whatWasSetAside } from './0032-what-was-set-aside.ts';
import { erasing } from './0033-erasing.ts';
import { howFarTimeHadCome } from './0034-how-far-time-had-come.ts';
import { gpPractices } from './0035-gp-practices.ts';

/** All migrations in order. The place in the list is the version that it makes. */
export const MIGRATIONS: readonly Migration[] = [
  journal,
  identity,
  settings,
  projections,
  audit,
  support,
  homeManagers,
  recordProjections,
  attachments,
  findingResidents,
  openings,
  serviceDocuments,
  describedPeople,
  practiceRuns,
  duties,
  dutyAndShifts,
  queue,
  partiesAndRecordings,
  safeguarding,
  referralMail,
  inboxByPractice,
  redBags,
  everybodyWhoSignsIn,
  whomWhereAndWhy,
  access,
  waysIn,
  runningAService,
  kiosksThatEnd,
  reviewsOfRoles,
  incidents,
  whyAnAgreementEnded,
  whatWasSetAside,
  erasing,
  howFarTimeHadCome,
  gpPractices,
];
