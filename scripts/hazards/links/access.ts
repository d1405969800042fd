/** Who gets in, who sees what, what a kiosk keeps and how it ends, and what shows it afterwards. */
import type { HazardLink } from '../link.ts';

export const ACCESS: readonly HazardLink[] = [
  {
    id: 'H71',
    control: {
      file: 'sfu-server/identity/policy/rules/records.ts',
      find: 'if (!who.onDuty) return practice ?? NOT_FOUND;',
      replace: '',
    },
    test: {
      file: 'test/unit/sfu-server/identity/policy.test.ts',
      name: 'nobody else has a practice: a nurse and a duty GP who is off duty get nothing by it',
    },
  },
  {
    id: 'H87',
    control: {
      file: 'sfu-server/safeguarding/concern-rules.ts',
      find: 'return named || by.personId === personId;',
      replace: "return named || by.personId !== '';",
    },
    test: {
      file: 'test/integration/sfu-server/safeguarding.test.ts',
      name: 'is seen by the named roles and by whoever raised it, at once, and by nobody else',
    },
  },
  {
    id: 'H95',
    control: {
      file: 'sfu-server/identity/policy/rules/clinicians.ts',
      find: 'return who.practiceId !== undefined && what.practiceId === who.practiceId;',
      replace: 'return what.practiceId === who.practiceId;',
    },
    test: {
      file: 'test/unit/sfu-server/identity/policy.test.ts',
      name: "a GP opens, reviews and answers for the GP's own list and the lists of colleagues, and for nobody else",
    },
  },
  {
    id: 'H114',
    control: {
      file: 'sfu-server/identity/policy/rules/records.ts',
      find: 'if (!relation.hasPart) return NO_PART;',
      replace: '',
    },
    test: {
      file: 'test/integration/sfu-server/access.test.ts',
      name: 'a nurse without a part says why, has an hour, and the keepers of the record are told',
    },
  },
  {
    id: 'H115',
    control: {
      file: 'sfu-server/identity/policy/rules/records.ts',
      find: "if (relation.openCall) return by('direct-care');",
      replace: '',
    },
    test: {
      file: 'test/integration/sfu-server/access.test.ts',
      name: 'a waiting call is seen whatever the agreement says; all else of that home is not',
    },
  },
  {
    id: 'H116',
    control: {
      file: 'domain/access/agreement.ts',
      find: "return agreements.some((one) => holds(one, soon)) ? undefined : 'ends-soon';",
      replace: 'return undefined;',
    },
    test: {
      file: 'test/integration/sfu-server/access.test.ts',
      name: 'a home that wants each access agreed to is asked for it, and it lasts an hour',
    },
  },
  {
    id: 'H117',
    control: {
      file: 'sfu-server/store/passkey-store.ts',
      find: 'code_digest = ? AND used_at IS NULL`',
      replace: 'code_digest = ? AND used_at IS NOT NULL`',
    },
    test: {
      file: 'test/integration/sfu-server/people.test.ts',
      name: 'opens a session that registers a new passkey and nothing else; the lost ones and other sessions are gone',
    },
  },
  {
    id: 'H118',
    control: {
      file: 'sfu-server/identity/people.ts',
      find: "await accounts.endAll({ serviceId, personId }, 'left');",
      replace: '',
    },
    test: {
      file: 'test/integration/sfu-server/people.test.ts',
      name: 'is out of every link within five seconds: ',
    },
  },
  {
    id: 'H119',
    control: {
      file: 'main/core/people/people-known.ts',
      find: 'const hours = this.#parts.settings()?.offlinePinHours ?? USUAL_OFFLINE_PIN_HOURS;',
      replace: 'const hours = 24;',
    },
    test: {
      file: 'test/unit/main/people/pin-verifier.test.ts',
      name: 'are good for 72 hours, over a restart, and then for nobody',
    },
  },
  {
    id: 'H120',
    control: {
      file: 'sfu-server/signalling/kiosk/only-handing-over.ts',
      find: "if (how === 'revoked' && handedOverAt === undefined && HANDING_OVER.has(method)) return;",
      replace: '',
    },
    test: {
      file: 'test/integration/sfu-server/kiosk-endings.test.ts',
      name: 'hands over what it had not sent, is shown nothing, and gets its receipt',
    },
  },
  {
    id: 'H121',
    control: {
      file: 'main/core/hub-link/trust.ts',
      find: 'const found = pinned(chain, pin);',
      replace: 'const found = pinned(chain, pin) ?? chain[0];',
    },
    test: {
      file: 'test/integration/main/hub-trust.test.ts',
      name: 'another authority is told nothing, and a person is told what to do',
    },
  },
  {
    id: 'H122',
    control: {
      file: 'sfu-server/tls/served.ts',
      find: "if (kind !== 'local' || daysLeft(found.host, nowMs()) > RENEW_DAYS_BEFORE) return found;",
      replace: "if (kind !== 'local' || daysLeft(found.host, nowMs()) > -RENEW_DAYS_BEFORE) return found;",
    },
    test: {
      file: 'test/integration/sfu-server/tls.test.ts',
      name: 'is made anew before it ends, for the same key, and those who trust the authority go on',
    },
  },
  {
    id: 'H123',
    control: {
      file: 'sfu-server/signalling/upgrade.ts',
      find: 'if (left === 0) ofSession.delete(session);\n      else ofSession.set(session, left);',
      replace: 'if (left < 0) ofSession.delete(session);',
    },
    test: {
      file: 'test/integration/attacks/links.test.ts',
      name: 'one session opens so many windows, and one that is closed makes room',
    },
  },
  {
    id: 'H124',
    control: {
      file: 'main/core/ending/start.ts',
      find: 'if (!(fault instanceof KeyGone)) throw fault;',
      replace: 'throw fault;',
    },
    test: {
      file: 'test/unit/main/at-rest/at-rest.test.ts',
      name: 'leads to a page in words, with what is not sent, and changes nothing',
    },
  },
  {
    id: 'H125',
    control: {
      file: 'sfu-server/store/people-store.ts',
      find: "await tx.run('UPDATE invitations SET used_at = ? WHERE token_digest = ?', now, tokenDigest);",
      replace: '',
    },
    test: {
      file: 'test/integration/sfu-server/people.test.ts',
      name: 'says whom it is for, and is taken up once',
    },
  },
  {
    id: 'H126',
    control: {
      file: 'sfu-server/audit/checkpoint-file.ts',
      find: 'if (fresh.length === 0) return;',
      replace: 'if (fresh.length >= 0) return;',
    },
    test: {
      file: 'test/unit/sfu-server/audit/audit.test.ts',
      name: 'each thousandth row is signed, and each hour what there is; both stand outside the database too',
    },
  },
  {
    id: 'H127',
    control: {
      file: 'sfu-server/signalling/clinician/residents.ts',
      find: "const under = grant && { basis: 'break-glass' as const, until: grant.until, reason: grant.reason };",
      replace: 'const under = grant && undefined;',
    },
    test: {
      file: 'test/integration/sfu-server/access.test.ts',
      name: 'a nurse without a part says why, has an hour, and the keepers of the record are told',
    },
  },
  {
    id: 'H128',
    control: {
      file: 'sfu-server/triage/late.ts',
      find: "{ kind: 'call.entered-late', body: { from: 'paper', words: call.words }, at: now },",
      replace: '',
    },
    test: {
      file: 'test/integration/sfu-server/late.test.ts',
      name: 'it stands in the record with the times of the paper, marked late, and never waits in the queue',
    },
  },
  {
    id: 'H134',
    control: {
      file: 'sfu-server/store/issued.ts',
      find: 'return addMilliseconds(now, SLIGHT_MS);',
      replace: 'return addMilliseconds(now, 4e12 + SLIGHT_MS);',
    },
    test: {
      file: 'test/integration/attacks/clock.test.ts',
      name: 'what was given out while the clock had leapt opens nothing once it is put right',
    },
  },
  {
    id: 'H137',
    control: {
      file: 'sfu-server/identity/lookups.ts',
      find: '.filter((then) => at - then < LOOKS_WITHIN_MS)',
      replace: '',
    },
    test: {
      file: 'test/unit/sfu-server/identity/lookups.test.ts',
      name: 'so many looks and no more within the time; each person has their own',
    },
  },
  {
    id: 'H140',
    control: {
      file: 'sfu-server/management/gp-practices.ts',
      find: 'named.push({ practiceId, name: practice.name, residents });',
      replace: 'void residents;',
    },
    test: {
      file: 'test/integration/sfu-server/gp-practices.test.ts',
      name: 'a practice that only residents name is added, agreed with, and its GP sees them',
    },
  },
  {
    id: 'H141',
    control: {
      file: 'sfu-server/residents/practices.ts',
      find: 'one.practiceId === practiceId && plainGpName',
      replace: 'plainGpName',
    },
    test: {
      file: 'test/integration/sfu-server/gp-practices.test.ts',
      name: 'a practice that only residents name is added, agreed with, and its GP sees them',
    },
  },
  {
    id: 'H133',
    control: {
      file: 'sfu-server/management/quarantine.ts',
      find: "...(isOfHome(row, who) ? (['open'] as const) : []),",
      replace: '',
    },
    test: {
      file: 'test/integration/sfu-server/quarantine.test.ts',
      name: 'what a kiosk handed over after it was taken out can be read by the home, and is the service lead’s to set aside',
    },
  },
  {
    id: 'H142',
    control: {
      file: 'protocol/hub/manage.ts',
      find: 'offlinePinHours: z.int().min(1).max(72),',
      replace: 'offlinePinHours: z.int().min(1),',
    },
    test: {
      file: 'test/integration/sfu-server/management.test.ts',
      name: 'what a home’s kiosks go by is chosen by the lead within bounds, and they have it at once',
    },
  },
  {
    id: 'H143',
    control: {
      file: 'renderer/connections/kept/sealed-words.ts',
      find: 'gcmsiv(key, nonce, utf8.encode(place)).encrypt(utf8.encode(words))',
      replace: 'utf8.encode(words)',
    },
    test: {
      file: 'test/unit/renderer/connections/kept-words.test.ts',
      name: 'come back as they were typed, and nothing of them or of their name stands in the browser',
    },
  },
  {
    id: 'H144',
    control: {
      file: 'sfu-server/signalling/guard.ts',
      find: 'parts.demandShown?.(action);',
      replace: '',
    },
    test: {
      file: 'test/integration/sfu-server/shown-first.test.ts',
      name: 'refused, it stands in the audit; shown, the same request is done, and the next ones too',
    },
  },
];
