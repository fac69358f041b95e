import { expect } from 'vitest';
import { expectNothingLostOrTwice } from './agree.ts';
import { TITLE } from './mishaps.ts';
import { log, look, type Person, press, quiet } from './person.ts';

const SECOND_THOUGHTS = 'Offer by email';

/** What somebody does about what went wrong. */
export const actions: Record<string, (person: Person) => Promise<void>> = {
  /** In every tab at once; again when the page still asks for it and the connection is back. */
  async retry(person) {
    const pressAll = (name: string) => Promise.all(person.tabs.map((tab) => press(person, tab, name)));
    await pressAll('Retry');
    await expectNothingLostOrTwice(person);
    await person.context.setOffline(false);
    await quiet(person);
    await pressAll('Send');
    await quiet(person);
    await pressAll('Retry');
  },

  async edit(person) {
    const tab = await pressInOne(person, 'Edit');
    if (!tab) return;
    // It is in the form now, or turned out to be saved, or stays where it is.
    await expectNothingLostOrTwice(person);
    if ((await look(tab)).form.title !== TITLE) return;
    await person.context.setOffline(false);
    await tab.reload();
    await expectNothingLostOrTwice(person);
    person.texts.set(TITLE, 'taken back');
    await log(person, tab, SECOND_THOUGHTS);
  },

  async discard(person) {
    if (await pressInOne(person, 'Discard')) person.texts.set(TITLE, 'taken back');
  },

  /** The connection comes back, and the person to the page. */
  async wait(person) {
    await quiet(person);
    const sent = person.backend.posts();
    await person.context.setOffline(false);
    for (const tab of person.tabs) await tab.evaluate(() => dispatchEvent(new Event('focus')));
    await quiet(person);
    expect(person.backend.posts(), 'times it was sent, after waiting').toBe(sent);
  },
};

/** Presses a button in the last tab that has it. */
async function pressInOne(person: Person, name: string) {
  await quiet(person);
  for (const tab of [...person.tabs].reverse()) if (await press(person, tab, name)) return tab;
  return null;
}
