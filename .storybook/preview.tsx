import type { Decorator, Preview, StoryContext } from '@storybook/react-vite';
import { configure, expect } from 'storybook/test';
import '../src/styles/index.css';
import './preview.css';

type Globals = StoryContext['globals'];

configure({
  // On a machine busy with other tests.
  asyncUtilTimeout: 5000,
  // Else each look for what is not there yet prints the whole page, which took longer than the page itself.
  getElementError: (message) => new Error(message ?? undefined),
});

const toolbar = <Icon extends string>(title: string, icon: Icon, items: string[]) => ({
  toolbar: { title, icon, items, dynamicTitle: true },
});

const directionOf = ({ direction, locale }: Globals): string =>
  direction ?? (locale.startsWith('ar') ? 'rtl' : 'ltr');

/** The page of a host application: it decides theme, direction and language, the library follows. */
const onHostPage: Decorator = (Story, { globals }) => (
  <div className="host" dir={directionOf(globals)} lang={globals.locale} data-theme={globals.theme}>
    <Story />
  </div>
);

const page = document.documentElement;

/**
 * Axe looks for seconds, and takes what moves meanwhile to stand on something else. A long history goes on being drawn for
 * as long, out of sight.
 */
async function standsStill() {
  page.classList.add('all-drawn');
  let before = '';
  for (let round = 0, same = 0; same < 2 && round < 8; round += 1) {
    await new Promise((resolve) => requestIdleCallback(resolve));
    await new Promise(requestAnimationFrame);
    const now = `${page.scrollHeight} ${page.querySelectorAll('*').length}`;
    same = now === before ? same + 1 : 0;
    before = now;
  }
}

const preview: Preview = {
  decorators: [onHostPage],
  // What loads later is compiled on demand, which on a busy machine takes longer than a story waits.
  beforeAll: () =>
    Promise.all([import('../src/ui/later.ts'), import('../src/ui/Markdown.tsx')]).then(() => {}),
  beforeEach({ globals, viewMode }) {
    page.classList.remove('all-drawn');
    // What sticks out to the left counts only on a page that itself runs to the left.
    if (viewMode === 'story') page.dir = directionOf(globals);
  },
  async afterEach({ viewMode }) {
    if (viewMode !== 'story') return;
    await standsStill();
    await expect(page.scrollWidth, 'width of all that is on the page').toBeLessThanOrEqual(page.clientWidth);
  },
  parameters: {
    layout: 'fullscreen',
    a11y: { test: 'error' },
    controls: { expanded: true },
    options: {
      storySort: {
        order: [
          'Gallery',
          'Contact page',
          'Timeline',
          ['States', 'First load fails', 'Freshness', 'Jumping to a date', 'Looks'],
          'Rows',
          ['Types', 'Texts', 'People and records', 'Of the host'],
          'Outbox',
          'Filters',
          'Form',
          'Drafts',
          'Customising',
          'Theming',
        ],
      },
    },
  },
  initialGlobals: {
    theme: 'light',
    locale: 'en-GB',
    zone: 'Europe/Berlin',
    density: 'comfortable',
  },
  globalTypes: {
    theme: toolbar('Theme', 'contrast', ['light', 'dark']),
    direction: toolbar('Direction', 'transfer', ['ltr', 'rtl']),
    locale: toolbar('Language', 'globe', ['en-GB', 'en-US', 'de', 'fr', 'es', 'es-MX', 'ja', 'ar', 'ar-EG']),
    zone: toolbar('Time zone', 'time', [
      'UTC',
      'Europe/Berlin',
      'Europe/London',
      'America/New_York',
      'America/Los_Angeles',
      'Asia/Kolkata',
      'Asia/Tokyo',
      'Pacific/Apia',
    ]),
    density: toolbar('Density', 'component', ['comfortable', 'compact']),
  },
};

export default preview;
