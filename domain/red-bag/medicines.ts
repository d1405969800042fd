/** The medicines of a pack: each once, with when it was given last. */
import type { ResidentRecord } from '../journal/reduce-resident.ts';
import type { Medicine } from '../record/contents.ts';
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

/** Of several sources the newest word. */
function medicinesOf({ statements }: Pick<ResidentRecord, 'statements'>): readonly Medicine[] {
  return [...statements.values()].flatMap((state) => {
    const stated = state.topic === 'medicine' ? state.live[0]?.statement : undefined;
    return stated?.topic === 'medicine' ? [stated.content] : [];
  });
}

/** Those whose late dose harms stand first, then by name. */
export function packMedicines(record: Pick<ResidentRecord, 'statements'>, bag: RedBag): readonly PackMedicine[] {
  return medicinesOf(record)
    .map((medicine): PackMedicine => {
      const last = bag.given[medicine.name]?.given;
      return { ...medicine, anticoagulant: isAnticoagulant(medicine), ...(last === undefined ? {} : { last }) };
    })
    .sort((a, b) => Number(b.timeCritical) - Number(a.timeCritical) || a.name.localeCompare(b.name, 'en-GB'));
}
