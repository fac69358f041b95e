import { forwardRef } from 'react';
import { Avatar } from './Avatar.tsx';
import type { Contact } from './crm.ts';

/** Who this is, and how to reach them. */
export const ContactHeader = forwardRef<HTMLHeadingElement, { contact: Contact }>(function ContactHeader(
  { contact: { name, role, company, email, phone, stage, deals } },
  heading,
) {
  return (
    <header className="contact">
      <div className="title">
        <Avatar name={name} />
        <div>
          <h1 ref={heading} tabIndex={-1}>
            <bdi>{name}</bdi>
          </h1>
          <p>{[role, company].filter(Boolean).join(' · ')}</p>
        </div>
        {stage ? <span className="stage">{stage}</span> : null}
      </div>
      <dl>
        {email ? (
          <div>
            <dt>E-mail</dt>
            <dd>
              <a href={`mailto:${email}`}>{email}</a>
            </dd>
          </div>
        ) : null}
        {phone ? (
          <div>
            <dt>Phone</dt>
            <dd>
              <a href={`tel:${phone.replaceAll(' ', '')}`}>{phone}</a>
            </dd>
          </div>
        ) : null}
        {deals.length > 0 ? (
          <div>
            <dt>{deals.length === 1 ? 'Deal' : 'Deals'}</dt>
            {deals.map((deal) => (
              <dd key={deal.id} id={`deal-${deal.id}`}>
                {deal.name}
              </dd>
            ))}
          </div>
        ) : null}
      </dl>
    </header>
  );
});
