import { activityFactory } from 'leadlex-timeline/testing';

const DAY_MS = 86_400_000;
const ago = (days) => new Date(Date.now() - days * DAY_MS).toISOString().replace(/\.\d+Z$/, 'Z');

/** Who works here, and may have written an activity, by `created_by_user_id`. */
export { sampleActors as users } from 'leadlex-timeline/testing';

/** Who sits in front of the page. */
export const viewer = 'user_anna';

export const contacts = [
  {
    id: '123e4567-e89b-12d3-a456-426614174000',
    name: 'Jane Kowalski',
    role: 'General Counsel',
    company: 'Acme Corp',
    email: 'jane.kowalski@acme.example',
    phone: '+49 30 5550 1234',
    stage: 'Negotiation',
    deals: [
      { id: '3f8e1d2c-4b5a-6d7e-8f9a-0b1c2d3e4f5a', name: 'Acme Corp: framework agreement' },
      { id: '7a1b2c3d-0e4f-4a5b-8c6d-1e2f3a4b5c6d', name: 'Acme Corp: data protection audit' },
    ],
    activities: ({ id }) => activityFactory.history({ contactId: id, count: 1200, end: ago(0.01) }),
  },
  {
    id: '2b6c9a10-5d3e-4f71-9a82-c4d5e6f70812',
    name: 'Dr. Zoë Müller-Lüdenscheidt',
    role: 'Head of Legal',
    company: 'Nordwind Energie AG',
    email: 'z.mueller@nordwind.example',
    phone: '+49 40 5550 8800',
    stage: 'Proposal sent',
    deals: [{ id: '91c0d3aa-77e2-4b1f-9c45-0a6b7c8d9e01', name: 'Nordwind: employment matters' }],
    activities: ({ id }) => activityFactory.history({ contactId: id, count: 86, end: ago(0.9), seed: 2 }),
  },
  {
    id: '5e0f7b3c-18a9-4d26-b7c1-93f2e4a5d607',
    name: 'Min-jun Kim',
    role: 'Legal Counsel',
    company: 'Hanbit Semiconductor',
    email: 'minjun.kim@hanbit.example',
    phone: '+82 2 555 0134',
    stage: 'Qualified',
    deals: [{ id: 'c2e4f6a8-1b3d-4c5e-8f70-a1b2c3d4e5f6', name: 'Hanbit: trademark portfolio' }],
    activities: ({ id }) => activityFactory.history({ contactId: id, count: 240, end: ago(3), seed: 3 }),
  },
  {
    id: '8d1a4e72-6c5b-4f39-a0e8-57b9c2d3f418',
    name: 'محمد العلي',
    role: 'Managing Director',
    company: 'Gulf Harbour Logistics',
    email: 'm.alali@gulfharbour.example',
    phone: '+971 4 555 0170',
    stage: 'Won',
    deals: [{ id: 'd7f8a9b0-2c3d-4e5f-9a6b-7c8d9e0f1a2b', name: 'Gulf Harbour: lease in Rotterdam' }],
    activities: ({ id }) => activityFactory.history({ contactId: id, count: 24, end: ago(12), seed: 4 }),
  },
  {
    id: 'a94b2f60-3e7d-4c18-85f2-6d0c1b9e7a35',
    name: 'Tomasz Nowak',
    role: 'Chief Financial Officer',
    company: 'Baltic Freight',
    email: 't.nowak@balticfreight.example',
    phone: '+48 58 555 01 92',
    stage: 'Lead',
    deals: [],
    activities: () => [
      {
        id: 'act_baltic-3',
        type: 'call',
        title: 'Introduction call with Tomasz',
        description: 'They look for **one firm for all Baltic ports**. He decides with their board in May.',
        metadata: { duration_minutes: 18, direction: 'inbound', outcome: 'Interested' },
        created_by_user_id: 'user_marcus',
        created_date: ago(1.1),
      },
      {
        id: 'act_baltic-2',
        type: 'email_sent',
        title: 'Sent: Who we are, in one page',
        description: 'Hi Tomasz, as promised in Gdańsk: our work for carriers, in one page.',
        metadata: { subject: 'Who we are, in one page', opened: true, replied: true },
        created_by_user_id: 'user_anna',
        created_date: ago(6.2),
      },
      {
        id: 'act_baltic-1',
        type: 'list_added',
        title: 'Added to Warm leads',
        entity_type: 'list',
        entity_id: 'list_3',
        entity_name: 'Warm leads',
        metadata: { list_name: 'Warm leads' },
        created_by_user_id: 'user_anna',
        created_date: ago(9),
      },
    ],
  },
  {
    id: 'e6c80d15-92ab-4b7f-93d4-18f5a7e2c049',
    name: 'Siobhán O’Connor',
    role: 'Company Secretary',
    company: 'Liffey Biotech',
    email: 'siobhan.oconnor@liffeybio.example',
    phone: '+353 1 555 0143',
    stage: 'New',
    deals: [],
    activities: () => [],
  },
];

/** The history of a contact, about the deals this contact has. */
export function activitiesOf(contact) {
  const [deal] = contact.deals;
  return contact
    .activities(contact)
    .map((activity) =>
      activity.entity_type === 'deal' && deal
        ? { ...activity, deal_id: deal.id, entity_id: deal.id, entity_name: deal.name }
        : activity,
    );
}
