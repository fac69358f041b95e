import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  arabicMessages,
  ContactTimeline,
  createLeadLexClient,
  frenchMessages,
  germanMessages,
  japaneseMessages,
  LogActivityForm,
  spanishMessages,
  TimelineProvider,
} from 'leadlex-timeline';
import { activityFactory, createSandbox } from 'leadlex-timeline/testing';
import { expect, test, vi } from 'vitest';

vi.setConfig({ testTimeout: 20_000 });

const catalogues = {
  de: germanMessages,
  fr: frenchMessages,
  es: spanishMessages,
  ja: japaneseMessages,
  'ar-EG': arabicMessages,
};

/** The page of a contact in a language, with a call of half an hour, a stage change and a meeting of five. */
function openPage(locale: keyof typeof catalogues, words: { title: string; name: string }) {
  const sandbox = createSandbox({ requiresKey: false, contacts: ['jane'], now: '2026-04-17T14:30:00Z' });
  const make = activityFactory.fresh({ contact_id: 'jane', description: null, created_by_user_id: null });
  const { title, name } = words;
  const outcome = { duration_minutes: 32, direction: 'outbound', outcome: 'no_answer' };
  sandbox.seed('jane', [
    make.call({ title, metadata: outcome }),
    make.deal_stage_change({ title, metadata: { from_stage: 'Lead', to_stage: 'Won' }, entity_name: name }),
    make.meeting({ title, metadata: { attendees: [name, name, name, name, name] } }),
  ]);
  const client = createLeadLexClient({ baseUrl: '/api/leadlex', fetch: sandbox.fetch });
  render(
    <div dir={locale === 'ar-EG' ? 'rtl' : 'ltr'} lang={locale}>
      <TimelineProvider
        client={client}
        locale={locale}
        messages={catalogues[locale](locale)}
        timeZone="Europe/Berlin"
        now={sandbox.clock.now}
      >
        <LogActivityForm contactId="jane" deals={[{ id: 'deal-7', name }]} autoFocus />
        <ContactTimeline contactId="jane" />
      </TimelineProvider>
    </div>,
  );
  return sandbox;
}

/** What is written on the page, and what is said of its parts. */
function wordsOnPage(): string[] {
  const named = ['aria-label', 'placeholder', 'alt'].flatMap((name) =>
    [...document.querySelectorAll(`[${name}]`)].map((element) => element.getAttribute(name) ?? ''),
  );
  const texts = document.evaluate('//body//text()', document, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE);
  const written = Array.from({ length: texts.snapshotLength }, (_, at) => texts.snapshotItem(at));
  return [...named, ...written.map((node) => node?.textContent ?? '')].filter((text) => text.trim() !== '');
}

test('a German office reads, logs and puts right what fails in German', async () => {
  const sandbox = openPage('de', { title: 'Erstgespräch', name: 'Müller' });
  const call = await screen.findByRole('article', { name: 'Anruf: Erstgespräch' });
  expect(screen.getByRole('region', { name: 'Aktivitätsverlauf' })).toBeVisible();
  expect(screen.getByRole('heading', { name: 'Heute' })).toBeVisible();
  expect(screen.getByText('3 Aktivitäten')).toBeVisible();
  expect(call).toHaveTextContent('32 Min.AusgehendNicht erreicht');
  expect(screen.getByText('Lead → Won')).toBeVisible();
  expect(screen.getByText('Müller, Müller, Müller +2 weitere')).toBeVisible();
  const filters = within(screen.getByRole('group', { name: 'Aktivitäten filtern' }));
  expect(filters.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
    ...['Anruf', 'E-Mail', 'Meeting', 'Notiz', 'Aufgabe', 'Phasenwechsel', 'KI-Aktion', 'Liste', 'Kampagne'],
    'Zu Datum springen',
  ]);

  const form = within(screen.getByRole('form', { name: 'Aktivität erfassen' }));
  const fields = ['Titel', 'Beschreibung', 'Dauer (Minuten)', 'Richtung', 'Ergebnis', 'Wann', 'Deal'];
  for (const field of fields) expect(form.getByLabelText(field)).toBeVisible();
  expect(await form.findByText('Strg + Enter')).toBeVisible();
  const user = userEvent.setup();
  await user.type(form.getByLabelText('Dauer (Minuten)'), 'zehn');
  await user.click(form.getByRole('button', { name: 'Aktivität erfassen' }));
  expect(await form.findByText('Bitte ganze Minuten eingeben, zum Beispiel 15.')).toBeVisible();
  await user.clear(form.getByLabelText('Dauer (Minuten)'));
  await user.type(form.getByLabelText('Titel'), 'Rückruf');
  sandbox.failNext({ status: 403, on: 'create' });
  await user.click(form.getByRole('button', { name: 'Aktivität erfassen' }));
  const failed = await screen.findByRole('article', { name: 'Anruf: Rückruf' });
  const reason = await within(failed).findByRole('alert');
  expect(reason).toHaveTextContent('Nicht gespeichert. Sie dürfen keine Aktivitäten erfassen.');
  await user.click(within(failed).getByRole('button', { name: 'Verwerfen' }));
  expect(screen.getByRole('status')).toHaveTextContent('Verworfen: Rückruf');
  await user.click(screen.getByRole('button', { name: 'Rückgängig' }));
  const back = await screen.findByRole('article', { name: 'Anruf: Rückruf' });
  await user.click(within(back).getByRole('button', { name: 'Erneut senden' }));
  await waitFor(() => expect(sandbox.activities('jane')[0]?.title).toBe('Rückruf'));
});

test('an Arabic page has no other letters, and its own figures', async () => {
  const sandbox = openPage('ar-EG', { title: 'مكالمة تعارف', name: 'ليلى' });
  const call = await screen.findByRole('article', { name: 'مكالمة: مكالمة تعارف' });
  expect(call).toHaveTextContent('٣٢');
  expect(call).toHaveTextContent('صادر');
  expect(screen.getByText('٣ أنشطة')).toBeVisible();
  const form = within(screen.getByRole('form', { name: 'تسجيل نشاط' }));
  await form.findByText('Ctrl + Enter');
  const user = userEvent.setup();
  await user.type(form.getByLabelText('العنوان'), 'متابعة');
  await user.type(form.getByLabelText('المدة (بالدقائق)'), '٤٥');
  await user.click(form.getByRole('button', { name: 'تسجيل النشاط' }));
  await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('تم التسجيل'));
  expect(sandbox.activities('jane')[0]).toMatchObject({
    title: 'متابعة',
    metadata: { duration_minutes: 45 },
  });

  sandbox.failNext({ status: 403, on: 'create' });
  await user.click(form.getByRole('radio', { name: 'اجتماع' }));
  await user.type(form.getByLabelText('الحضور'), 'ليلى، سامي');
  await user.click(form.getByRole('button', { name: 'تسجيل النشاط' }));
  await screen.findByRole('button', { name: 'إعادة الإرسال' });
  const latin = wordsOnPage().filter((text) => /[A-Za-z]/.test(text));
  // Stage names are the workspace's own, and the request has its number.
  expect(latin.filter((text) => !/Lead|Ctrl \+ Enter|req_/.test(text))).toEqual([]);
  expect(wordsOnPage()).toContain('\u200f\u2068Lead\u2069 ← \u2068Won\u2069');
});

test('names in an Arabic list are told apart by its own comma', async () => {
  const sandbox = openPage('ar-EG', { title: 'اجتماع', name: 'ليلى' });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('radio', { name: 'اجتماع' }));
  await user.type(screen.getByLabelText('الحضور'), 'ليلى، سامي');
  await user.click(screen.getByRole('button', { name: 'تسجيل النشاط' }));
  await waitFor(() => expect(sandbox.activities('jane')).toHaveLength(4));
  expect(sandbox.activities('jane')[0]?.metadata).toMatchObject({ attendees: ['ليلى', 'سامي'] });
});

test.each(Object.keys(catalogues) as (keyof typeof catalogues)[])(
  'in %s, the times that are proposed for "When" are understood',
  async (locale) => {
    openPage(locale, { title: 'x', name: 'y' });
    const { when, whenHint, whenUnreadable } = catalogues[locale](locale);
    const field = screen.getByLabelText(when);
    const picker = screen.getByLabelText<HTMLInputElement>(catalogues[locale](locale).pickDate);
    const quoted = (text: string) =>
      [...text.matchAll(/[“«„「]\s?(.+?)\s?[”»“」]/g)].map(([, example = '']) => example);
    const written = whenUnreadable.match(/[\d/.-]{8,} \d\d:\d\d/)?.[0] ?? '';
    const examples = [written, ...quoted(whenHint), ...quoted(whenUnreadable)];
    expect(examples.length).toBeGreaterThan(2);
    for (const example of examples) {
      fireEvent.change(field, { target: { value: example } });
      const day = example === written || /^\d/.test(example) ? '2026-04-17T14:30' : /2026-04-16T15:[03]0/;
      await waitFor(() => expect(picker.value, example).toMatch(day));
    }
  },
);
