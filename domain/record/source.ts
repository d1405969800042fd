/**
 * Who says so. Two sources may say different things of one person; both are kept and both are shown. A source replaces
 * only what it said itself.
 */
export const SOURCE_KINDS = ['home', 'resident', 'family', 'gp-record', 'hospital', 'service'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

export interface Source {
  readonly kind: SourceKind;
  /** As it is read: "Larkfield House", "Discharge letter, Arrowe Park, ward 22". */
  readonly name: string;
}
