import { expect, vi } from 'vitest';
import { descriptionOf, look, type Person, quiet } from './person.ts';

/**
 * The promise. The server holds exactly what the person was told is saved, each once. Every other text they still want is
 * to be seen: in a row that says it is not saved, in every tab, though one alone offers to send it; or in a form. What they
 * took back is nowhere.
 */
export async function expectNothingLostOrTwice(person: Person): Promise<void> {
  await quiet(person);
  // A row may come in a moment after the page is quiet; what is there twice stays.
  await vi.waitFor(async () => expect(await disagreements(person)).toEqual([]), { timeout: 4_000 });
}

async function disagreements({ backend, tabs, texts, heard }: Person): Promise<string[]> {
  const seen = await Promise.all(tabs.map(look));
  const saved = Object.values(backend.sandbox.export().activities);
  const wrong: string[] = [];
  for (const { title } of saved)
    if (!texts.has(title ?? '')) wrong.push(`Nobody wrote what is saved: ${title}`);

  for (const [title, wish] of texts) {
    const isIt = (other: { title: string | null }) => other.title === title;
    const copies = saved.filter(isIt);
    const rows = seen.map((shown) => shown.rows.filter(isIt));
    const isUnsaved = ({ status }: { status: string }) => status === 'failed' || status === 'unconfirmed';
    const places = {
      saved: copies.length > 0,
      'in a row not saved': rows.some((row) => row.some(isUnsaved)),
      'in a form': seen.some(({ form }) => isIt(form)),
    };
    const found = Object.entries(places).flatMap(([place, isThere]) => (isThere ? [place] : []));
    const told =
      rows.some((row) => row.some(({ status }) => status === 'sent')) ||
      heard.some((text) => text.startsWith('Logged') && text.includes(title)) ||
      heard.some((text) => text.startsWith(`${title} was saved`));

    const texts = [
      ...copies.map(({ description }) => description ?? ''),
      ...rows.flat().map(({ text }) => text),
      ...seen.flatMap(({ form }) => (isIt(form) ? [form.description] : [])),
    ];
    if (wish === 'wanted' && found.length !== 1) wrong.push(`${title}: ${found.join(' and ') || 'lost'}`);
    if (wish === 'taken back' && found.length > 0)
      wrong.push(`${title}: taken back, but ${found.join(' and ')}`);
    if (copies.length > 1) wrong.push(`${title}: saved ${copies.length} times`);
    if (places.saved !== told)
      wrong.push(`${title}: ${told ? 'said' : 'not said'} to be saved, but ${found}`);
    if (rows.some((row) => row.length > 1)) wrong.push(`${title}: shown twice`);
    const owners = rows.filter((row) => row.some(({ canRetry }) => canRetry));
    if (places['in a row not saved'] && owners.length !== 1)
      wrong.push(`${title}: can be sent from ${owners.length} tabs`);
    if (places['in a row not saved'] && !rows.every((row) => row.some(isUnsaved)))
      wrong.push(`${title}: not to be seen in every tab`);
    if (texts.some((text) => !text.includes(descriptionOf(title))))
      wrong.push(`${title}: its description is gone`);
  }
  return wrong;
}
