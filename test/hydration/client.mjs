import { createElement, StrictMode, startTransition, version } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { contactPage } from './page.mjs';

const props = JSON.parse(document.getElementById('props').textContent);
document.documentElement.dataset.react = version;
startTransition(() => {
  hydrateRoot(document.getElementById('root'), createElement(StrictMode, null, contactPage(props)), {
    onRecoverableError: (error) => console.error(error),
  });
});
