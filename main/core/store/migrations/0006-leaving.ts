/** Who has left this home, since when, and whose cache was dropped. */
export const migration0006 = {
  version: 6,
  statements: [
    `ALTER TABLE feeds ADD COLUMN left_at TEXT`,
    // From then on nothing of them is here but what the hub does not have. Back again, they are followed from the beginning.
    `ALTER TABLE feeds ADD COLUMN dropped_at TEXT`,
  ],
} as const;
