/** The secrets of links into red bags, so that a front page can be printed again without a network. */
export const migration0008 = {
  version: 8,
  statements: [
    `CREATE TABLE bag_shares (
       share_id TEXT PRIMARY KEY,
       resident_id TEXT NOT NULL,
       bag_id TEXT NOT NULL,
       -- base64url; neither of them leaves this kiosk but on paper and on its screen.
       token TEXT NOT NULL,
       passcode TEXT NOT NULL,
       expires_at TEXT NOT NULL
     ) STRICT`,
    `CREATE INDEX bag_shares_ending ON bag_shares (expires_at)`,
  ],
} as const;
