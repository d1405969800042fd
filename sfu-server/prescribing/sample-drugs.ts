/**
 * The table that ships: made up, for trying and for teaching. The names are of medicines that exist, because staff must know what they
 * look at; the identifiers exist nowhere (their check digit is wrong), and nothing here says what may be prescribed for whom.
 */
import type { CdSchedule } from '#domain/outcomes/items.ts';
import type { Drug, DrugTable } from '#domain/prescribing/drug.ts';
import { fictitiousCode } from './identifiers.ts';

const MOUTH = ['by mouth'] as const;
const SKIN = ['on the skin'] as const;
const INHALED = ['inhaled'] as const;
const INJECTED = ['under the skin', 'into a vein'] as const;

interface Sample {
  readonly number: number;
  readonly name: string;
  readonly form: string;
  readonly substances: readonly string[];
  readonly classes: readonly string[];
  readonly routes: readonly string[];
  readonly controlled?: CdSchedule;
}

/** The number makes the identifier and never changes; a new one takes the next. */
const SAMPLES: readonly Sample[] = [
  ...antibiotics(),
  ...painAndFever(),
  ...heartAndBlood(),
  ...breathing(),
  ...stomachAndBowel(),
  ...mindAndNerves(),
  ...endOfLife(),
  ...skinEyesAndOthers(),
];

function one(
  number: number,
  name: string,
  form: string,
  substances: readonly string[],
  classes: readonly string[],
  routes: readonly string[] = MOUTH,
  controlled?: CdSchedule,
): Sample {
  return { number, name, form, substances, classes, routes, ...(controlled === undefined ? {} : { controlled }) };
}

function antibiotics(): readonly Sample[] {
  return [
    one(1, 'Amoxicillin 500 mg capsules', 'capsule', ['amoxicillin'], ['penicillin', 'beta-lactam']),
    one(
      2,
      'Amoxicillin 250 mg/5 ml oral suspension',
      'oral suspension',
      ['amoxicillin'],
      ['penicillin', 'beta-lactam'],
    ),
    one(
      3,
      'Co-amoxiclav 500 mg/125 mg tablets',
      'tablet',
      ['amoxicillin', 'clavulanic acid'],
      ['penicillin', 'beta-lactam'],
    ),
    one(4, 'Flucloxacillin 500 mg capsules', 'capsule', ['flucloxacillin'], ['penicillin', 'beta-lactam']),
    one(
      5,
      'Phenoxymethylpenicillin 250 mg tablets',
      'tablet',
      ['phenoxymethylpenicillin', 'penicillin V'],
      ['penicillin', 'beta-lactam'],
    ),
    one(6, 'Cefalexin 500 mg capsules', 'capsule', ['cefalexin'], ['cephalosporin', 'beta-lactam']),
    one(7, 'Doxycycline 100 mg capsules', 'capsule', ['doxycycline'], ['tetracycline']),
    one(8, 'Clarithromycin 500 mg tablets', 'tablet', ['clarithromycin'], ['macrolide']),
    one(9, 'Trimethoprim 200 mg tablets', 'tablet', ['trimethoprim'], ['trimethoprim']),
    one(
      10,
      'Co-trimoxazole 160 mg/800 mg tablets',
      'tablet',
      ['trimethoprim', 'sulfamethoxazole'],
      ['sulfonamide', 'trimethoprim'],
    ),
    one(
      11,
      'Nitrofurantoin 100 mg modified-release capsules',
      'modified-release capsule',
      ['nitrofurantoin'],
      ['nitrofuran'],
    ),
    one(12, 'Ciprofloxacin 500 mg tablets', 'tablet', ['ciprofloxacin'], ['quinolone']),
    one(13, 'Metronidazole 400 mg tablets', 'tablet', ['metronidazole'], ['nitroimidazole']),
    one(14, 'Fluconazole 50 mg capsules', 'capsule', ['fluconazole'], ['azole antifungal']),
    one(15, 'Nystatin 100,000 units/ml oral suspension', 'oral suspension', ['nystatin'], ['polyene antifungal']),
    one(16, 'Aciclovir 800 mg tablets', 'tablet', ['aciclovir'], ['antiviral']),
  ];
}

function painAndFever(): readonly Sample[] {
  return [
    one(17, 'Paracetamol 500 mg tablets', 'tablet', ['paracetamol'], ['analgesic']),
    one(18, 'Paracetamol 250 mg/5 ml oral suspension', 'oral suspension', ['paracetamol'], ['analgesic']),
    one(19, 'Ibuprofen 400 mg tablets', 'tablet', ['ibuprofen'], ['NSAID']),
    one(20, 'Naproxen 250 mg tablets', 'tablet', ['naproxen'], ['NSAID']),
    one(
      21,
      'Aspirin 75 mg dispersible tablets',
      'dispersible tablet',
      ['aspirin'],
      ['NSAID', 'salicylate', 'antiplatelet'],
    ),
    one(22, 'Codeine 30 mg tablets', 'tablet', ['codeine'], ['opioid'], MOUTH, 'CD5'),
    one(
      23,
      'Co-codamol 30 mg/500 mg tablets',
      'tablet',
      ['codeine', 'paracetamol'],
      ['opioid', 'analgesic'],
      MOUTH,
      'CD5',
    ),
    one(24, 'Tramadol 50 mg capsules', 'capsule', ['tramadol'], ['opioid'], MOUTH, 'CD3'),
    one(25, 'Morphine 10 mg/5 ml oral solution', 'oral solution', ['morphine'], ['opioid'], MOUTH, 'CD5'),
    one(26, 'Buprenorphine 5 micrograms/hour patches', 'patch', ['buprenorphine'], ['opioid'], SKIN, 'CD3'),
    one(27, 'Oxycodone 5 mg capsules', 'capsule', ['oxycodone'], ['opioid'], MOUTH, 'CD2'),
    one(28, 'Allopurinol 100 mg tablets', 'tablet', ['allopurinol'], ['xanthine oxidase inhibitor']),
  ];
}

function heartAndBlood(): readonly Sample[] {
  return [
    one(29, 'Furosemide 40 mg tablets', 'tablet', ['furosemide'], ['loop diuretic', 'sulfonamide derivative']),
    one(30, 'Bumetanide 1 mg tablets', 'tablet', ['bumetanide'], ['loop diuretic', 'sulfonamide derivative']),
    one(31, 'Ramipril 2.5 mg capsules', 'capsule', ['ramipril'], ['ACE inhibitor']),
    one(32, 'Amlodipine 5 mg tablets', 'tablet', ['amlodipine'], ['calcium-channel blocker']),
    one(33, 'Bisoprolol 2.5 mg tablets', 'tablet', ['bisoprolol'], ['beta blocker']),
    one(34, 'Digoxin 125 microgram tablets', 'tablet', ['digoxin'], ['cardiac glycoside']),
    one(35, 'Apixaban 2.5 mg tablets', 'tablet', ['apixaban'], ['anticoagulant']),
    one(36, 'Warfarin 1 mg tablets', 'tablet', ['warfarin'], ['anticoagulant']),
    one(37, 'Atorvastatin 20 mg tablets', 'tablet', ['atorvastatin'], ['statin']),
    one(
      38,
      'Glyceryl trinitrate 400 micrograms/dose sublingual spray',
      'sublingual spray',
      ['glyceryl trinitrate'],
      ['nitrate'],
      ['under the tongue'],
    ),
  ];
}

function breathing(): readonly Sample[] {
  return [
    one(39, 'Prednisolone 5 mg tablets', 'tablet', ['prednisolone'], ['corticosteroid']),
    one(40, 'Salbutamol 100 micrograms/dose inhaler', 'inhaler', ['salbutamol'], ['beta-2 agonist'], INHALED),
    one(
      41,
      'Salbutamol 2.5 mg/2.5 ml nebuliser liquid',
      'nebuliser liquid',
      ['salbutamol'],
      ['beta-2 agonist'],
      INHALED,
    ),
    one(42, 'Ipratropium 20 micrograms/dose inhaler', 'inhaler', ['ipratropium'], ['antimuscarinic'], INHALED),
    one(43, 'Carbocisteine 375 mg capsules', 'capsule', ['carbocisteine'], ['mucolytic']),
    one(44, 'Cetirizine 10 mg tablets', 'tablet', ['cetirizine'], ['antihistamine']),
    one(45, 'Chlorphenamine 4 mg tablets', 'tablet', ['chlorphenamine'], ['antihistamine']),
  ];
}

function stomachAndBowel(): readonly Sample[] {
  return [
    one(46, 'Omeprazole 20 mg capsules', 'capsule', ['omeprazole'], ['proton-pump inhibitor']),
    one(47, 'Macrogol compound oral powder sachets', 'sachet', ['macrogol 3350'], ['laxative']),
    one(48, 'Senna 7.5 mg tablets', 'tablet', ['senna'], ['laxative']),
    one(49, 'Lactulose 3.1 g/5 ml oral solution', 'oral solution', ['lactulose'], ['laxative']),
    one(50, 'Loperamide 2 mg capsules', 'capsule', ['loperamide'], ['antidiarrhoeal']),
    one(51, 'Cyclizine 50 mg tablets', 'tablet', ['cyclizine'], ['antihistamine', 'antiemetic']),
    one(52, 'Oral rehydration salts sachets', 'sachet', ['glucose', 'electrolytes'], ['rehydration']),
  ];
}

function mindAndNerves(): readonly Sample[] {
  return [
    one(53, 'Lorazepam 1 mg tablets', 'tablet', ['lorazepam'], ['benzodiazepine'], MOUTH, 'CD4'),
    one(54, 'Haloperidol 500 microgram capsules', 'capsule', ['haloperidol'], ['antipsychotic']),
    one(55, 'Sertraline 50 mg tablets', 'tablet', ['sertraline'], ['SSRI']),
    one(56, 'Gabapentin 100 mg capsules', 'capsule', ['gabapentin'], ['gabapentinoid'], MOUTH, 'CD3'),
  ];
}

function endOfLife(): readonly Sample[] {
  return [
    one(57, 'Morphine 10 mg/1 ml injection', 'injection', ['morphine'], ['opioid'], INJECTED, 'CD2'),
    one(58, 'Midazolam 10 mg/2 ml injection', 'injection', ['midazolam'], ['benzodiazepine'], INJECTED, 'CD3'),
    one(
      59,
      'Glycopyrronium bromide 200 micrograms/1 ml injection',
      'injection',
      ['glycopyrronium bromide'],
      ['antimuscarinic'],
      INJECTED,
    ),
    one(
      60,
      'Levomepromazine 25 mg/1 ml injection',
      'injection',
      ['levomepromazine'],
      ['antipsychotic', 'antiemetic'],
      INJECTED,
    ),
  ];
}

function skinEyesAndOthers(): readonly Sample[] {
  return [
    one(61, 'Hydrocortisone 1% cream', 'cream', ['hydrocortisone'], ['corticosteroid'], SKIN),
    one(62, 'Fusidic acid 2% cream', 'cream', ['fusidic acid'], ['fusidane'], SKIN),
    one(63, 'White soft paraffin 50% / liquid paraffin 50% ointment', 'ointment', ['paraffin'], ['emollient'], SKIN),
    one(64, 'Chloramphenicol 1% eye ointment', 'eye ointment', ['chloramphenicol'], ['amphenicol'], ['in the eye']),
    one(65, 'Melatonin 3 mg oral capsules (special)', 'capsule', ['melatonin'], ['unlicensed']),
  ];
}

function drugOf({ number, ...rest }: Sample): Drug {
  return { code: fictitiousCode(number), ...rest };
}

export const SAMPLE_DRUGS: DrugTable = { version: 'sample/1', fictitious: true, drugs: SAMPLES.map(drugOf) };
