/** The red bag: the pack, its code and its links. */
import { type HazardLink } from '../link.ts';

export const RED_BAG: readonly HazardLink[] = [
  {
    id: 'H100',
    control: {
      file: 'renderer/apps/bag/model/opened-pack.ts',
      find: 'if (!isOf(pack, whose) || pack.version !== version)',
      replace: 'if (pack.version !== version)',
    },
    test: {
      file: 'test/unit/renderer/bag/check.test.ts',
      name: 'of another person or version is not read as this person’s, however well it is signed',
    },
  },
  {
    id: 'H101',
    control: {
      file: 'sfu-server/red-bag/passcode.ts',
      find: 'return timingSafeEqual(made, hash);',
      replace: 'return made.length === hash.length;',
    },
    test: {
      file: 'test/unit/sfu-server/red-bag/passcode.test.ts',
      name: 'what a kiosk makes is right for its passcode and for no other',
    },
  },
  {
    id: 'H102',
    control: {
      file: 'renderer/apps/bag/model/check.ts',
      find: "if (!isSigned(signature, bytes, certificate.publicKey)) return 'wrong';",
      replace: '',
    },
    test: {
      file: 'test/unit/renderer/bag/check.test.ts',
      name: 'is wrong, with or without a network, after any one byte of it was changed',
    },
  },
  {
    id: 'H103',
    control: {
      file: 'domain/red-bag/completeness.ts',
      find: 'if (last !== undefined || (asNeeded && !timeCritical)) return [];',
      replace: 'if (last !== undefined || asNeeded || !timeCritical || name.length > 0) return [];',
    },
    test: {
      file: 'test/unit/domain/red-bag/completeness.test.ts',
      name: 'that must not be late are missing until somebody has said when they were given last',
    },
  },
  {
    id: 'H105',
    control: {
      file: 'domain/tasks/red-bag-tasks.ts',
      find: "if (last === undefined || thingStatus(state) !== 'missing') return [];",
      replace: "if (last === undefined || thingStatus(state) !== 'missing' || record.closedTasks.size > 0) return [];",
    },
    test: {
      file: 'test/unit/domain/red-bag/tasks.test.ts',
      name: 'stays missing after somebody ticked the task without saying what became of it',
    },
  },
  {
    id: 'H106',
    control: {
      file: 'domain/tasks/red-bag-tasks.ts',
      find: "return { kind: 'discharge-check', taskId, due: cameHome.checkDue, bagId };",
      replace: 'return undefined;',
    },
    test: {
      file: 'test/unit/domain/red-bag/tasks.test.ts',
      name: 'asks for the check on the day that was promised with the papers, until somebody has looked',
    },
  },
  {
    id: 'H107',
    control: {
      file: 'domain/red-bag/completeness.ts',
      find: "frontPageReady: pack.event.concern !== '' ||",
      replace: "frontPageReady: pack.event.told !== '' ||",
    },
    test: { file: 'test/unit/domain/red-bag/completeness.test.ts', name: 'of somebody of whom nothing is known' },
  },
  {
    id: 'H108',
    control: {
      file: 'main/core/store/bag-shares.ts',
      find: "'DELETE FROM bag_shares WHERE expires_at <= ?'",
      replace: "'DELETE FROM bag_shares WHERE expires_at <= ? AND 1 = 0'",
    },
    test: {
      file: 'test/unit/main/store/bag-shares.test.ts',
      name: 'are forgotten at the moment at which the link ends, and no earlier',
    },
  },
  {
    id: 'H109',
    control: { file: 'sfu-server/red-bag/limits.ts', find: 'if (wait > 0) {', replace: 'if (wait > 1_000_000_000) {' },
    test: {
      file: 'test/unit/sfu-server/red-bag/address.test.ts',
      name: 'an address has twenty tries at once and then one each three seconds, whatever others do',
    },
  },
  {
    id: 'H99',
    control: {
      file: 'protocol/paper/red-bag/front-page.ts',
      find: "const draft = pack.version === 0 ? 'Draft' : `Version ${String(pack.version)}`;",
      replace: "const draft = 'Pack';",
    },
    test: {
      file: 'test/integration/paper/red-bag.test.ts',
      name: 'is one page with everything that a hospital cannot do without',
    },
  },
  {
    id: 'H104',
    control: {
      file: 'protocol/paper/red-bag/front-page.ts',
      find: ' A copy is not the signed ReSPECT form.`',
      replace: '`',
    },
    test: {
      file: 'test/integration/paper/red-bag.test.ts',
      name: 'is one page with everything that a hospital cannot do without',
    },
  },
];
