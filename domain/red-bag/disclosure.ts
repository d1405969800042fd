/** On what ground a person's record is given to somebody outside. */

/**
 * Consent of the person, or who decided for one who cannot: a best-interests decision (Mental Capacity Act 2005, section 4), a
 * health attorney or deputy, or vital interests where nobody can be asked in time (UK GDPR, Article 6(1)(d) and 9(2)(c)).
 */
export const DISCLOSURE_ROUTES = ['consent', 'best-interests', 'attorney', 'vital-interests'] as const;
export type DisclosureRoute = (typeof DISCLOSURE_ROUTES)[number];

export interface Disclosure {
  readonly route: DisclosureRoute;
  /** The resident, or who decided and in what role: "Carol Hargreaves, daughter, health attorney". */
  readonly decidedBy: string;
  /** May be empty. */
  readonly words: string;
}
