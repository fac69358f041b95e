import { useId, useState } from 'react';
import { Avatar } from './Avatar.tsx';
import type { Contact } from './crm.ts';
import { follow, pathOf } from './router.ts';

interface ContactListProps {
  contacts: Contact[];
  currentId: string | undefined;
  onChoose: () => void;
}

/** All contacts, narrowed by what is typed. */
export function ContactList({ contacts, currentId, onChoose }: ContactListProps) {
  const [search, setSearch] = useState('');
  const searchId = useId();
  const words = fold(search).split(/\s+/).filter(Boolean);
  const found = contacts.filter(({ name, company = '', role = '' }) =>
    words.every((word) => fold(`${name} ${company} ${role}`).includes(word)),
  );
  return (
    <nav aria-label="Contacts" className="contacts">
      <label className="hidden" htmlFor={searchId}>
        Search contacts
      </label>
      <input
        id={searchId}
        type="search"
        placeholder="Search contacts"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <ul>
        {found.map((contact) => (
          <li key={contact.id}>
            <a
              href={pathOf(contact.id)}
              aria-current={contact.id === currentId ? 'page' : undefined}
              onClick={(event) => follow(event) && onChoose()}
            >
              <Avatar name={contact.name} />
              <span className="who">
                <bdi>{contact.name}</bdi>
                <small>{contact.company ?? contact.role}</small>
              </span>
            </a>
          </li>
        ))}
      </ul>
      <p role="status" className="none">
        {found.length === 0 ? 'No contact has this name.' : ''}
      </p>
    </nav>
  );
}

/** Without case and accents: "zoe" finds Zoë. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
