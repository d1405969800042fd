/** A paper as data: what it says and in which order, before anybody decides what it looks like. */

export const DOCUMENT_KINDS = ['letter', 'prescription', 'advice'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** What somebody typed, or what the service says. It is set as it stands: nothing in it is markup. */
export interface Field {
  readonly label: string;
  readonly value: string;
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  /** In a frame: what must not be overlooked. */
  | { readonly kind: 'notice'; readonly title: string; readonly text: string }
  /** What is called what, one a row. */
  | { readonly kind: 'fields'; readonly fields: readonly Field[] }
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      /** Shares of the width, one for each column. */
      readonly widths: readonly number[];
      readonly rows: readonly (readonly string[])[];
    }
  /** Steps, numbered. */
  | { readonly kind: 'steps'; readonly steps: readonly { readonly text: string; readonly note: string }[] }
  /** Kept together on one page. */
  | { readonly kind: 'signature'; readonly title: string; readonly fields: readonly Field[] };

export interface PaperDocument {
  readonly kind: DocumentKind;
  readonly title: string;
  /** Whose paper it is, at the foot of every page: a page that came loose is still known. */
  readonly whose: string;
  /** When and by whom it was printed: an old print is told from a new one. */
  readonly printed: string;
  /** The service it comes from, at the head of the first page. */
  readonly from: string;
  /** For reading at arm's length. */
  readonly large: boolean;
  readonly blocks: readonly Block[];
}
