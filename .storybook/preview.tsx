import type { Decorator, Preview } from '@storybook/react-vite';
import { configure } from 'storybook/test';
import '../src/styles/index.css';
import './preview.css';

// The first lazy chunk of a run is compiled on demand, on a machine busy with other tests.
configure({ asyncUtilTimeout: 5000 });

const toolbar = <Icon extends string>(title: string, icon: Icon, items: string[]) => ({
  toolbar: { title, icon, items, dynamicTitle: true },
});

const directionOf = (locale: string) => (locale.startsWith('ar') ? 'rtl' : 'ltr');

/** The page of a host application: it decides theme, direction and language, the library follows. */
const onHostPage: Decorator = (Story, { globals: { theme, direction, locale } }) => (
  <div className="host" dir={direction ?? directionOf(locale)} lang={locale} data-theme={theme}>
    <Story />
  </div>
);

const preview: Preview = {
  decorators: [onHostPage],
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
