import type { Engine } from './engine.ts';

const days = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' });

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

    /** The next entry is sent, and no answer comes until the page says so or is left. */
    holdsEntries: () => evaluate(() => void window.page.sandbox.hold({ on: 'create', what: 'request' })),
    answers: () => evaluate(() => window.page.sandbox.release()),
    refusesNext: () =>
      evaluate(
        () =>
          void window.page.sandbox.failNext({
            status: 403,
            code: 'insufficient_permissions',
            on: 'create',
          }),
      ),
    /** How often the server has a row of that title. */
    has: (title: string) =>
      evaluate((wanted) => {
        const { sandbox, contactId } = window.page;
        return sandbox.activities(contactId).filter((row) => row.title === wanted).length;
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
    async dayOfRow(number: number) {
      const rows = await evaluate(() =>
        window.page.sandbox
          .activities(window.page.contactId)
          .map(({ id, created_date }) => ({ id, at: Date.parse(created_date) })),
      );
      const all = rows.map(({ id, at }) => ({ id, day: days.format(at) }));
      const newest = all.find(({ day }) => day === all[number]?.day);
      if (!newest) throw new Error(`There is no row ${number}.`);
      return newest;
    },
  };
}
