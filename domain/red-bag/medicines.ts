/** The medicines of a pack: each once, with when it was given last. */
import type { ResidentRecord } from '../journal/reduce-resident.ts';
import { dayOf } from '../documents/words.ts';
import type { Medicine } from '../record/contents.ts';
import { contradict } from '../record/contradiction.ts';
import type { PackMedicine } from './pack.ts';
import type { RedBag } from './red-bag.ts';

/**
 * Blood thinners by their British approved names and the brand names most used (BNF chapter 2.8, anticoagulants). What is
 * not in this list is still printed with all other medicines.
 */
const ANTICOAGULANTS =
  /\b(warfarin|apixaban|rivaroxaban|edoxaban|dabigatran|acenocoumarol|phenindione|heparin|enoxaparin|dalteparin|tinzaparin|fondaparinux|eliquis|xarelto|lixiana|pradaxa|clexane|fragmin|innohep)\b/i;

export function isAnticoagulant({ name }: Pick<Medicine, 'name'>): boolean {
  return ANTICOAGULANTS.test(name);
}

interface Charted {
  readonly medicine: Medicine;
  readonly differs: readonly string[];
}

/** Of several sources the newest word; what the others say, where they differ, stands beside it. */
function medicinesOf({ statements }: Pick<ResidentRecord, 'statements'>): readonly Charted[] {
  return [...statements.values()].flatMap((state) => {
    if (state.topic !== 'medicine') return [];
    const said = state.live.flatMap(({ statement }) => (statement.topic === 'medicine' ? [statement] : []));
    const [newest, ...others] = said;
    if (newest === undefined) return [];
    const differs = others
      .filter(({ content }) => contradict(newest.content, content))
      .map(({ content: { strength, dose, frequency }, source, asOf }) => {
        const words = [strength, dose, frequency].filter((part) => part !== '').join(', ');
        return `${words} (${source.name}, ${dayOf(asOf)})`;
      });
    return [{ medicine: newest.content, differs }];
  });
}

/** Those whose late dose harms stand first, then by name. */
export function packMedicines(record: Pick<ResidentRecord, 'statements'>, bag: RedBag): readonly PackMedicine[] {
  return medicinesOf(record)
    .map(({ medicine, differs }): PackMedicine => {
      const last = bag.given[medicine.name]?.given;
      return {
        ...medicine,
        anticoagulant: isAnticoagulant(medicine),
        ...(last === undefined ? {} : { last }),
        ...(differs.length === 0 ? {} : { differs }),
      };
    })
    .sort((a, b) => Number(b.timeCritical) - Number(a.timeCritical) || a.name.localeCompare(b.name, 'en-GB'));
}
