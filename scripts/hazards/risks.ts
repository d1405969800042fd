/**
 * What the makers propose for each hazard on the 5 by 5 matrix, before and after the controls. A proposal and nothing more: the
 * Clinical Safety Officer owns every number, and none has been accepted.
 */
export interface Risk {
  /** 1 minor to 5 catastrophic. What could come of it at worst that is still likely. */
  readonly severity: number;
  /** 1 very low to 5 very high, without the controls. */
  readonly before: number;
  /** With them. */
  readonly after: number;
}

/** Id, severity, likelihood before, likelihood after. */
const PROPOSED = `
1 5 3 2  2 4 3 1  3 4 3 1  4 4 3 1  5 4 3 2  6 5 3 2  7 4 3 1  8 3 3 1  9 4 4 2  10 5 3 2
11 3 4 1  12 3 3 2  13 2 3 1  14 4 3 2  15 4 3 1  16 4 2 1  17 4 2 1  18 4 2 1  19 3 3 2  20 4 3 1
21 4 3 2  22 3 3 2  23 4 3 2  24 4 2 1  25 4 3 2  26 4 2 1  27 4 2 1  28 3 3 2  29 4 2 1  30 4 2 1
31 3 3 1  32 4 2 1  33 4 2 1  34 4 3 2  35 3 3 1  36 3 3 2  37 2 2 2  38 4 3 1  39 5 2 2  40 5 3 1
41 4 3 2  42 4 3 1  43 4 3 2  44 4 3 2  45 4 3 2  46 3 3 2  47 5 3 2  48 3 3 2  49 3 3 1  50 4 2 1
51 4 3 3  52 2 3 2  53 4 3 3  54 3 3 2  55 2 3 2  56 4 3 2  57 4 3 2  58 2 3 2  59 3 3 2  60 5 3 2
61 4 3 1  62 4 3 2  63 3 3 1  64 5 2 1  65 4 2 1  66 3 2 1  67 3 2 1  68 3 3 2  69 3 2 1  70 3 3 2
71 3 2 1  72 4 3 1  73 4 3 3  74 3 2 1  75 5 3 2  76 3 3 2  77 3 3 2  78 5 3 2  79 4 2 1  80 4 3 2
81 4 4 2  82 3 4 3  83 2 3 2  84 4 3 2  85 4 2 1  86 3 3 2  87 4 2 1  88 3 3 2  89 3 3 2  90 4 3 2
91 4 2 1  92 4 2 1  93 4 3 1  94 4 2 1  95 3 2 2  96 3 2 1  97 3 3 2  98 3 3 2  99 3 3 2  100 5 2 1
101 3 3 2  102 3 2 1  103 4 3 2  104 4 2 2  105 2 4 3  106 4 3 2  107 3 3 2  108 3 2 2  109 2 2 2  110 3 3 2
111 3 4 2  112 5 2 2  113 5 2 1  114 3 4 2  115 5 3 1  116 3 3 2  117 4 3 2  118 4 3 2  119 3 3 2  120 4 2 2  121 4 2 1  122 4 2 2  123 4 2 2  124 4 2 2  125 3 3 2  126 2 2 1  127 2 3 2  128 3 2 2  129 5 2 1  130 4 3 2
131 3 3 2  132 3 2 2  133 3 2 2  134 3 2 2
135 3 3 2  136 3 3 2  137 2 3 2  138 3 2 2  139 2 3 2  140 3 4 2
141 3 3 1  142 3 3 2  143 2 3 1  144 4 2 1 145 4 3 1`;

export const RISKS: ReadonlyMap<string, Risk> = new Map(
  (PROPOSED.match(/\d+ \d \d \d/g) ?? []).map((row) => {
    const [id = 0, severity = 0, before = 0, after = 0] = row.split(' ').map(Number);
    return [`H${String(id)}`, { severity, before, after }];
  }),
);

/** The risk of a cell, 1 to 5, as DCB0129's example matrix has it: rows are severity, columns likelihood, both from 1. */
const MATRIX: readonly (readonly number[])[] = [
  [1, 1, 2, 2, 3],
  [1, 2, 2, 3, 3],
  [2, 2, 3, 3, 4],
  [2, 3, 3, 4, 5],
  [3, 4, 4, 5, 5],
];

export function riskOf(severity: number, likelihood: number): number {
  const found = MATRIX[severity - 1]?.[likelihood - 1];
  if (found === undefined) throw new Error(`There is no cell ${String(severity)} by ${String(likelihood)}.`);
  return found;
}
