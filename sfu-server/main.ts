/** The hub's process: starts it, says when it is up, stops it when it is told to. */
import { ConfigError, readConfig } from './config.ts';
import { NotADemoError } from './demo/seed.ts';
import { startHub } from './server.ts';
import { NewerDatabaseError } from './store/migrate.ts';
import { AnotherHubError } from './store/only-hub.ts';
import { DamagedDatabaseError } from './store/sqlite-database.ts';
import { TlsError } from './tls/tls-error.ts';

/** For these the words are enough; anything else is a fault of ours and shows where it came from. */
const EXPECTED = [ConfigError, TlsError, NotADemoError, NewerDatabaseError, AnotherHubError, DamagedDatabaseError];

function words(fault: unknown): string {
  if (EXPECTED.some((expected) => fault instanceof expected) && fault instanceof Error) return fault.message;
  if (fault instanceof Error && 'code' in fault && fault.code === 'EADDRINUSE') {
    return 'The port of HUB_PORT is in use: is a hub running already?';
  }
  return fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
}

// What the hub writes (database, key) is for its own account alone.
process.umask(0o077);

try {
  const hub = await startHub(readConfig(process.env));
  const stop = () => {
    hub.close().then(
      () => process.exit(0),
      (fault: unknown) => {
        process.stderr.write(`${words(fault)}\n`);
        process.exit(1);
      },
    );
  };
  // The file of HUB_SUMMARY_TABS is read again: what is wrong with it is said, and the hub goes on with what it has.
  const readTabsAgain = async () => {
    const { summaryTabs } = readConfig(process.env);
    if (summaryTabs !== undefined) await hub.useSummaryTabs(summaryTabs);
  };
  process.on('SIGUSR2', () => {
    readTabsAgain().catch((fault: unknown) => {
      process.stderr.write(`${words(fault)}\n`);
    });
  });
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.stdout.write(`${JSON.stringify({ ready: true, url: hub.url })}\n`);
} catch (fault) {
  process.stderr.write(`${words(fault)}\n`);
  process.exitCode = 1;
}
