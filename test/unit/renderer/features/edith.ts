import type { Resident } from '#domain/residents/resident.ts';

/** One resident with everything that a banner can show. */
export function edith(): Resident {
  return {
    residentId: '00000000-0000-4000-8000-000000000001',
    familyName: 'Hargreaves',
    givenName: 'Edith',
    title: 'Mrs',
    preferredName: 'Edie',
    born: '1936-03-14',
    sex: 'female',
    nhsNumber: '9991234519',
    room: '12',
    practice: {
      practiceId: '00000000-0000-4000-8000-000000000002',
      name: 'Millbrook Surgery',
      gpId: '00000000-0000-4000-8000-000000000003',
      gpName: 'Dr Samuel Okafor',
    },
    allergies: { status: 'known', items: [{ substance: 'Penicillin', reaction: 'rash' }] },
    cpr: { status: 'do-not-attempt', document: 'ReSPECT', dated: '2026-08-12' },
    scale2: {
      authorisedBy: 'Dr Aisha Rahman',
      reason: 'Hypercapnic respiratory failure',
      dated: '2026-02-03',
      reviewBy: '2027-02-03',
      target: { from: 88, to: 92 },
    },
    communication: ['Hard of hearing: face her, speak slowly'],
    background: ['COPD'],
  };
}
