/** One hub for one data directory: a second one would not hear of what the first commits. */
import { openConnection } from './sqlite-connection.ts';

/** Another hub has this data directory. */
export class AnotherHubError extends Error {
  override readonly name = 'AnotherHubError';
}

/**
 * Holds the directory until the returned function is called. The lock is the operating system's, on a file of its own: a
 * hub that is killed holds nothing.
 * @throws AnotherHubError when another hub holds it
 */
export async function holdAlone(lockFile: string): Promise<() => Promise<void>> {
  const connection = await openConnection(lockFile);
  try {
    await connection.exec('PRAGMA busy_timeout = 0; BEGIN IMMEDIATE;');
  } catch (fault) {
    await connection.close();
    if (!(fault instanceof Error && 'code' in fault && fault.code === 'SQLITE_BUSY')) throw fault;
    throw new AnotherHubError('Another hub is running with this HUB_DATA. Stop it first, or choose another directory.');
  }
  return async () => {
    await connection.exec('ROLLBACK');
    await connection.close();
  };
}
