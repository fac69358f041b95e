import type { Engine } from './engine.ts';

/** What others do meanwhile; the page hears of it by a signal, as from a webhook. */
export function createOffice({ evaluate }: Pick<Engine, 'evaluate'>) {
  return {
    /** Resolves with the new row's id. */
    logs: (title: string) =>
      evaluate((written) => {
        const { sandbox, contactId, signal } = window.page;
        const { id } = sandbox.insert({ type: 'call', title: written, contact_id: contactId });
        signal();
        return id;
      }, title),

    removes: (id: string) =>
      evaluate((gone) => {
        window.page.sandbox.remove(gone);
        window.page.signal();
      }, id),

    describes: (id: string, description: string) =>
      evaluate(
        (changed, text) => {
          window.page.sandbox.update(changed, { description: text });
          window.page.signal();
        },
        id,
        description,
      ),

    /** A time at which an entry stands next above that row. */
    secondAfter: (id: string) =>
      evaluate((wanted) => {
        const { sandbox, contactId } = window.page;
        const row = sandbox.activities(contactId).find((other) => other.id === wanted);
        return new Date(Date.parse(row?.created_date ?? '') + 1_000).toISOString();
      }, id),

    /** The day of the row of that number, and the day's newest row. */
    dayOfRow: (number: number) =>
      evaluate((index) => {
        const { sandbox, contactId } = window.page;
        const days = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' });
        const all = sandbox.activities(contactId).map(({ id, created_date }) => ({
          id,
          day: days.format(new Date(created_date)),
        }));
        const newest = all.find(({ day }) => day === all[index]?.day);
        if (!newest) throw new Error(`There is no row ${index}.`);
        return newest;
      }, number),
  };
}
