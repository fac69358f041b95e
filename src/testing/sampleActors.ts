/** Who wrote the sample activities, by `created_by_user_id`: `getActor={(id) => sampleActors[id]}`. */
export const sampleActors: Readonly<Record<string, { name: string; kind: 'person' | 'system' | 'ai' }>> = {
  user_anna: { name: 'Anna Weber', kind: 'person' },
  user_marcus: { name: 'Marcus Oyelaran', kind: 'person' },
  user_misaki: { name: '田中 美咲', kind: 'person' },
  user_leila: { name: 'Leïla Ben Youssef', kind: 'person' },
  system: { name: 'LeadLex', kind: 'system' },
  lexi: { name: 'Lexi', kind: 'ai' },
};

/** The ids of the people among them. */
export const samplePeople = ['user_anna', 'user_marcus', 'user_misaki', 'user_leila'] as const;
