import type { Random } from './random.ts';

/** People a sales team of a law firm writes to. */
export const names = [
  'Jane',
  'Jane Kowalski',
  'Dr. Zoë Müller-Lüdenscheidt',
  'Ольга Кузнецова',
  'محمد العلي',
  '김민준',
  'Nguyễn Thị Hạnh',
  'María José Carreño Quiñones',
  'שרה כהן',
  "Siobhán O'Connor",
] as const;

export const matters = [
  'Q2 outsourcing plans',
  'the data-processing agreement',
  'the Acme Corp acquisition',
  'a framework agreement for employment matters',
  'GDPR readiness of the new entity',
  'the lease in Rotterdam',
  'fee caps for litigation',
  'the trademark portfolio',
] as const;

const nextSteps = [
  'next step is proposal',
  'she sends the signed NDA by Friday',
  'we follow up after their board meeting',
  'they compare us with two other firms',
  'Anna prepares a capped fee',
  'no decision before the summer',
] as const;

const longNotes = [
  `## Where we stand

Their general counsel has **three concerns**:

1. Who signs off on *cross-border* transfers
2. Whether the cap covers disbursements
3. How fast we can staff a second associate

> "If you can start in May, the rest is a formality."

See the [engagement letter](https://example.com/engagement-letter) and reply to <jane@example.com>.`,
  `Agenda for next week:

- [x] Conflict check
- [ ] Draft of the engagement letter
- [ ] Introduction to the Munich office 🇩🇪
  - dinner, if they stay overnight 🍽️

| item | owner |
| --- | --- |
| fee proposal | Anna |
| references | Marcus |`,
  `Conflict check result:

\`\`\`text
party            role        conflict
Acme Corp        client      none
Contoso Holding  opponent    former client (2019)
\`\`\`

\`Contoso\` was closed in 2019; **waiver requested** 📄.`,
  `東京オフィスとの打ち合わせ。来週までに契約書の修正案を送付する。

Встреча прошла хорошо, ждём подписанный договор.

تم الاتفاق على إرسال العرض يوم الأحد.`,
  `She called back from the train, the line dropped twice. What I understood: the holding wants one firm for all nine countries, decided by procurement and not by legal, with a panel review every two years. Price matters less than one invoice and one contact person. Competitors are two of the usual firms and a boutique from Lyon that did their last acquisition. She would like to see CVs of the people who would really do the work, not of partners. 👍`,
] as const;

/** A plain sentence or two, at times a page of Markdown. */
export function someDescription(random: Random): string {
  if (!random.chance(0.85)) return random.pick(longNotes);
  return `Discussed ${random.pick(matters)}; ${random.pick(nextSteps)}.`;
}

/** The title, once in a while at a length that no layout expects. */
export function stretched(title: string, random: Random): string {
  if (random.chance(0.985)) return title;
  return `${title} (Fwd: Re: Re: AW: ${matters.join('; ')}; as agreed with ${names.join(', ')})`;
}
