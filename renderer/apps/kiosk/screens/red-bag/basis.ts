/** On what ground the record goes along, as the record itself says it: proposed, and changed by whoever knows better. Pure. */
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import { liveOf } from '#domain/record/effective-resident.ts';
import type { Consent, Contact } from '#domain/record/contents.ts';
import type { Disclosure, DisclosureRoute } from '#domain/red-bag/disclosure.ts';

const ROUTE: Readonly<Record<Consent['answer'], DisclosureRoute | undefined>> = {
  given: 'consent',
  'best-interests': 'best-interests',
  'attorney-agreed': 'attorney',
  refused: undefined,
  'attorney-refused': undefined,
};

export interface ProposedBasis {
  readonly basis: Disclosure | undefined;
  /** The record says no: it goes along only where it cannot wait. */
  readonly refused: boolean;
}

const wordsOf = ({ name, relation }: Contact): string => [name, relation].filter((it) => it !== '').join(', ');

/**
 * The newest word on sharing the record; where there is none, a health attorney decides, and where there is none either but an
 * ambulance was asked for, it cannot wait and whoever is here decides. Where sources differ nothing is proposed and somebody asks.
 * @param urgent by whom it is decided where it cannot wait; undefined where it can
 */
export function proposedBasis(
  { statements }: Pick<ResidentRecord, 'statements'>,
  urgent: string | undefined,
): ProposedBasis {
  const said = liveOf(statements, 'consent')
    .map(({ statement }) => statement)
    .filter(({ content }) => content.to === 'sharing-record')
    .sort((a, b) => (a.asOf < b.asOf ? 1 : -1));
  const routes = new Set(said.map(({ content }) => ROUTE[content.answer]));
  const [newest] = said;
  if (routes.has(undefined)) return { basis: undefined, refused: true };
  const [route] = routes;
  if (newest !== undefined && route !== undefined && routes.size === 1) {
    return { basis: { route, decidedBy: newest.content.decidedBy, words: newest.content.words }, refused: false };
  }
  if (said.length > 0) return { basis: undefined, refused: false };
  const attorney = liveOf(statements, 'contact')
    .map(({ statement }) => statement.content)
    .find(({ roles }) => roles.includes('attorney-health'));
  if (attorney !== undefined) {
    return { basis: { route: 'attorney', decidedBy: wordsOf(attorney), words: '' }, refused: false };
  }
  const vital: Disclosure | undefined =
    urgent === undefined ? undefined : { route: 'vital-interests', decidedBy: urgent, words: '' };
  return { basis: vital, refused: false };
}
