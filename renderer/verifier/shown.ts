/** A verdict on the page. Everything that a code says is set as text. */
import { ageInYears } from '#domain/base/time.ts';
import { londonTime } from '#domain/base/london.ts';
import { formatNhsNumber } from '#domain/residents/nhs-number.ts';
import { day, when } from '#protocol/red-bag/words.ts';
import { plainLine } from '#protocol/text/plain-text.ts';
import { BAG_PAGE_CPR } from '../text/bag-page.ts';
import { VERIFIER } from '../text/verifier.ts';
import type { Verdict } from './verdict.ts';

type Found = Extract<Verdict, { summary: unknown }>;

export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  made.append(...children);
  return made;
}

const TITLES: Readonly<
  Record<Verdict['is'], { readonly title: string; readonly words: string; readonly mark: string }>
> = {
  genuine: { title: VERIFIER.genuine, words: VERIFIER.genuineWords, mark: '✓' },
  'not-yet': { title: VERIFIER.noServiceKey, words: VERIFIER.noServiceKeyWords, mark: '?' },
  'not-certified': { title: VERIFIER.notCertified, words: VERIFIER.notCertifiedWords, mark: '?' },
  wrong: { title: VERIFIER.wrong, words: VERIFIER.wrongWords, mark: '✕' },
  unreadable: { title: VERIFIER.unreadable, words: VERIFIER.unreadableWords, mark: '✕' },
};

function telephone(said: string): Node | string {
  const digits = said.replace(/[^\d+]/g, '');
  if (!/\d{3}/.test(digits)) return VERIFIER.notRecorded;
  const link = element('a', 'telephone', plainLine(said));
  link.href = `tel:${digits}`;
  return link;
}

function facts({ summary, version }: Found): HTMLElement {
  const { born, nhsNumber, allergies, cpr, oxygenTarget, alerts, homeTelephone, madeAt, tracker } = summary;
  const age = ageInYears(born, londonTime(madeAt).date);
  const rows: readonly (readonly [string, Node | string, string])[] = [
    [VERIFIER.born, `${day(born)} (${String(age)})`, ''],
    [VERIFIER.nhs, nhsNumber === '' ? VERIFIER.notRecorded : formatNhsNumber(nhsNumber), ''],
    [VERIFIER.allergies, plainLine(allergies), 'allergies'],
    [
      VERIFIER.cpr,
      element('span', '', element('b', '', BAG_PAGE_CPR[cpr].title), ` ${BAG_PAGE_CPR[cpr].words}`),
      'cpr',
    ],
    [
      VERIFIER.oxygen,
      oxygenTarget === undefined ? VERIFIER.noTarget : VERIFIER.target(oxygenTarget.from, oxygenTarget.to),
      '',
    ],
    [
      VERIFIER.alerts,
      alerts.length === 0
        ? VERIFIER.noAlerts
        : element('ul', '', ...alerts.map((alert) => element('li', '', plainLine(alert)))),
      '',
    ],
    [VERIFIER.home, telephone(homeTelephone), ''],
    [VERIFIER.made, when(madeAt), ''],
    [VERIFIER.bag, tracker === '' ? VERIFIER.notRecorded : plainLine(tracker), ''],
    ...(version === undefined ? [] : [[VERIFIER.version, String(version), ''] as const]),
  ];
  return element(
    'dl',
    'facts',
    ...rows.map(([label, said, className]) =>
      element('div', className, element('dt', '', label), element('dd', '', said)),
    ),
  );
}

export function shown(verdict: Verdict): readonly Node[] {
  const { title, words, mark } = TITLES[verdict.is];
  const sign = element('span', 'mark', mark);
  sign.setAttribute('aria-hidden', 'true');
  const banner = element(
    'div',
    `banner ${verdict.is}`,
    sign,
    element('div', '', element('h2', '', title), element('p', '', words)),
  );
  banner.dataset['verdict'] = verdict.is;
  if (verdict.is === 'wrong' || verdict.is === 'unreadable') return [banner];
  return [
    banner,
    element('h2', 'name', plainLine(verdict.summary.name)),
    facts(verdict),
    ...(verdict.shortened ? [element('p', 'shortened', VERIFIER.shortened)] : []),
  ];
}
