/** What somebody began and did not save, for the person who is signed in and for nobody else. */
import { addMilliseconds, type Clock, type Instant } from '#domain/base/time.ts';
import type { Author } from '#domain/people/people.ts';
import type { HomeSettings } from '#domain/settings/home-settings.ts';
import type { KeptDraft, OthersDraft } from '#protocol/bridge/kiosk-bridge.ts';
import { DRAFTS_KEPT_MS, type DraftRepository } from '../store/drafts.ts';

export interface DraftParts {
  readonly store: DraftRepository;
  readonly clock: Clock;
  readonly settings: () => HomeSettings | undefined;
}

export class Drafts {
  readonly #parts: DraftParts;

  constructor(parts: DraftParts) {
    this.#parts = parts;
  }

  /** Returns after the durable commit. */
  keep({ personId }: Author, draft: Omit<KeptDraft, 'keptAt'>): Promise<void> {
    return this.#parts.store.keep(personId, { ...draft, keptAt: this.#parts.clock.now() });
  }

  /** Saved, or thrown away. */
  drop({ personId }: Author, key: string): Promise<void> {
    return this.#parts.store.drop(personId, key);
  }

  /** What this person had begun, and that others have begun something: what it is of and how many values, never which. */
  async of(author: Author | null): Promise<{ keptDrafts: KeptDraft[]; othersDrafts: OthersDraft[] }> {
    if (author === null) return { keptDrafts: [], othersDrafts: [] };
    const { store, settings } = this.#parts;
    const since = this.#since();
    const names = new Map(settings()?.carers.map(({ personId, name }) => [personId, name]));
    const others = await store.ofOthers(author.personId, since);
    return {
      keptDrafts: await store.of(author.personId, since),
      othersDrafts: others.flatMap(({ personId, key, values }) => {
        const name = names.get(personId);
        // Who does not work here any more will not come back to save it.
        return name === undefined ? [] : [{ key, name, ...(values === undefined ? {} : { values }) }];
      }),
    };
  }

  async forgetOld(): Promise<void> {
    await this.#parts.store.forgetBefore(this.#since());
  }

  #since(): Instant {
    return addMilliseconds(this.#parts.clock.now(), -DRAFTS_KEPT_MS);
  }
}
