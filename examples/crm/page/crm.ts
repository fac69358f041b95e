import type { Actor } from 'leadlex-timeline';

export interface Deal {
  id: string;
  name: string;
}

export interface Contact {
  id: string;
  name: string;
  role?: string;
  company?: string;
  email?: string;
  phone?: string;
  stage?: string;
  deals: Deal[];
}

export interface Crm {
  contacts: Contact[];
  /** Who may have written an activity, by `created_by_user_id`. */
  users: Record<string, Actor>;
  /** The user in front of the page; unknown where LeadLex itself answers. */
  viewer?: string;
  /** What can be made to go wrong; nothing where LeadLex itself answers. */
  failures: { name: string; label: string }[];
}

/** What the CRM itself knows. */
export async function loadCrm(): Promise<Crm> {
  const response = await fetch('/api/crm');
  if (!response.ok) throw new Error(`The contacts could not be loaded (${response.status}).`);
  return response.json();
}
