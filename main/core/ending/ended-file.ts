/** That this kiosk is out of the service, and how far it has come with that: in files that are left when all else is erased. */
import { join } from 'node:path';
import { keptEnding, type KeptEnding } from '#protocol/stored/kept-schemas.ts';
import { KeptFile } from '../store/kept-file.ts';

/** Of all that is in KIOSK_DATA this alone is not erased. Nobody is named in it. */
export const ENDED_DIRECTORY = 'ended';

export class EndedFile {
  readonly #file: KeptFile;

  /** @param directory KIOSK_DATA */
  constructor(directory: string) {
    this.#file = new KeptFile(join(directory, ENDED_DIRECTORY), 'ended');
  }

  /** Undefined while this kiosk is part of the service. */
  async read(): Promise<KeptEnding | undefined> {
    return keptEnding.safeParse(await this.#file.read()).data;
  }

  /** It is on the disk when this returns. */
  async note(ending: KeptEnding): Promise<void> {
    await this.#file.write(ending);
  }
}
