/** Where a person who lives in the home is just now. */
export interface Whereabouts {
  readonly where: 'here' | 'hospital' | 'away';
  /** "Arrowe Park, ward 21", "with her daughter until Sunday"; may be empty. */
  readonly words: string;
}
