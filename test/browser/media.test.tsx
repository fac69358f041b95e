import { QueryClient } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import {
  ContactTimeline,
  contactActivitiesOptions,
  createLeadLexClient,
  type Live,
  TimelineProvider,
} from 'leadlex-timeline';
import { activityFactory, createSandbox } from 'leadlex-timeline/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import {
  button,
  CONTACT,
  call,
  days,
  field,
  filter,
  history,
  loaded,
  NOW,
  openCrmPage,
  row,
  timeline,
} from './crmPage.tsx';
import { fullPage, log, states } from './everyState.ts';

interface Media {
  media?: 'print';
  'forced-colors'?: 'active';
  'prefers-color-scheme'?: 'light' | 'dark';
  'prefers-reduced-motion'?: 'reduce' | 'no-preference';
}

/** Shows the page as somebody's system would have it shown. */
async function emulate({ media = undefined, ...wishes }: Media = {}) {
  const features = Object.entries({ 'prefers-reduced-motion': 'reduce', ...wishes }).map(([name, value]) => ({
    name,
    value,
  }));
  await cdp().send('Emulation.setEmulatedMedia', { media: media ?? '', features });
}

beforeEach(() => page.viewport(900, 900));
afterEach(async () => {
  document.documentElement.removeAttribute('style');
  await emulate();
});

const pen = document.createElement('canvas').getContext('2d', {
  willReadFrequently: true,
}) as CanvasRenderingContext2D;

/** Red, green and blue of any CSS colour, on a ground. */
function rgb(color: string, ground = '#fff'): number[] {
  for (const one of [ground, color]) {
    pen.fillStyle = one;
    pen.fillRect(0, 0, 1, 1);
  }
  return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
}

function luminance(color: string, ground: string): number {
  const [r = 0, g = 0, b = 0] = rgb(color, ground).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** As WCAG counts it: from 1 for the same colour to 21. */
function contrast(one: string, ground: string): number {
  const [light = 0, dark = 0] = [luminance(one, ground), luminance(ground, '#fff')].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const styleOf = (element: Element, pseudo?: string) => getComputedStyle(element, pseudo);
const isSeen = (element: Element) => element.checkVisibility({ contentVisibilityAuto: true });
const seen = (selector: string) => [...document.querySelectorAll(selector)].filter(isSeen);

describe('on paper', () => {
  const print = async () => {
    await emulate({ media: 'print' });
    window.dispatchEvent(new Event('beforeprint'));
  };
  afterEach(() => window.dispatchEvent(new Event('afterprint')));

  test('rows stand under full dates with all of their text, and nothing that could be pressed', async () => {
    const text = `${'They asked for a second offer. '.repeat(40)}That is all.`;
    const make = activityFactory.fresh({ contact_id: CONTACT });
    openCrmPage({
      rows: [
        make.note({ title: 'Long', description: text }),
        make.note({
          title: 'Links',
          description: 'The [offer](https://example.com/7), <https://example.com/8>, https://example.com/9.',
        }),
        make.call({ title: `A call about ${'everything and '.repeat(20)}more`, metadata: { campaign: 7 } }),
        ...history(60),
      ],
      timeline: { loadMore: 'button', pageSize: 10 },
    });
    await loaded();
    await screen.findByRole('link', { name: 'offer' });
    expect(days()[0]).toBe('Today');
    expect(within(await row('Note: Long')).queryByText(/That is all/)).toBeNull();

    await print();
    await waitFor(() => expect(days()[0]).toBe('Friday, 17 April 2026'));
    const long = await row('Note: Long');
    expect(await within(long).findByText(/That is all/)).toBeVisible();
    expect(
      seen(
        'button:not([data-slot="time"] *), input, select, textarea, summary, form, [role="group"], .lt-ago',
      ),
    ).toEqual([]);
    expect(seen('article')).toHaveLength(10);
    expect(screen.getByText('10 of 63')).toBeVisible();
    // What is cut off on the screen is not on paper.
    for (const element of seen('.lt-title, .lt-clamp')) {
      expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth + 1);
      expect(element.scrollHeight).toBeLessThanOrEqual(element.clientHeight + 1);
    }
    for (const element of timeline().querySelectorAll('*'))
      expect(styleOf(element).position, element.className).not.toBe('sticky');
    const addresses = seen('article a').map((link) => styleOf(link, '::after').content);
    expect(addresses).toEqual(['" (https://example.com/7)"', 'none', 'none']);

    await emulate();
    window.dispatchEvent(new Event('afterprint'));
    await waitFor(() => expect(days()[0]).toBe('Today'));
    expect(within(long).queryByText(/That is all/)).toBeNull();
  });

  test('all of 2,000 loaded rows are there, also those that were only boxes', async () => {
    const sandbox = createSandbox({ requiresKey: false, now: NOW });
    sandbox.seed(CONTACT, history(2000));
    const client = createLeadLexClient({ baseUrl: '/api/leadlex', fetch: sandbox.fetch });
    const queryClient = new QueryClient();
    const shared = { timeZone: 'Europe/Berlin', now: sandbox.clock.now };
    await queryClient.fetchInfiniteQuery({
      ...contactActivitiesOptions(client, CONTACT, {}, { pageSize: 100, ...shared }),
      pages: 21,
    });
    render(
      <TimelineProvider {...{ client, queryClient, ...shared }} locale="en-GB" storage={false}>
        <ContactTimeline contactId={CONTACT} pageSize={100} />
      </TimelineProvider>,
    );
    await loaded();
    expect(seen('article').length).toBeLessThan(1000);
    await print();
    expect(seen('article')).toHaveLength(2000);
    const ends = seen('article').map((article) => article.getBoundingClientRect().bottom);
    expect(ends).toEqual([...ends].sort((a, b) => a - b));
  }, 60_000);

  test('all is dark on white, whatever the page is', async () => {
    const { style } = document.documentElement;
    style.colorScheme = 'dark';
    for (const [name, color] of [
      ['--lt-fg', '#eee'],
      ['--lt-bg', '#111'],
      ['--lt-accent', '#ff0'],
    ] as const)
      style.setProperty(name, color);
    await states['entries being sent, refused and not confirmed']?.();
    await print();
    expect(rgb(styleOf(timeline()).backgroundColor, '#000')).toEqual([255, 255, 255]);
    const faint = seen('article *').flatMap((element) => {
      const { color } = styleOf(element);
      return contrast(color, '#fff') < 4.5 ? [`${element.className} ${element.textContent} ${color}`] : [];
    });
    expect(faint).toEqual([]);
  });

  // Columns are filled as pages are, and can be measured.
  test('no row is torn by the end of a page, and no day is named where none of its rows stands', async () => {
    const { container } = openCrmPage({ rows: history(49) });
    await loaded();
    await screen.findByText('Beginning of history');
    await print();
    for (const height of [500, 560, 620, 680, 740]) {
      container.style.cssText = `columns: 600px; column-fill: auto; block-size: ${height}px`;
      const articles = seen('article');
      expect(articles).toHaveLength(49);
      const columns = articles.map((article) => article.getClientRects().length);
      expect(new Set(columns), `${height}`).toEqual(new Set([1]));
      for (const day of seen('[data-slot="day"]')) {
        const [heading, first] = ['h3', 'article'].map(
          (part) => day.querySelector(part)?.getClientRects()[0],
        );
        expect(Math.abs((first?.left ?? 0) - (heading?.left ?? 0)), `${height}`).toBeLessThan(300);
      }
    }
  });
});

describe.each(['light', 'dark'] as const)('in forced colours of a %s palette', (palette) => {
  const paper = () => (palette === 'dark' ? '#000' : '#fff');
  beforeEach(() => emulate({ 'forced-colors': 'active', 'prefers-color-scheme': palette }));

  const isLined = (element: Element) => {
    const { borderTopStyle, borderTopWidth, borderTopColor } = styleOf(element);
    return borderTopStyle !== 'none' && borderTopWidth !== '0px' && contrast(borderTopColor, paper()) >= 3;
  };
  /** It is filled otherwise than its neighbours, and can be read. */
  const standsOut = (element: Element, neighbour: Element) => {
    const { backgroundColor: fill, color } = styleOf(element);
    expect(contrast(fill, paper())).toBeGreaterThan(3);
    expect(contrast(styleOf(neighbour).backgroundColor, paper())).toBeLessThan(1.5);
    expect(contrast(color, fill)).toBeGreaterThan(4.5);
  };

  test('what is chosen is filled, and what has the focus has a ring', async () => {
    openCrmPage({ ...fullPage, timeline: { defaultFilters: { types: ['call'] } } });
    await loaded();
    expect(matchMedia('(forced-colors: active)').matches).toBe(true);
    standsOut(filter('Call'), filter('Email'));
    await userEvent.click(await field('Title'));
    await userEvent.click(await button('15 min'));
    standsOut(await button('15 min'), await button('30 min'));
    expect(rgb(styleOf(await field('When')).backgroundColor)).toEqual(rgb(paper()));
    const label = (name: string) =>
      screen.getAllByRole('radio', { name }).map((radio) => radio.closest('label') as Element);
    standsOut(label('Call')[0] as Element, label('Email')[0] as Element);
    await userEvent.click(screen.getByRole('radio', { name: 'Work' }));
    standsOut(label('Work')[0] as Element, label('System')[0] as Element);
    for (const focused of [filter('Email'), await button('Jump to date'), await field('When')]) {
      focused.focus();
      await userEvent.keyboard('{Shift}');
      const { outlineStyle, outlineWidth, outlineColor } = styleOf(focused);
      expect([outlineStyle, outlineWidth]).toEqual(['solid', '2px']);
      expect(contrast(outlineColor, paper())).toBeGreaterThan(3);
    }
    expect(styleOf(await button('Jump to date')).textDecorationLine).toBe('underline');
    for (const named of ['Jump to date', 'Log activity'])
      expect(contrast(styleOf(await button(named)).color, paper())).toBeGreaterThan(4.5);
    expect(isLined(await button('Log activity'))).toBe(true);
  });

  test('discs, badges and unsent entries are drawn with lines', async () => {
    await states['entries being sent, refused and not confirmed']?.();
    const discs = seen('[data-slot="icon"]');
    expect(discs.length).toBeGreaterThan(8);
    expect(discs.filter((disc) => !isLined(disc))).toEqual([]);
    for (const disc of discs) {
      const glyph = disc.querySelector('svg') as Element;
      expect(contrast(styleOf(glyph).stroke, paper())).toBeGreaterThan(3);
    }
    const disc = async (name: string) => (await row(name)).querySelector('[data-slot="icon"]') as Element;
    expect(styleOf(await disc('Call: Being sent')).borderTopStyle).toBe('dashed');
    expect(isLined(await row('Call: Being sent'))).toBe(false);
    const [refused, lost] = [await row('Call: Refused'), await row('Call: Lost on its way')];
    expect([isLined(refused), isLined(lost)]).toEqual([true, true]);
    expect([refused, lost].map((one) => styleOf(one).borderTopStyle)).toEqual(['solid', 'dashed']);
    expect(isLined(screen.getByText('Replied').closest('.lt-badge') as Element)).toBe(true);
  });

  test('a field with a mistake has a thicker frame, and the skeleton has lines', async () => {
    await states['a form with mistakes']?.();
    const width = async (name: string) => Number.parseFloat(styleOf(await field(name)).borderTopWidth);
    expect(await width('Duration (minutes)')).toBeGreaterThan(await width('Outcome'));
    expect(isLined(await field('Duration (minutes)'))).toBe(true);
  });

  test('loading and failing can be seen', async () => {
    await states.loading?.();
    const bones = document.querySelectorAll('.lt-bone');
    expect(bones.length).toBeGreaterThan(5);
    expect([...bones].filter((bone) => !isLined(bone))).toEqual([]);
  });
});

/** Everything that ran on the page, with the properties it moved and for how long. */
function watchMotion() {
  const ran = new Map<string, { name: string; properties: string[]; ms: number }>();
  const look = () => {
    for (const animation of document.getAnimations()) {
      const { effect } = animation;
      if (!(effect instanceof KeyframeEffect)) continue;
      const properties = effect
        .getKeyframes()
        .flatMap(({ offset, computedOffset, easing, composite, ...rest }) => Object.keys(rest));
      const name = animation instanceof CSSAnimation ? animation.animationName : properties.join();
      const ms = Number(effect.getTiming().duration);
      ran.set(`${name} ${(effect.target as Element).className}`, { name, properties, ms });
    }
  };
  look();
  const events = ['animationstart', 'transitionrun'];
  for (const type of events) document.addEventListener(type, look, true);
  return () => {
    look();
    for (const type of events) document.removeEventListener(type, look, true);
    return [...ran.values()];
  };
}

describe('motion', () => {
  const signals = new Set<() => void>();
  const live: Live = (_contactId, onSignal) => {
    signals.add(onSignal);
    return () => signals.delete(onSignal);
  };
  const rowThatIs = (status: string, name: string) =>
    waitFor(async () => expect(await row(name)).toHaveAttribute('data-status', status));
  const ground = async (name: string) => styleOf(await row(name)).backgroundColor;
  const bare = 'rgba(0, 0, 0, 0)';

  /** Opening, pressing, logging, and somebody else logging: whatever moves, moves. */
  async function pressEverything() {
    const { sandbox } = openCrmPage({
      rows: [call('Before', '2026-04-16T12:00:00Z')],
      provider: { live },
      beforeOpening: (office) => office.hold(),
    });
    await screen.findByText('Loading activities…');
    const motion = watchMotion();
    sandbox.release();
    await loaded();
    await userEvent.click(filter('Call'));
    await screen.findByText('No older matching activities');
    await userEvent.click(await button('Clear filters'));
    await screen.findByText('Beginning of history');
    const answer = sandbox.hold({ on: 'create' });
    await log('Called back');
    await rowThatIs('pending', 'Call: Called back');
    const pending = await ground('Call: Called back');
    answer();
    await rowThatIs('sent', 'Call: Called back');
    await waitFor(async () => expect(await ground('Call: Called back')).toBe(bare));
    (document.activeElement as HTMLElement).blur();
    sandbox.insert(call('From others', '2026-04-17T14:29:30Z'));
    await waitFor(() => expect(signals.size).toBe(1));
    for (const signal of signals) signal();
    const arrived = await row('Call: From others');
    await waitFor(() => expect(arrived).toHaveAttribute('data-arrived'));
    return { motion, pending, arrived };
  }

  test('there is none for those who want none, and what has changed is still told apart', async () => {
    await emulate({ 'prefers-reduced-motion': 'reduce' });
    const { motion, pending, arrived } = await pressEverything();
    expect(pending).not.toBe(bare);
    expect(styleOf(arrived).backgroundColor).not.toBe(bare);
    await waitFor(() => expect(styleOf(arrived).backgroundColor).toBe(bare));
    expect(motion()).toEqual([]);
  });

  test('for others it is short, and moves nothing that is read', async () => {
    await emulate({ 'prefers-reduced-motion': 'no-preference' });
    const { motion } = await pressEverything();
    const ran = motion();
    expect(ran.map(({ name }) => name)).toEqual(expect.arrayContaining(['lt-appear', 'lt-glow']));
    for (const { name, properties, ms } of ran) {
      expect(['opacity', 'transform', 'backgroundColor'], name).toEqual(expect.arrayContaining(properties));
      if (properties.includes('backgroundColor')) expect(ms, name).toBeLessThanOrEqual(1200);
      else expect(ms, name).toBeLessThanOrEqual(180);
      // What is turned back halfway takes the less for it.
      if (name.startsWith('lt-')) expect(ms, name).toBeGreaterThanOrEqual(120);
    }
  });
});
